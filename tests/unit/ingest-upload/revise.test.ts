import { describe, expect, it } from 'vitest';
import { revise } from '#functions/ingest-upload/revise.ts';
import type { SentArticle } from '#functions/ingest-upload/sent-article.ts';
import type { Article } from '#shared/articles/article.ts';
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
