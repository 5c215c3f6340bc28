import { beforeEach, describe, expect, it } from 'vitest';
import { changedForReaders } from '#shared/articles/change-time.ts';
import { asOf } from '#shared/articles/upcoming.ts';
import { createDesk, type Desk, patchRequest } from '#tests/support/editorial-desk.ts';
import { createFakeArticleStore } from '#tests/support/fake-article-store.ts';
import { category, sampleArticle } from '#tests/support/sample-article.ts';

const later = '2026-03-10T13:00:00.000Z';
let now: string;
let articles: ReturnType<typeof createFakeArticleStore>;
let desk: Desk;

beforeEach(async () => {
  now = '2026-03-10T12:00:00.000Z';
  articles = createFakeArticleStore();
  desk = createDesk(articles, () => now);
  await articles.save(sampleArticle(), undefined);
});

const stored = () => {
  const article = articles.articles.get('a1');
  if (!article) throw new Error('not stored');
  return article;
};
const patch = (body: unknown, revision = stored().revision) => desk(patchRequest('a1', revision, body));

describe('a change', () => {
  it('makes a revision of what it names, by the key that sent it, and leaves the rest', async () => {
    const answer = await patch({ headline: ' Wall  falls ', tags: ['harbour', 'harbour'], bodyMarkdown: 'It *fell*.' });
    expect(answer).toMatchObject({
      status: 200,
      headers: { etag: '"2"' },
      body: { headline: 'Wall falls', slug: 'wall-falls', tags: ['harbour'], bodyHtml: '<p>It <em>fell</em>.</p>' },
    });
    expect(stored()).toMatchObject({
      revision: 2,
      revisedBy: 'key:k1',
      updatedAt: now,
      language: 'en',
      state: 'published',
    });
    expect(stored().standfirst).toBe('Engineers had feared the worst');
    expect(await articles.idBySlug('harbour-wall-holds')).toBe('a1');
  });

  it('of the text keeps the pictures; one that stands in the text as well goes there', async () => {
    const first = { url: 'https://i.example/1.jpg', caption: 'One', rights: 'Twice' };
    const second = { url: 'https://i.example/2.jpg', afterParagraph: 0 };
    await patch({ pictures: [first, second] });
    await patch({
      bodyHtml: '<p>A</p><figure><img src="https://i.example/1.jpg" alt="x"></figure><p>B</p>ALSO READ: C',
    });
    expect(stored()).toMatchObject({
      blocks: [{ html: 'A' }, { html: 'B' }],
      pictures: [{ ...first, alt: 'x', afterParagraph: 1 }, second],
      alsoRead: [{ title: 'C', afterParagraph: 2 }],
    });
  });

  it('by null clears what may be empty', async () => {
    await patch({ source: 'Wire', agencies: ['X'], expiresAt: later });
    await patch({ standfirst: null, source: null, agencies: null, expiresAt: null, categories: null });
    expect(stored()).not.toHaveProperty('standfirst');
    expect(stored()).not.toHaveProperty('source');
    expect(stored()).not.toHaveProperty('expiresAt');
    expect(stored()).toMatchObject({ agencies: [], categories: [], revision: 3 });
  });

  it('that changes nothing answers the revision that is there', async () => {
    const answer = await patch({ headline: 'Harbour wall holds', state: 'published', source: null });
    expect(answer).toMatchObject({ status: 200, headers: { etag: '"1"' }, body: { revision: 1 } });
  });

  it('of categories makes those that are new and takes pins along or away', async () => {
    await patch({ categories: ['World/Asia', 'Top News'], pins: [{ category: 'world-asia', order: 2 }] });
    expect(stored().categories.map(({ slug }) => slug)).toEqual(['world-asia', 'top-news']);
    await patch({ pinnedIn: ['World', 'world/asia'] });
    expect(stored().pins).toEqual([{ category: 'world-asia', order: 2 }, { category: 'world' }]);
    await patch({ categories: ['Top News'] });
    expect(stored().pins).toEqual([]);
  });

  it.each([
    [{ headlin: 'x' }, '/headlin'],
    [{ headline: '' }, '/headline'],
    [{ headline: null }, '/headline'],
    [{ tags: 'x' }, '/tags'],
    [{ state: 'killed' }, '/state'],
    [{ publishedAt: 'tomorrow' }, '/publishedAt'],
    [{ bodyHtml: '<p> </p>' }, '/bodyHtml'],
    [{ bodyHtml: '<p>a</p>', bodyText: 'a' }, '/bodyText'],
    [{ expiresAt: '2026-01-01T00:00:00Z' }, '/expiresAt'],
    [{ pictures: [{ file: 'x' }] }, '/pictures/0/file'],
    [{ correction: {} }, '/correction/reason'],
    [{ pins: [{ category: 'nowhere' }] }, '/pins/0/category'],
    [{ pinnedIn: ['Nowhere'] }, '/pinnedIn/0'],
    [{ embargoedUntil: later }, '/embargoedUntil'],
    [{ embargoedUntil: later, headline: 'x', pins: [{ category: 'top-news' }] }, '/pins'],
    [{ embargoedUntil: later, headline: 'x', correction: { reason: 'y' } }, '/correction'],
  ])('%j is refused at %s', async (body, pointer) => {
    const answer = await patch(body);
    expect(answer).toMatchObject({ status: 400, body: { problems: [{ pointer }] } });
    expect(stored().revision).toBe(1);
  });

  it.each(['[]', 'null', '"x"', '{"__proto__": {"state": "draft"}}', '{"constructor": 1}', '{'])(
    'that is %s changes nothing',
    async (text) => {
      const { body: _none, ...request } = patchRequest('a1', 1, {});
      expect((await desk({ ...request, text })).status).toBe(400);
      expect(stored().revision).toBe(1);
    },
  );

  it('is sent as a merge patch and says which revision it was made from', async () => {
    const request = patchRequest('a1', 1, { headline: 'x' });
    const asJson = { ...request, headers: { ...request.headers, 'content-type': 'application/json' } };
    expect(await desk(asJson)).toMatchObject({
      status: 415,
      headers: { 'accept-patch': 'application/merge-patch+json' },
    });
    expect((await desk(patchRequest('a1', undefined, { headline: 'x' }))).status).toBe(428);
    const vague = { ...request, headers: { ...request.headers, 'if-match': '*' } };
    expect(await desk(vague)).toMatchObject({ status: 400, body: { problems: [{ parameter: 'if-match' }] } });
    const weakened = { ...request, headers: { ...request.headers, 'if-match': 'W/"1"' } };
    expect((await desk(weakened)).status).toBe(200);
  });

  it('of another publisher’s article finds nothing', async () => {
    expect((await desk({ ...patchRequest('a1', 1, { headline: 'x' }), publisherId: 'rival' })).status).toBe(404);
  });
});

describe('a change made from an old revision', () => {
  it('is refused with what was changed meanwhile, by whom and when', async () => {
    await patch({ headline: 'Wall falls' });
    now = '2026-03-10T12:30:00.000Z';
    await desk({ ...patchRequest('a1', 2, { bodyText: 'It fell.', categories: ['World/Asia'] }), keyId: 'k2' });
    const late = await patch({ headline: 'Mine' }, 1);
    expect(late.status).toBe(412);
    expect(late.body).toMatchObject({ revision: 3, detail: expect.stringContaining('headline') });
    const [first, second] = ['2026-03-10T12:00:00.000Z', now].map((at, index) => ({ by: `key:k${index + 1}`, at }));
    expect(late.body.changes).toEqual([
      { field: 'headline', before: 'Harbour wall holds', after: 'Wall falls', ...first },
      { field: 'body', before: ['The wall held through the night.'], after: ['It fell.'], ...second },
      { field: 'categories', before: ['Top News'], after: ['World/Asia'], ...second },
      { field: 'slug', before: 'harbour-wall-holds', after: 'wall-falls', ...first },
    ]);
    expect(stored().revision).toBe(3);
  });

  it('is refused, with nothing to tell, when it names a revision that never was', async () => {
    expect(await patch({ headline: 'x' }, 7)).toMatchObject({ status: 412, body: { revision: 1, changes: [] } });
  });
});

describe('states', () => {
  it('move as the table says: a draft is published, what readers see is taken back', async () => {
    await patch({ state: 'draft' });
    expect(stored().state).toBe('draft');
    const answer = await patch({ state: 'published', publishedAt: later });
    expect(answer.body).toMatchObject({ state: 'scheduled', pubStatus: 'withheld' });
  });

  it('refuse what the table does not allow, naming the state and what is possible', async () => {
    await patch({ state: 'draft' });
    const tooEarly = await patch({ correction: { reason: 'Wrong name' } });
    expect(tooEarly).toMatchObject({
      status: 409,
      body: { detail: 'This article is draft: correct is not possible. Possible: edit, publish, withdraw, kill.' },
    });
    const route = '/v1/editorial/articles/{id}/withdraw';
    await desk({ method: 'POST', route, params: { id: 'a1' }, body: { kind: 'withdraw', reason: 'x' } });
    expect((await patch({ headline: 'x' })).body.detail).toContain('withdrawn: edit is not possible');
  });

  it('keep an embargo of its own for an article that this very change hides', async () => {
    await patch({ state: 'draft', embargoedUntil: later });
    expect(stored()).toMatchObject({ state: 'draft', embargoedUntil: later });
    await patch({ embargoedUntil: null });
    expect(stored()).not.toHaveProperty('embargoedUntil');
  });
});

describe('corrections', () => {
  it('are kept with reason, words, time and maker', async () => {
    const correction = { reason: 'The year was wrong', before: '1923', after: '1932' };
    const answer = await patch({ bodyText: 'Built in 1932.', correction });
    expect(answer.body).toMatchObject({
      state: 'corrected',
      correctionCount: 1,
      corrections: [{ ...correction, at: now, by: 'key:k1', revision: 2 }],
    });
  });

  it('are twenty at most', async () => {
    for (let at = 0; at < 20; at += 1) expect((await patch({ correction: { reason: `n ${at}` } })).status).toBe(200);
    expect((await patch({ correction: { reason: 'one more' } })).status).toBe(409);
    expect(stored().corrections).toHaveLength(20);
  });
});

describe('an update under embargo', () => {
  const hold = (body: object) => patch({ ...body, embargoedUntil: later });

  it('waits while readers go on seeing what they saw', async () => {
    const answer = await hold({ headline: 'Wall falls' });
    expect(answer.body).toMatchObject({
      headline: 'Harbour wall holds',
      upcoming: { from: later, headline: 'Wall falls' },
    });
    expect(stored()).toMatchObject({ headline: 'Harbour wall holds', slug: 'harbour-wall-holds' });
    expect(stored()).not.toHaveProperty('embargoedUntil');
    now = later;
    const route = '/v1/editorial/articles/{id}';
    const due = await desk({ route, params: { id: 'a1' } });
    expect(due.body).toMatchObject({
      headline: 'Wall falls',
      standfirst: 'Engineers had feared the worst',
      revision: 2,
    });
    expect(due.body).not.toHaveProperty('upcoming');
  });

  it('is added to by a further one, moved by another time, and dropped by null', async () => {
    await hold({ headline: 'Wall falls' });
    await hold({ standfirst: 'At dawn' });
    expect(stored().upcoming?.content).toMatchObject({ headline: 'Wall falls', standfirst: 'At dawn' });
    await patch({ embargoedUntil: '2026-03-11T00:00:00Z' });
    expect(stored().upcoming).toMatchObject({ from: '2026-03-11T00:00:00.000Z', content: { headline: 'Wall falls' } });
    await patch({ embargoedUntil: null });
    expect(stored()).not.toHaveProperty('upcoming');
    expect(stored().headline).toBe('Harbour wall holds');
  });

  it('takes its categories along', async () => {
    await hold({ categories: ['World/Asia'] });
    expect(stored().categories.map(({ slug }) => slug)).toEqual(['top-news']);
    expect(asOf(stored(), later).categories.map(({ slug }) => slug)).toEqual(['world-asia']);
  });

  it('comes at once when its time is moved to one that is over', async () => {
    await hold({ headline: 'Wall falls' });
    await patch({ embargoedUntil: now });
    expect(stored()).toMatchObject({ headline: 'Wall falls', slug: 'wall-falls' });
    expect(stored()).not.toHaveProperty('upcoming');
  });

  it('does not undo at its second what was mended meanwhile', async () => {
    await hold({ headline: 'Wall falls' });
    await patch({ standfirst: 'A misprint mended', headline: 'Harbour wall still holds' });
    expect(stored().upcoming?.content).toMatchObject({ headline: 'Wall falls', standfirst: 'A misprint mended' });
  });

  it('counts as in force for what is changed after its second', async () => {
    await hold({ headline: 'Wall falls' });
    now = '2026-03-10T13:00:01.000Z';
    await patch({ tags: ['harbour'] });
    expect(stored()).toMatchObject({ headline: 'Wall falls', slug: 'wall-falls', tags: ['harbour'] });
    expect(stored()).not.toHaveProperty('upcoming');
  });

  it('is an embargo of the article itself when readers cannot see it yet', async () => {
    await articles.save(
      sampleArticle({ id: 'a2', slug: 'a2', publishedAt: later, categories: [category('A')] }),
      undefined,
    );
    await desk(patchRequest('a2', 1, { headline: 'New', embargoedUntil: '2026-03-12T00:00:00Z' }));
    expect(articles.articles.get('a2')).toMatchObject({ headline: 'New', embargoedUntil: '2026-03-12T00:00:00.000Z' });
  });
});

describe('the time of change that readers are told', () => {
  const told = () => changedForReaders(stored());

  it('does not move for what they do not get: an update that waits, or is dropped, shows in nothing', async () => {
    await patch({ headline: 'Wall falls', embargoedUntil: later });
    expect(told()).toBe(sampleArticle().updatedAt);
    await patch({ embargoedUntil: null });
    expect(told()).toBe(sampleArticle().updatedAt);
    expect(stored().updatedAt).toBe(now);
  });

  it('moves with what they get, and at the second of what waited', async () => {
    await patch({ headline: 'Wall falls', embargoedUntil: later });
    await patch({ tags: ['harbour'] });
    expect(told()).toBe(now);
    expect(changedForReaders(asOf(stored(), later))).toBe(later);
  });
});
