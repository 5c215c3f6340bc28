import { beforeEach, describe, expect, it } from 'vitest';
import { createIndexArticle } from '#functions/index-article/index-article.ts';
import type { Article } from '#shared/articles/article.ts';
import { NotFound } from '#shared/errors.ts';
import type { StreamRecord } from '#shared/lambda/stream-handler.ts';
import { events } from '#shared/observability/events.ts';
import { headRow } from '#shared/stores/article-rows.ts';
import type { IndexProgress } from '#shared/stores/index-progress-store.ts';
import type { ParkedMessage } from '#shared/stores/parking-queue.ts';
import { createFakeSearchIndex, type FakeSearchIndex } from '#tests/support/fake-search-index.ts';
import { sampleArticle } from '#tests/support/sample-article.ts';

const now = '2026-03-02T12:00:00.000Z';

let bodies: Map<string, unknown>;
let index: FakeSearchIndex;
let families: FakeSearchIndex;
let progress: Map<string, IndexProgress>;
let parked: ParkedMessage[];
let hiding: Map<string, number>;
let woken: string[];
let clock: string;
let logged: string[];
let pauses: number[];
let run: (records: readonly StreamRecord[]) => Promise<void>;

beforeEach(() => {
  bodies = new Map();
  index = createFakeSearchIndex();
  families = createFakeSearchIndex();
  progress = new Map();
  parked = [];
  hiding = new Map();
  woken = [];
  clock = now;
  logged = [];
  pauses = [];
  const say = (message: string) => void logged.push(message);
  run = createIndexArticle({
    bodies: {
      put: async () => {},
      get: async (key) => {
        const body = bodies.get(key);
        if (body === undefined) throw new NotFound(`The body ${key}`);
        if (body instanceof Error) throw body;
        return body;
      },
    },
    index,
    families,
    progress: {
      record: async (entries) => {
        for (const { articleId, ...entry } of entries) progress.set(articleId, entry);
      },
      read: async () => progress,
    },
    hiding: {
      all: async () => [...hiding].map(([articleId, revision]) => ({ articleId, revision })),
      forget: async ({ articleId, revision }) => {
        if ((hiding.get(articleId) ?? 0) <= revision) hiding.delete(articleId);
      },
    },
    releases: { wakeFor: async (at) => void woken.push(at) },
    parking: { park: async (message) => void parked.push(message) },
    now: () => clock,
    pause: async (attempt) => void pauses.push(attempt),
    log: { info: say, warn: say, error: say },
  });
});

/** A stored revision as the stream tells of it. */
function changed(changes: Partial<Article> = {}): StreamRecord {
  const article = sampleArticle(changes);
  const bodyKey = `${article.id}/${article.revision}`;
  bodies.set(bodyKey, article);
  return { sequence: `${article.id}-${article.revision}`, row: headRow(article, bodyKey) };
}

/** The same row once release-articles has marked that a second of it came. */
const turned = (record: StreamRecord, turnedAt: string): StreamRecord => ({
  sequence: `${record.sequence}-turned`,
  row: { ...record.row, turnedAt },
});

const document = (id: string) => index.documents.get(id)?.document;

describe('index-article', () => {
  it('makes a visible article findable and notes since when', async () => {
    await run([changed()]);
    expect(document('a1')).toMatchObject({ headline: 'Harbour wall holds', state: 'published', revision: 1 });
    expect(progress.get('a1')).toEqual({ revision: 1, indexedAt: now });
    expect(logged).toEqual([events.articlesIndexed]);
  });

  it.each<[string, Partial<Article>]>([
    ['a draft', { state: 'draft' }],
    ['an article of tomorrow', { publishedAt: '2026-03-03T00:00:00.000Z' }],
    ['an embargoed article', { embargoedUntil: '2026-03-02T12:00:00.001Z' }],
    ['an expired article', { expiresAt: now }],
    ['a withdrawn article', { state: 'withdrawn' }],
    ['a killed article', { state: 'killed' }],
  ])('leaves of %s its id and revision and not a word', async (_what, changes) => {
    await run([changed({ ...changes, revision: 4 })]);
    expect(document('a1')).toEqual({ id: 'a1', revision: 4, state: 'hidden' });
    expect(progress.size).toBe(0);
  });

  it('does not read the body of what nobody may see', async () => {
    const record = changed({ state: 'draft' });
    bodies.clear();
    await run([record]);
    expect(parked).toEqual([]);
    expect(document('a1')).toBeDefined();
  });

  it('writes only the highest revision of a batch, in whatever order it comes', async () => {
    await run([changed({ revision: 3, headline: 'Third' }), changed({ revision: 1 }), changed({ revision: 2 })]);
    expect(index.writes).toEqual([{ ids: ['a1'], visibleAtOnce: false }]);
    expect(document('a1')).toMatchObject({ headline: 'Third', revision: 3 });
  });

  it('lets a late older message change nothing, after a withdrawal too', async () => {
    const older = changed({ revision: 1 });
    await run([changed({ revision: 2, state: 'withdrawn' })]);
    await run([older]);
    expect(document('a1')).toEqual({ id: 'a1', revision: 2, state: 'hidden' });
  });

  it('makes a withdrawal vanish at once', async () => {
    await run([changed({ revision: 2, state: 'withdrawn' }), changed({ id: 'a2' })]);
    expect(index.writes).toEqual([{ ids: ['a1', 'a2'], visibleAtOnce: true }]);
  });

  it('notes progress that an interrupted delivery did not, and never lowers it', async () => {
    await run([changed({ revision: 2 })]);
    progress.clear();
    await run([changed({ revision: 2 })]);
    expect(progress.get('a1')?.revision).toBe(2);
    progress.set('a1', { revision: 5, indexedAt: now });
    await run([changed({ revision: 2 })]);
    expect(progress.get('a1')?.revision).toBe(5);
  });

  it('ignores rows that are not articles and rows that were removed', async () => {
    await run([
      { sequence: '1', row: { pk: 'ARTICLE#a1', sk: 'INDEXED', revision: 1 } },
      { sequence: '2', row: undefined },
    ]);
    expect([index.documents.size, parked.length]).toEqual([0, 0]);
  });
});

describe('as time goes on', () => {
  const second = '2026-03-02T12:00:30.000Z';

  it('an embargoed article is found from its second on, although its tombstone has the same revision', async () => {
    const record = changed({ embargoedUntil: second });
    await run([record]);
    expect(document('a1')).toMatchObject({ state: 'hidden' });
    clock = second;
    await run([turned(record, second)]);
    expect(document('a1')).toMatchObject({ headline: 'Harbour wall holds', revision: 1 });
    expect(progress.get('a1')?.revision).toBe(1);
    expect(index.writes.map(({ visibleAtOnce }) => visibleAtOnce)).toEqual([false, true]);
  });

  it('a mark counts although our own clock is behind', async () => {
    const record = changed({ embargoedUntil: second });
    clock = '2026-03-02T12:00:29.000Z';
    await run([record, turned(record, second)]);
    expect(document('a1')).toMatchObject({ headline: 'Harbour wall holds' });
  });

  it('an article that was published by a clock ahead of ours is found: no second of it is to come', async () => {
    await run([changed({ publishedAt: second, updatedAt: second })]);
    expect(document('a1')).toMatchObject({ headline: 'Harbour wall holds' });
    expect(woken).toEqual([]);
  });

  it('an expired article becomes a tombstone at once, and a late message does not bring it back', async () => {
    const record = changed({ expiresAt: second });
    await run([record]);
    clock = second;
    await run([turned(record, second)]);
    expect(document('a1')).toEqual({ id: 'a1', revision: 1, state: 'hidden' });
    expect(index.writes.at(-1)?.visibleAtOnce).toBe(true);
    clock = now;
    await run([record]);
    expect(document('a1')).toEqual({ id: 'a1', revision: 1, state: 'hidden' });
  });

  it('an update under embargo is not in the index before its second, and there at once when it is stored', async () => {
    const { headline: _headline, ...content } = sampleArticle();
    const upcoming = { from: second, content: { ...content, headline: 'Canary gives way' } };
    await run([changed({ upcoming })]);
    expect(JSON.stringify([...index.documents])).not.toContain('Canary');
    clock = second;
    await run([changed({ revision: 2, headline: 'Canary gives way', updatedAt: second, revisedBy: 'clock' })]);
    expect(document('a1')).toMatchObject({ headline: 'Canary gives way' });
    expect(index.writes.at(-1)?.visibleAtOnce).toBe(true);
  });

  it('a message is sent once for each time within the next 15 minutes', async () => {
    const later = '2026-03-02T12:15:00.001Z';
    const records = [
      changed({ id: 'a1', embargoedUntil: second }),
      changed({ id: 'a2', embargoedUntil: second, expiresAt: '2026-03-02T12:15:00.000Z' }),
      changed({ id: 'a3', embargoedUntil: later }),
      changed({ id: 'a4', state: 'draft', expiresAt: '2026-03-02T12:01:00.000Z' }),
    ];
    await run(records);
    await run(records);
    expect(woken).toEqual([second, '2026-03-02T12:15:00.000Z']);
  });

  it('what became due on its way here does not wait for the sweep, though a message for its time was sent', async () => {
    await run([changed({ id: 'a1', embargoedUntil: second })]);
    clock = '2026-03-02T12:00:30.200Z';
    const late = changed({ id: 'a2', embargoedUntil: second });
    await run([late]);
    await run([late]);
    expect(woken).toEqual([second, second]);
  });

  it('what came to the article, and what the sweep has met, needs no message', async () => {
    clock = '2026-03-02T12:00:30.200Z';
    await run([turned(changed({ id: 'a1', embargoedUntil: second }), second)]);
    clock = '2026-03-02T12:01:30.001Z';
    await run([changed({ id: 'a2', embargoedUntil: second })]);
    expect(woken).toEqual([]);
  });

  it('messages are sent while the engine is away, too: sections and feeds do not wait for it', async () => {
    index.isAway = true;
    await expect(run([changed({ embargoedUntil: second })])).rejects.toThrow();
    expect(woken).toEqual([second]);
  });
});

describe('what searches leave out by themselves', () => {
  it('is forgotten once the index has the tombstone, and that is seen by searches', async () => {
    hiding.set('a1', 2);
    await run([changed({ revision: 2, state: 'killed' })]);
    expect([hiding.size, index.writes.at(-1)?.visibleAtOnce]).toEqual([0, true]);
  });

  it('is kept while the engine is away', async () => {
    hiding.set('a1', 2);
    index.isAway = true;
    await expect(run([changed({ revision: 2, state: 'killed' })])).rejects.toThrow();
    expect(hiding.get('a1')).toBe(2);
  });

  it('is kept when a later revision hid it', async () => {
    hiding.set('a1', 4);
    await run([changed({ revision: 3 })]);
    expect(hiding.get('a1')).toBe(4);
  });

  it('is forgotten when the article came back', async () => {
    hiding.set('a1', 2);
    await run([changed({ revision: 2, state: 'withdrawn' }), changed({ revision: 3 })]);
    expect([hiding.size, index.documents.size]).toEqual([0, 1]);
  });

  it('is forgotten by a delivery that comes again after one that died in between', async () => {
    await run([changed({ revision: 2, state: 'killed' })]);
    hiding.set('a1', 2);
    await run([changed({ revision: 2, state: 'killed' })]);
    expect(hiding.size).toBe(0);
  });

  it('a draft that becomes one again is hidden at once', async () => {
    await run([changed({ revision: 2, state: 'draft' })]);
    expect(index.writes.at(-1)?.visibleAtOnce).toBe(true);
  });
});

describe('poison', () => {
  const broken: [string, () => StreamRecord][] = [
    ['a row without a revision', () => ({ sequence: '9', row: { pk: 'ARTICLE#x', sk: 'ARTICLE', id: 'x' } })],
    [
      'a body that is not there',
      () => {
        const record = changed({ id: 'x' });
        bodies.delete('x/1');
        return record;
      },
    ],
    [
      'a body that is no JSON',
      () => {
        const record = changed({ id: 'x' });
        bodies.set('x/1', new SyntaxError('Unexpected end'));
        return record;
      },
    ],
    [
      'a body without blocks',
      () => {
        const record = changed({ id: 'x' });
        bodies.set('x/1', { id: 'x', revision: 1, headline: 'Half' });
        return record;
      },
    ],
    [
      'a body of another revision',
      () => {
        const record = changed({ id: 'x' });
        bodies.set('x/1', sampleArticle({ id: 'x', revision: 7 }));
        return record;
      },
    ],
  ];

  it.each(broken)('%s is parked with a reason, wherever it stands, and its neighbours go on', async (_what, poison) => {
    for (const place of [0, 1, 2]) {
      index.documents.clear();
      parked.length = 0;
      const records = [changed({ id: 'n1' }), changed({ id: 'n2' })];
      records.splice(place, 0, poison());
      await run(records);
      expect([...index.documents.keys()]).toEqual(['n1', 'n2']);
      expect(parked).toEqual([expect.objectContaining({ from: 'index-article', reason: expect.stringMatching(/\w/) })]);
    }
  });

  it('what the engine refuses is parked with its reason', async () => {
    index.answers.set('a1', { outcome: 'refused', reason: 'mapper_parsing_exception: no' });
    await run([changed(), changed({ id: 'a2' })]);
    expect(parked).toEqual([
      {
        from: 'index-article',
        reason: 'mapper_parsing_exception: no',
        about: { id: 'a1', revision: 1, bodyKey: 'a1/1' },
      },
    ]);
    expect(document('a2')).toBeDefined();
  });

  it('is parked once, however often the batch comes while the engine is away', async () => {
    index.isAway = true;
    const records = [changed(), { sequence: '9', row: { pk: 'ARTICLE#x', sk: 'ARTICLE' } }];
    await expect(run(records)).rejects.toThrow();
    await expect(run(records)).rejects.toThrow();
    index.isAway = false;
    await run(records);
    expect(parked).toHaveLength(1);
    expect(parked[0]?.about).toEqual({ sequence: '9', key: 'ARTICLE#x' });
  });
});

describe('an engine in trouble', () => {
  it('is not asked twice by one delivery when it is away; the batch comes again and nothing is lost', async () => {
    index.isAway = true;
    await expect(run([changed(), changed({ id: 'a2' })])).rejects.toMatchObject({ retryable: true });
    expect([index.writes.length, progress.size, pauses.length]).toEqual([1, 0, 0]);
    index.isAway = false;
    await run([changed(), changed({ id: 'a2' })]);
    expect([...index.documents.keys()]).toEqual(['a1', 'a2']);
  });

  it('is asked again after a pause for what it put off, and only for that', async () => {
    let busy = 1;
    index.answers.set('a2', () => (busy-- > 0 ? { outcome: 'retry' } : undefined));
    await run([changed(), changed({ id: 'a2' })]);
    expect(index.writes.map(({ ids }) => ids)).toEqual([['a1', 'a2'], ['a2']]);
    expect(pauses).toEqual([1]);
    expect(progress.size).toBe(2);
  });

  it('is sent 25 articles at a time, three such at once, and no more once it is away', async () => {
    const many = Array.from({ length: 120 }, (_, at) => changed({ id: `a${at}` }));
    await run(many);
    expect(index.writes.map(({ ids }) => ids.length)).toEqual([25, 25, 25, 25, 20]);
    index.writes.length = 0;
    index.isAway = true;
    await expect(run(many)).rejects.toThrow();
    expect(index.writes.map(({ ids }) => ids.length)).toEqual([25, 25, 25]);
  });

  it('is not sent what stands behind a body that the store would not give', async () => {
    const many = Array.from({ length: 120 }, (_, at) => changed({ id: `a${at}` }));
    bodies.set('a119/1', new Error('503 Slow Down'));
    await expect(run(many)).rejects.toThrow('503');
    expect(index.writes.map(({ ids }) => ids.length)).toEqual([25, 25, 25, 25]);
    bodies.set('a119/1', sampleArticle({ id: 'a119' }));
    await run(many);
    expect([index.documents.size, progress.size]).toEqual([120, 120]);
  });

  it('that keeps putting one article off still lets the others through, then the batch comes again', async () => {
    index.answers.set('a2', { outcome: 'retry' });
    await expect(run([changed(), changed({ id: 'a2' })])).rejects.toMatchObject({ code: 'unavailable' });
    expect(progress.has('a1')).toBe(true);
    expect(progress.has('a2')).toBe(false);
  });

  it('a body store that is away makes the batch come again instead of parking', async () => {
    const record = changed();
    bodies.set('a1/1', new Error('503 Slow Down'));
    await expect(run([record])).rejects.toThrow('503');
    expect(parked).toEqual([]);
  });
});
