import { setTimeout as sleep } from 'node:timers/promises';
import { CreateTableCommand } from '@aws-sdk/client-dynamodb';
import { BatchWriteCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import type { Stack } from '#local/stack.ts';
import { indexDefinition } from '#shared/search/mapping.ts';
import { createTableClient } from '#shared/stores/aws-clients.ts';
import { createOpenSearchIndex } from '#shared/stores/opensearch-search-index.ts';
import type { OpenSearchTransport } from '#shared/stores/opensearch-transport.ts';
import { createS3Objects } from '#shared/stores/s3-objects.ts';
import { loadingTransport } from './bench-engine.ts';
import { emulatorOf } from './emulator-requests.ts';
import { articleOfRow, type WrittenRow } from './written-rows.ts';

/** What an import left behind of one article. */
interface LeftArticle {
  readonly bodyKey: string;
  readonly body: string;
  /** Its lines in a bulk request. */
  readonly lines: string;
  /** Rows that are stored together or not at all. */
  readonly rows: readonly WrittenRow[];
}

/** What an import left behind: a hundred articles a piece, with as many of the rows beside them as fall to them. */
export interface Leavings {
  readonly articles: readonly LeftArticle[];
  readonly otherRows: readonly WrittenRow[];
}

/** Articles of one bulk request, as of one piece. */
const pieceSize = 100;
/** As ingest-upload: so many files at a time, and of each so many articles. */
const filesAtOnce = 4;
const articlesAtOnce = 20;
const rowsInABatch = 25;

const chunks = <T>(list: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(list.length / size) }, (_, at) => list.slice(at * size, (at + 1) * size));

/** Reads back what was written with these rows: bodies from the bucket, documents from the index. */
export async function readLeavings(stack: Stack, rows: readonly WrittenRow[]): Promise<Leavings[]> {
  const byArticle = new Map<string, WrittenRow[]>();
  const others: WrittenRow[] = [];
  for (const row of rows) {
    const id = articleOfRow(row);
    const group = id === undefined ? others : (byArticle.get(id) ?? []);
    group.push(row);
    if (id !== undefined) byArticle.set(id, group);
  }
  const whole = [...byArticle].filter(([, group]) => group.some(({ sk }) => sk === 'ARTICLE'));
  const pieces = chunks(whole, pieceSize);
  const share = Math.ceil(others.length / Math.max(1, pieces.length));
  const left: Leavings[] = [];
  for (const [at, piece] of pieces.entries()) {
    left.push({
      articles: await readPiece(stack, piece),
      otherRows: others.slice(at * share, (at + 1) * share),
    });
  }
  return left;
}

async function readPiece(stack: Stack, piece: readonly [string, WrittenRow[]][]): Promise<LeftArticle[]> {
  const objects = createS3Objects({ bucket: stack.bodyBucket, pathStyle: true, aws: emulatorOf(stack) });
  const ids = piece.map(([id]) => id);
  const found = await loadingTransport(stack.openSearchUrl)({
    ...{ method: 'POST', path: '/articles/_mget', json: { ids } },
  });
  const { docs } = found.body as { docs: readonly { _id: string; _version: number; _source: object }[] };
  return Promise.all(
    piece.map(async ([id, rows], at) => {
      const bodyKey = String(rows.find(({ sk }) => sk === 'ARTICLE')?.bodyKey);
      const body = await objects.get(bodyKey);
      const doc = docs[at];
      if (!body || doc?._id !== id) throw new Error(`The import left no body or no document of ${id}`);
      const index = { _id: id, version: doc._version, version_type: 'external' };
      const lines = `${JSON.stringify({ index })}\n${JSON.stringify(doc._source)}\n`;
      return { bodyKey, body: body.toString('utf8'), lines, rows };
    }),
  );
}

const bare = { table: 'bench-bare', bucket: 'bench-bare', index: 'bench-bare', bulkIndex: 'bench-bulk' } as const;

/** Where the bare loop writes: a table, a bucket and indices of its own, like those of the product. */
export async function makeBarePlaces(stack: Stack): Promise<void> {
  const made = await fetch(`${stack.awsEndpoint}/${bare.bucket}`, { method: 'PUT' });
  if (!made.ok) throw new Error(`The bucket was not made: ${made.status}`);
  const key = (AttributeName: string, KeyType: 'HASH' | 'RANGE') => ({ AttributeName, KeyType });
  await tableOf(stack).send(
    new CreateTableCommand({
      TableName: bare.table,
      KeySchema: [key('pk', 'HASH'), key('sk', 'RANGE')],
      AttributeDefinitions: ['pk', 'sk'].map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
      BillingMode: 'PAY_PER_REQUEST',
      StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_IMAGE' },
    }),
  );
  for (const index of [bare.index, bare.bulkIndex])
    await createOpenSearchIndex(loadingTransport(stack.openSearchUrl), index, indexDefinition).ensureIndex();
}

function tableOf(stack: Stack) {
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  return createTableClient({ endpoint: stack.awsEndpoint, region: 'us-east-1', credentials });
}

/**
 * The bare loop: a piece at a time, bodies, then a transaction an article, then the other rows, then one bulk request; as
 * many pieces at once as there are files at once in an import. Ends when all can be searched. Gives seconds.
 */
export async function writeBarely(stack: Stack, leavings: readonly Leavings[], countBefore: number): Promise<number> {
  const to = {
    table: tableOf(stack),
    objects: createS3Objects({ bucket: bare.bucket, pathStyle: true, aws: emulatorOf(stack) }),
    engine: loadingTransport(stack.openSearchUrl),
  };
  const queue = [...leavings];
  const start = performance.now();
  const worker = async () => {
    for (let piece = queue.shift(); piece; piece = queue.shift()) await writePiece(to, piece);
  };
  await Promise.all(Array.from({ length: filesAtOnce }, worker));
  const target = countBefore + leavings.reduce((sum, { articles }) => sum + articles.length, 0);
  while ((await countIn(to.engine, bare.index)) < target) await new Promise((resolve) => setTimeout(resolve, 100));
  return (performance.now() - start) / 1000;
}

interface BareClients {
  readonly table: ReturnType<typeof tableOf>;
  readonly objects: ReturnType<typeof createS3Objects>;
  readonly engine: OpenSearchTransport;
}

async function writePiece({ table, objects, engine }: BareClients, { articles, otherRows }: Leavings): Promise<void> {
  for (const some of chunks(articles, articlesAtOnce)) {
    await Promise.all(some.map(({ bodyKey, body }) => objects.put(bodyKey, body, 'application/json')));
    await Promise.all(
      some.map(({ rows }) =>
        table.send(
          new TransactWriteCommand({ TransactItems: rows.map((Item) => ({ Put: { TableName: bare.table, Item } })) }),
        ),
      ),
    );
  }
  for (const some of chunks(otherRows, rowsInABatch)) {
    const RequestItems = { [bare.table]: some.map((Item) => ({ PutRequest: { Item } })) };
    await table.send(new BatchWriteCommand({ RequestItems }));
  }
  await bulk(engine, bare.index, articles);
}

/** An engine that is full says 429 and wants to be asked again: so does every loop that means to end. */
const waitWhenFullMs = 250;
const mostTries = 40;

async function bulk(engine: OpenSearchTransport, index: string, articles: readonly LeftArticle[]): Promise<void> {
  const lines = articles.map((article) => article.lines).join('');
  for (let attempt = 1; ; attempt += 1) {
    const { status, body } = await engine({ method: 'POST', path: `/${index}/_bulk`, lines });
    if (status === 200 && !(body as { errors: boolean }).errors) return;
    const isFull = status === 429 || (status === 200 && JSON.stringify(body).includes('"status":429'));
    if (!isFull || attempt === mostTries)
      throw new Error(`The engine did not take the documents: ${status} ${JSON.stringify(body).slice(0, 300)}`);
    await sleep(waitWhenFullMs);
  }
}

/** Nothing but `_bulk` by a hundred, one request after the other. Gives seconds. */
export async function writeInBulkAlone(stack: Stack, leavings: readonly Leavings[]): Promise<number> {
  const engine = loadingTransport(stack.openSearchUrl);
  const start = performance.now();
  for (const { articles } of leavings) await bulk(engine, bare.bulkIndex, articles);
  return (performance.now() - start) / 1000;
}

/** How many documents of an index can be searched. */
export async function countIn(engine: OpenSearchTransport, index: string, query?: object): Promise<number> {
  const json = query && { query };
  const answer = await engine({ method: 'POST', path: `/${index}/_count`, ...(json ? { json } : {}) });
  return (answer.body as { count?: number }).count ?? 0;
}

export const countBare = (stack: Stack): Promise<number> => countIn(loadingTransport(stack.openSearchUrl), bare.index);
