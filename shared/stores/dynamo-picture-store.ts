import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import {
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  TransactWriteCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import type { StoredPicture } from '#shared/pictures/picture.ts';
import { pictureKeys, usePrefix } from './picture-keys.ts';
import type { PictureStore } from './picture-store.ts';
import { readRows } from './read-rows.ts';
import { uploadKeys } from './upload-keys.ts';
import { writeRows } from './write-rows.ts';

interface Deps {
  readonly table: DynamoDBDocumentClient;
  readonly tableName: string;
}

/** Pictures in DynamoDB: a row each, one that finds it by its file, and one for each article that shows it. */
export const createDynamoPictureStore = (deps: Deps): PictureStore => ({
  read: (ids) => readPictures(deps, ids),
  byFile: (publisherId, sha256) => byFile(deps, publisherId, sha256),
  create: (picture) => create(deps, picture),
  async change(picture) {
    const Item = { ...pictureKeys.picture(picture.id), ...picture };
    await deps.table.send(new PutCommand({ TableName: deps.tableName, Item }));
  },
  noteUses: (uses) =>
    writeRows(
      deps,
      uses.map(({ pictureId, articleId }) => ({ ...pictureKeys.use(pictureId, articleId), articleId })),
    ),
  usedBy: (id, limit) => usedBy(deps, id, limit),
  async report(uploadId, lines) {
    const written = {
      TableName: deps.tableName,
      Key: uploadKeys.upload(uploadId),
      UpdateExpression: 'SET pictures = :lines',
      ConditionExpression: 'attribute_exists(pk)',
      ExpressionAttributeValues: { ':lines': lines },
    };
    await deps.table.send(new UpdateCommand(written));
  },
});

function pictureIn(row: Record<string, unknown>): StoredPicture {
  const { pk: _pk, sk: _sk, ...picture } = row;
  return picture as unknown as StoredPicture;
}

async function readPictures(deps: Deps, ids: readonly string[]): Promise<ReadonlyMap<string, StoredPicture>> {
  const rows = await readRows(deps, [...new Set(ids)].map(pictureKeys.picture), { consistent: true });
  return new Map(rows.map(pictureIn).map((picture) => [picture.id, picture]));
}

async function byFile(deps: Deps, publisherId: string, sha256: string): Promise<StoredPicture | undefined> {
  const Key = pictureKeys.file(publisherId, sha256);
  const { Item } = await deps.table.send(new GetCommand({ TableName: deps.tableName, Key, ConsistentRead: true }));
  const id = Item?.pictureId as string | undefined;
  return id === undefined ? undefined : (await readPictures(deps, [id])).get(id);
}

async function create({ table, tableName: TableName }: Deps, picture: StoredPicture): Promise<'created' | 'taken'> {
  const { id, publisherId, sha256 } = picture;
  const file = { ...pictureKeys.file(publisherId, sha256), pictureId: id };
  const TransactItems = [
    { Put: { TableName, Item: file, ConditionExpression: 'attribute_not_exists(pk)' } },
    { Put: { TableName, Item: { ...pictureKeys.picture(id), ...picture } } },
  ];
  try {
    await table.send(new TransactWriteCommand({ TransactItems }));
    return 'created';
  } catch (error) {
    if (!(error instanceof TransactionCanceledException)) throw error;
    const [first] = error.CancellationReasons ?? [];
    if (first?.Code === 'ConditionalCheckFailed' || first?.Code === 'TransactionConflict') return 'taken';
    throw error;
  }
}

async function usedBy({ table, tableName }: Deps, id: string, Limit: number): Promise<string[]> {
  const answer = await table.send(
    new QueryCommand({
      TableName: tableName,
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
      ExpressionAttributeValues: { ':pk': pictureKeys.picture(id).pk, ':prefix': usePrefix },
      Limit,
    }),
  );
  return (answer.Items ?? []).map(({ articleId }) => String(articleId));
}
