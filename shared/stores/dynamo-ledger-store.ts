import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { type DynamoDBDocumentClient, QueryCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { type ChainEnd, emptyChain } from '#shared/audit/audit-entry.ts';
import type { FamilyMark, KeyMark, Ledger, LedgerStep, Told } from '#shared/changes/ledger.ts';
import { type Key, revisionKey } from './article-keys.ts';
import { auditKey, chainKey, changeCountKey, changeKey, familyMarkKey, keyMarkKey, toldKey } from './ledger-keys.ts';
import type { LedgerStore, LedgerSubjects, PastRevision } from './ledger-store.ts';
import { readRows } from './read-rows.ts';

interface Deps {
  readonly table: DynamoDBDocumentClient;
  readonly tableName: string;
}

/** The ledger as rows of the article table. Reads are consistent; a step is one transaction. */
export const createDynamoLedgerStore = (deps: Deps): LedgerStore => ({
  read: (of) => readLedger(deps, of),
  write: (before, step) => writeStep(deps, before, step),
  revisionsBetween: (articleId, above, below) => revisionsBetween(deps, articleId, above, below),
});

async function readLedger(deps: Deps, of: LedgerSubjects): Promise<Ledger> {
  const { familyIds = [] } = of;
  const keys = [
    changeCountKey,
    ...of.articleIds.map(toldKey),
    ...of.keyIds.map(keyMarkKey),
    ...familyIds.map(familyMarkKey),
    ...of.publisherIds.map(chainKey),
  ];
  const rows = new Map(
    (await readRows(deps, keys, { consistent: true })).map((row) => [`${row.pk}\n${row.sk}`, row] as const),
  );
  const found = <T>(ids: readonly string[], keyOf: (id: string) => Key): Map<string, T> =>
    new Map(ids.flatMap((id) => rowAt<T>(rows, keyOf(id)).map((row) => [id, row] as const)));
  const [count] = rowAt<{ readonly last: number }>(rows, changeCountKey);
  return {
    sequence: count?.last ?? 0,
    told: found<Told>(of.articleIds, toldKey),
    keys: found<KeyMark>(of.keyIds, keyMarkKey),
    families: found<FamilyMark>(familyIds, familyMarkKey),
    chains: found<ChainEnd>(of.publisherIds, chainKey),
  };
}

/** The row of a key without it, or nothing. */
function rowAt<T>(rows: ReadonlyMap<string, Record<string, unknown>>, { pk, sk }: Key): T[] {
  const row = rows.get(`${pk}\n${sk}`);
  if (!row) return [];
  const { pk: _pk, sk: _sk, ...rest } = row;
  return [rest as T];
}

/** A row that is replaced only if its number is still the one that was read. */
interface Guarded {
  readonly key: Key;
  readonly row: object;
  readonly guard: string;
  /** 0: it was not there. */
  readonly read: number;
}

async function writeStep(
  { table, tableName }: Deps,
  before: Ledger,
  step: LedgerStep,
): Promise<'written' | 'overtaken'> {
  const guarded = guardedRows(before, step.after).map((one) => ({ Put: { TableName: tableName, ...guardedPut(one) } }));
  const rows = [
    ...step.changes.map((change) => ({ ...changeKey(change.sequence), ...change })),
    ...step.audit.map((entry) => ({ ...auditKey(entry.publisherId, entry.n), ...entry })),
  ];
  const TransactItems = [...guarded, ...rows.map((Item) => ({ Put: { TableName: tableName, Item } }))];
  if (TransactItems.length === 0) return 'written';
  try {
    await table.send(new TransactWriteCommand({ TransactItems }));
    return 'written';
  } catch (error) {
    if (error instanceof TransactionCanceledException && isOvertaken(error)) return 'overtaken';
    throw error;
  }
}

function guardedRows(before: Ledger, after: Ledger): Guarded[] {
  const changed = <T>(was: ReadonlyMap<string, T>, is: ReadonlyMap<string, T>): [string, T][] =>
    [...is].filter(([id, one]) => was.get(id) !== one);
  const writes = (one: { readonly writes: number } | undefined): number => one?.writes ?? 0;
  const count = { key: changeCountKey, row: { last: after.sequence }, guard: 'last', read: before.sequence };
  return [
    ...(after.sequence === before.sequence ? [] : [count]),
    ...changed(before.told, after.told).map(([id, row]) => ({
      ...{ key: toldKey(id), row, guard: 'writes', read: writes(before.told.get(id)) },
    })),
    ...changed(before.keys, after.keys).map(([id, row]) => ({
      ...{ key: keyMarkKey(id), row, guard: 'writes', read: writes(before.keys.get(id)) },
    })),
    ...changed(before.families, after.families).map(([id, row]) => ({
      ...{ key: familyMarkKey(id), row, guard: 'writes', read: writes(before.families.get(id)) },
    })),
    ...changed(before.chains, after.chains).map(([id, row]) => ({
      ...{ key: chainKey(id), row, guard: 'n', read: (before.chains.get(id) ?? emptyChain).n },
    })),
  ];
}

const guardedPut = ({ key, row, guard, read }: Guarded) => ({
  Item: { ...key, ...row },
  ...(read === 0
    ? { ConditionExpression: 'attribute_not_exists(pk)' }
    : {
        ConditionExpression: '#guard = :read',
        ExpressionAttributeNames: { '#guard': guard },
        ExpressionAttributeValues: { ':read': read },
      }),
});

const isOvertaken = (error: TransactionCanceledException): boolean =>
  (error.CancellationReasons ?? []).some(
    ({ Code }) => Code === 'ConditionalCheckFailed' || Code === 'TransactionConflict',
  );

async function revisionsBetween(
  { table, tableName }: Deps,
  articleId: string,
  above: number,
  below: number,
): Promise<PastRevision[]> {
  const answer = await table.send(
    new QueryCommand({
      TableName: tableName,
      KeyConditionExpression: 'pk = :pk AND sk BETWEEN :first AND :last',
      ExpressionAttributeValues: {
        ':pk': revisionKey(articleId, above).pk,
        ':first': revisionKey(articleId, above + 1).sk,
        ':last': revisionKey(articleId, below - 1).sk,
      },
      ConsistentRead: true,
    }),
  );
  return (answer.Items ?? []).map(({ revision, state, revisedBy, bodyKey }) => ({
    ...{ revision, state, revisedBy, bodyKey },
  })) as PastRevision[];
}
