import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, inject, it } from 'vitest';
import { createStageQueues } from '#cli/stage-queues.ts';
import { silentProgress } from '#local/progress.ts';
import { startStack } from '#local/stack.ts';
import { createApi, eventually } from '#tests/support/api.ts';
import { articlesFile, rareWord } from '#tests/support/articles-file.ts';
import { callCli } from '#tests/support/cli-session.ts';

// Other tests leave articles behind whose text no store has: only those of this file are looked at.
const stack = inject('stack');
const api = createApi(stack);
const env = {
  ...{ AWS_ENDPOINT_URL: stack.awsEndpoint, AWS_REGION: 'us-east-1' },
  ...{ AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test' },
};
const operate = (...args: string[]) => callCli([...args, '--table', stack.tableName], { env });

async function askEngine<T>(path: string, method = 'GET', json?: object): Promise<T> {
  const headers = { 'content-type': 'application/json' };
  const body = json === undefined ? undefined : JSON.stringify(json);
  return (await (await fetch(`${stack.openSearchUrl}${path}`, { method, headers, body })).json()) as T;
}

const indicesOf = async (alias: string): Promise<string[]> => {
  const all = await askEngine<Record<string, unknown>>(`/_alias/${alias}`);
  return 'error' in all ? [] : Object.keys(all);
};

const countOf = async (q: string): Promise<number> => (await api.search({ q })).body.total.value;

async function publish(word: string): Promise<string> {
  const { articles } = await api.upload(articlesFile([{ externalId: word, headline: `On ${word}` }]));
  const id = articles[0]?.id ?? '';
  await eventually(
    () => countOf(word),
    (found) => found === 1,
    5000,
  );
  return id;
}

describe('broadsheet reindex', () => {
  it('gives readers a new index while uploads and kills go on: what was killed stays away, what was sent is found', async () => {
    const [killed, stays] = [rareWord(), rareWord()];
    const [killedId] = [await publish(killed), await publish(stays)];
    const [before] = await indicesOf('articles');
    const meanwhile = rareWord();
    const [{ code, out, err }] = await Promise.all([
      operate('reindex', '--json', '--accept-differences'),
      api.desk(`/editorial/articles/${killedId}/withdraw`, { kind: 'kill', reason: 'x' }),
      api.upload(articlesFile([{ externalId: meanwhile, headline: `On ${meanwhile}` }])),
    ]);
    expect(code, err).toBe(0);
    const done = JSON.parse(out);
    expect(done).toMatchObject({ ended: 'done', isOutdated: false });
    expect([await indicesOf('articles'), await indicesOf('articles-beside')]).toEqual([[done.index], [before]]);
    await eventually(
      () => countOf(meanwhile),
      (found) => found === 1,
      5000,
    );
    expect([await countOf(killed), await countOf(stays)]).toEqual([0, 1]);
    for (let time = 0; time < 2; time += 1) expect((await operate('redrive')).code).not.toBe(2);
    expect((await operate('reindex', '--back', '--accept-differences')).code).toBe(0);
    expect(await indicesOf('articles')).toEqual([before]);
    expect([await countOf(killed), await countOf(stays), await countOf(meanwhile)]).toEqual([0, 1, 1]);
    const dropped = await operate('reindex', '--drop-old');
    expect(dropped.out).toContain(`deleted ${done.index}`);
    expect(await indicesOf('articles-beside')).toEqual([]);
    expect((await api.get(`/articles/${killedId}`)).status).toBe(410);
  });
});

/** Takes a document out of the index behind everybody's back, and waits until the engine has forgotten its version. */
async function lose(id: string): Promise<void> {
  await askEngine('/articles/_settings', 'PUT', { index: { gc_deletes: '1s' } });
  await askEngine(`/articles/_doc/${id}?refresh=true`, 'DELETE');
  await sleep(1500);
  await askEngine('/articles/_refresh', 'POST');
}

describe('broadsheet verify and redrive', () => {
  const word = rareWord();

  it('verify names what the index lost, and --repair brings it back', async () => {
    const id = await publish(word);
    await lose(id);
    expect(await countOf(word)).toBe(0);
    const told = await operate('verify');
    expect(told.code).toBe(1);
    expect(told.out).toContain(id);
    const mended = await operate('verify', '--repair', '--json');
    expect(JSON.parse(mended.out).mended).toBeGreaterThan(0);
    expect(await countOf(word)).toBe(1);
    expect((await operate('verify')).out).not.toContain(id);
  });

  it('redrive writes what was parked from the store, and leaves what names no article', async () => {
    const queues = createStageQueues('local', { aws: env });
    const parking = (await queues.deadLetters()).find(({ name }) => name === 'parkedindexrecords');
    const id = await publish(rareWord());
    await lose(id);
    const parked = { from: 'index-article', reason: 'mapper_parsing_exception', about: { id } };
    await queues.send(parking?.url ?? '', JSON.stringify(parked));
    const { code, out } = await operate('redrive', 'parked-index-records');
    expect(code).not.toBe(2);
    expect(out).toContain('1 x mapper_parsing_exception');
    const isThere = async () => (await askEngine<{ found?: boolean }>(`/articles/_doc/${id}`)).found === true;
    await eventually(isThere, Boolean, 10_000);
    await queues.send(parking?.url ?? '', '{"shardId":"1"}');
    expect((await operate('redrive', 'parked-index-records')).out).toContain('1 left');
    expect((await operate('redrive', 'nowhere')).code).toBe(2);
  });
});

describe('npm start on an index that an older definition made', () => {
  it('makes it anew from the articles, and loses none', async () => {
    const word = rareWord();
    await publish(word);
    const [before] = await indicesOf('articles');
    await askEngine('/articles/_mapping', 'PUT', { _meta: { definition: 'an older one' } });
    const portOf = (url: string): number => Number(new URL(url).port);
    const { siteUrl, awsEndpoint, openSearchUrl, stateDir } = stack;
    const ports = { frontDoor: portOf(siteUrl), aws: portOf(awsEndpoint), openSearch: portOf(openSearchUrl) };
    const start = () => startStack({ stateDir, ports, sample: true, progress: silentProgress, quick: true });
    await start();
    const [after] = await indicesOf('articles');
    expect(after).not.toBe(before);
    // The old ones are gone.
    expect(await indicesOf('articles*')).toHaveLength(2);
    expect(await countOf(word)).toBe(1);
    expect(await countOf('harbour')).toBeGreaterThan(0);
    await start();
    expect(await indicesOf('articles')).toEqual([after]);
  });
});
