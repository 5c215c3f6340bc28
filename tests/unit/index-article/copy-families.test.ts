import { beforeEach, describe, expect, it } from 'vitest';
import { createIndexArticle } from '#functions/index-article/index-article.ts';
import { createStreamHandler, type StreamRecord } from '#shared/lambda/stream-handler.ts';
import type { ParkedMessage } from '#shared/stores/parking-queue.ts';
import { createFakeSearchIndex, type FakeSearchIndex } from '#tests/support/fake-search-index.ts';
import { createSilentLog } from '#tests/support/silent-log.ts';

let articles: FakeSearchIndex;
let families: FakeSearchIndex;
let parked: ParkedMessage[];
let run: (records: readonly StreamRecord[]) => Promise<void>;

beforeEach(() => {
  articles = createFakeSearchIndex();
  families = createFakeSearchIndex();
  parked = [];
  run = createIndexArticle({
    bodies: { put: async () => {}, get: async () => undefined },
    index: articles,
    families,
    progress: { record: async () => {}, read: async () => new Map() },
    hiding: { all: async () => [], forget: async () => {} },
    releases: { wakeFor: async () => {} },
    parking: { park: async (message) => void parked.push(message) },
    now: () => '2026-03-02T12:00:00.000Z',
    pause: async () => {},
    log: createSilentLog(),
  });
});

const edited = (id: string, revision: number, more: object = {}): StreamRecord => ({
  sequence: `${id}-${revision}`,
  row: { pk: 'FAMILIES', sk: id, id, names: ['Quayport', 'Kwayport'], revision, updatedAt: 'then', ...more },
});
const copyOf = (id: string) => families.documents.get(id)?.document;

describe('an edited name family', () => {
  it('is copied to the search engine, to be seen at once, and not among the articles', async () => {
    await run([edited('quayport', 1, { notNames: ['Quay'], seenIn: 'Courier' })]);
    expect(copyOf('quayport')).toEqual({
      id: 'quayport',
      revision: 1,
      removed: false,
      family: { id: 'quayport', names: ['Quayport', 'Kwayport'], notNames: ['Quay'] },
    });
    expect(families.writes).toEqual([{ ids: ['quayport'], visibleAtOnce: true }]);
    expect(articles.documents.size).toBe(0);
  });

  it('that was removed stays as a tombstone: a late older message does not bring it back', async () => {
    await run([edited('quayport', 2, { removed: true })]);
    await run([edited('quayport', 1)]);
    expect(copyOf('quayport')).toEqual({ id: 'quayport', revision: 2, removed: true });
  });

  it('waits while the engine is away, and comes again', async () => {
    families.isAway = true;
    await expect(run([edited('quayport', 1)])).rejects.toMatchObject({ retryable: true });
    families.isAway = false;
    await run([edited('quayport', 1)]);
    expect(copyOf('quayport')).toBeDefined();
  });

  it('that cannot be read, or that the engine refuses, is parked; its neighbours go on', async () => {
    families.answers.set('refused', { outcome: 'refused', reason: 'no' });
    await run([edited('broken', 1, { names: 'Quayport' }), edited('refused', 2), edited('quayport', 3)]);
    expect(parked.map(({ about }) => about)).toEqual([
      { sequence: 'broken-1', key: 'broken' },
      { family: 'refused', revision: 2 },
    ]);
    expect(copyOf('quayport')).toBeDefined();
  });

  it('comes out of the stream as it was stored', async () => {
    const text = (S: string) => ({ S });
    const NewImage = {
      ...{ pk: text('FAMILIES'), sk: text('q'), id: text('q'), revision: { N: '7' }, removed: { BOOL: false } },
      names: { L: [text('Quayport'), text('Kwayport')] },
    };
    await createStreamHandler(run)({ Records: [{ dynamodb: { SequenceNumber: '1', NewImage } }] });
    expect(copyOf('q')).toMatchObject({ revision: 7, family: { names: ['Quayport', 'Kwayport'] } });
  });
});
