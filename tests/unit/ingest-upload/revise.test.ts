import { describe, expect, it } from 'vitest';
import { revise } from '#functions/ingest-upload/revise.ts';
import type { SentArticle } from '#functions/ingest-upload/sent-article.ts';
import type { Article } from '#shared/articles/article.ts';
import { asOf } from '#shared/articles/upcoming.ts';
import { category } from '#tests/support/sample-article.ts';

const now = '2026-03-02T08:00:00.000Z';
const later = '2026-03-09T08:00:00.000Z';

const sent = (changes: Partial<SentArticle> & { standfirst?: string; headline?: string } = {}): SentArticle => {
  const { standfirst, headline = 'Crane moved', ...rest } = changes;
  return {
    id: 'a1',
    publisherId: 'p1',
    externalId: 'e1',
    content: {
      headline,
      ...(standfirst === undefined ? {} : { standfirst }),
      blocks: [{ type: 'paragraph', html: 'It left.' }],
      tags: [],
      authors: [],
      agencies: [],
      pictures: [],
      alsoRead: [],
      language: 'en',
    },
    categories: [category('Harbour'), category('Town')],
    uploadId: 'u1',
    uploadedAt: '2026-03-01T00:00:00.000Z',
    fileOrder: 3,
    warnings: [],
    ...rest,
  };
};

const made = (previous: Article | undefined, next: SentArticle, at = now): Article => {
  const verdict = revise(previous, next, at);
  if (!('next' in verdict)) throw new Error(JSON.stringify(verdict));
  return verdict.next;
};

describe('a new article', () => {
  it('is published, dated by its upload, at revision 1', () => {
    expect(made(undefined, sent())).toMatchObject({
      revision: 1,
      state: 'published',
      publishedAt: '2026-03-01T00:00:00.000Z',
      pins: [],
      fileOrder: 3,
      createdAt: now,
      updatedAt: now,
    });
  });

  it('takes state, dates and pins that it was sent with', () => {
    const said = { state: 'draft', publishedAt: later, embargoedUntil: later, pinnedIn: ['town'] } as const;
    const { pinnedIn, ...kept } = said;
    expect(made(undefined, sent(said))).toMatchObject({ ...kept, pins: pinnedIn.map((category) => ({ category })) });
  });

  it('may not expire before it can be seen', () => {
    const verdict = revise(undefined, sent({ publishedAt: now, embargoedUntil: later, expiresAt: later }), now);
    expect(verdict).toMatchObject({ result: 'rejected', problems: [{ pointer: '/expiresAt' }] });
  });
});

describe('an article sent again', () => {
  const first = made(undefined, sent({ standfirst: 'By barge', state: 'draft', pinnedIn: ['town'] }));

  it('with nothing new is unchanged, at whatever place in whatever file', () => {
    const again = sent({ standfirst: 'By barge', state: 'draft', pinnedIn: ['town'], fileOrder: 9, uploadedAt: later });
    expect(revise(first, again, later)).toEqual({ result: 'unchanged' });
    expect(revise(first, sent({ standfirst: 'By barge' }), later)).toEqual({ result: 'unchanged' });
  });

  it('keeps the addresses that it had, whatever its source says of them', () => {
    const at = (...previousUrls: string[]) => sent({ content: { ...sent().content, previousUrls } });
    const [one, two] = ['https://old.example/one/', 'https://old.example/two/'];
    const moved = made(made(undefined, at(one)), at(two), later);
    expect(moved.previousUrls).toEqual([two, one]);
    expect(revise(moved, at(two), later)).toEqual({ result: 'unchanged' });
    const many = Array.from({ length: 20 }, (_, place) => `https://old.example/${place}/`);
    expect(made(moved, at(...many), later).previousUrls).toEqual(many);
  });

  it('without its standfirst loses it, and keeps state, date, pins and place', () => {
    const next = made(first, sent({ fileOrder: 9 }), later);
    expect(next).toEqual({
      ...next,
      revision: 2,
      state: 'draft',
      pins: [{ category: 'town' }],
      fileOrder: 3,
      updatedAt: later,
    });
    expect(next.publishedAt).toBe(first.publishedAt);
    expect(next).not.toHaveProperty('standfirst');
  });

  it('does not undo what an editor changed since', () => {
    const edited: Article = { ...first, revision: 2, headline: 'Crane moved north', state: 'published', pins: [] };
    const again = sent({ standfirst: 'By barge', state: 'draft', pinnedIn: ['town'] });
    expect(revise(edited, again, later)).toEqual({ result: 'unchanged' });
    const dated = made(edited, { ...again, publishedAt: later });
    expect(dated).toMatchObject({
      headline: 'Crane moved north',
      state: 'published',
      pins: [],
      publishedAt: later,
    });
    const rewritten = made(edited, sent({ headline: 'Crane sunk', state: 'draft', pinnedIn: ['town'] }));
    expect(rewritten).toMatchObject({ headline: 'Crane sunk', state: 'published', pins: [] });
  });

  it('is changed by a state it says for the first time', () => {
    expect(made(first, sent({ standfirst: 'By barge', state: 'published' }))).toMatchObject({
      state: 'published',
      revision: 2,
    });
  });

  it('with another date takes its place in the file it now came in', () => {
    expect(made(first, sent({ publishedAt: later, fileOrder: 9 }))).toMatchObject({ fileOrder: 9 });
  });

  it('gives a pin the times and the place that it says, once', () => {
    const said = { pinnedIn: ['town'], pinTerms: [{ category: 'town', until: later, order: 2 }] };
    const first = made(undefined, sent(said));
    expect(first.pins).toEqual([{ category: 'town', until: later, order: 2 }]);
    const edited: Article = { ...first, revision: 2, pins: [{ category: 'town', order: 1 }] };
    expect(made(edited, sent({ ...said, headline: 'Crane sunk' })).pins).toEqual(edited.pins);
    const moved = sent({ ...said, pinTerms: [{ category: 'town', order: 3 }] });
    expect(made(edited, moved).pins).toEqual([{ category: 'town', order: 3 }]);
  });

  it('keeps the times and the place that an editor gave a pin, and adds pins it says for the first time', () => {
    const pin = { category: 'town', until: later, order: 1 };
    const edited: Article = { ...first, revision: 2, pins: [pin] };
    const next = made(edited, sent({ standfirst: 'By barge', state: 'draft', pinnedIn: ['harbour', 'town'] }));
    expect(next.pins).toEqual([pin, { category: 'harbour' }]);
  });

  it('loses a pin with its category', () => {
    expect(made(first, sent({ categories: [category('Harbour')] }))).toMatchObject({ pins: [] });
  });

  it('that was withdrawn is refused, naming what takes it back', () => {
    const gone = {
      ...first,
      state: 'killed',
      withdrawal: { kind: 'kill', reason: 'x', at: now, was: 'published' },
    } as const;
    const verdict = revise(gone, sent(), later);
    expect(verdict).toMatchObject({ result: 'rejected', problems: [{ detail: expect.stringContaining('reinstate') }] });
  });

  it('says what it said before and no longer says the same thing twice', () => {
    const second = made(first, sent({ standfirst: 'By tug' }));
    expect(revise(second, sent({ standfirst: 'By tug', state: 'draft' }), later)).toEqual({ result: 'unchanged' });
  });
});

describe('an update with an embargo', () => {
  const embargoedUntil = later;
  const seen = made(undefined, sent({ standfirst: 'By barge' }));
  const update = sent({ headline: 'Crane sunk', embargoedUntil });
  const waiting = made(seen, update, '2026-03-02T09:00:00.000Z');

  it('of what readers see waits, and all of it does: what it leaves out stays until then', () => {
    expect(waiting).toMatchObject({
      headline: 'Crane moved',
      standfirst: 'By barge',
      revisedBy: 'upload:u1',
      revision: 2,
    });
    expect(waiting).not.toHaveProperty('embargoedUntil');
    expect(waiting).toMatchObject({ changedAt: seen.updatedAt });
    expect(waiting.upcoming).toMatchObject({ from: later, content: { headline: 'Crane sunk' } });
    expect(waiting.upcoming?.content).not.toHaveProperty('standfirst');
    expect(asOf(waiting, later)).not.toHaveProperty('standfirst');
  });

  it('waits with its categories, and its pins go with them', () => {
    const pinned = made(seen, sent({ standfirst: 'By barge', pinnedIn: ['town'] }));
    const moved = made(pinned, sent({ headline: 'Crane sunk', categories: [category('Secret')], embargoedUntil }));
    expect(moved.categories.map(({ slug }) => slug)).toEqual(['harbour', 'town']);
    expect(moved.pins).toEqual([{ category: 'town' }]);
    expect(asOf(moved, later)).toMatchObject({ categories: [{ slug: 'secret' }], pins: [] });
  });

  it('sent again changes nothing; another takes its place, also one that does not say the embargo again', () => {
    expect(revise(waiting, update, now)).toEqual({ result: 'unchanged' });
    const next = made(waiting, sent({ headline: 'Crane lost' }));
    expect(next).toMatchObject({
      headline: 'Crane moved',
      upcoming: { from: later, content: { headline: 'Crane lost' } },
    });
    const again = made(waiting, sent({ headline: 'Crane lost', embargoedUntil }));
    expect(again).toMatchObject({ headline: 'Crane moved', upcoming: { content: { headline: 'Crane lost' } } });
  });

  it('comes at once when its embargo is said to be over, also with nothing else new', () => {
    const released = made(waiting, { ...update, embargoedUntil: '2026-03-02T07:00:00.000Z' });
    expect(released).toMatchObject({ headline: 'Crane sunk', embargoedUntil: '2026-03-02T07:00:00.000Z' });
    expect(released).not.toHaveProperty('upcoming');
  });

  it('is in force for what comes after its second', () => {
    const after = '2026-03-09T08:00:01.000Z';
    const next = made(waiting, sent({ headline: 'Crane sunk', state: 'draft' }), after);
    expect(next).toMatchObject({ headline: 'Crane sunk', state: 'draft', revision: 3 });
    expect(next).not.toHaveProperty('upcoming');
  });

  it('that hides the article is embargoed itself', () => {
    const hidden = made(seen, sent({ headline: 'Crane sunk', embargoedUntil, state: 'draft' }));
    expect(hidden).toMatchObject({ headline: 'Crane sunk', embargoedUntil, state: 'draft' });
    const taken = made(waiting, sent({ headline: 'Crane lost', state: 'draft' }));
    expect(taken).toMatchObject({ headline: 'Crane lost', embargoedUntil, state: 'draft' });
    expect(taken).not.toHaveProperty('upcoming');
  });

  it('of nothing is said to hold back nothing', () => {
    const verdict = revise(seen, sent({ standfirst: 'By barge', embargoedUntil }), now);
    expect(verdict).toMatchObject({
      result: 'unchanged',
      problems: [{ severity: 'warning', pointer: '/embargoedUntil' }],
    });
  });

  it('takes an expiry that comes with it at once', () => {
    const expiresAt = '2026-04-01T00:00:00.000Z';
    const next = made(seen, sent({ headline: 'Crane sunk', embargoedUntil, expiresAt }));
    expect(next).toMatchObject({ headline: 'Crane moved', expiresAt, upcoming: { from: later } });
  });
});

it('corrections stay, whatever is sent', () => {
  const first = made(undefined, sent());
  const correction = { reason: 'Wrong', at: now, by: 'key:k', revision: 2 };
  const corrected = { ...first, revision: 2, corrections: [correction] };
  expect(made(corrected, sent({ headline: 'New' })).corrections).toEqual([correction]);
});
