import type { Article } from '#shared/articles/article.ts';
import { asReadersSee } from '#shared/articles/as-readers-see.ts';
import { nextPictureExpiry } from '#shared/articles/picture-expiry.ts';
import { shownHash } from '#shared/articles/shown-content.ts';
import { asOf, turningPoints } from '#shared/articles/upcoming.ts';
import { isVisible } from '#shared/articles/visibility.ts';
import type { StreamRecord } from '#shared/lambda/stream-handler.ts';
import { storedRevision } from './recorder.ts';
import { sampleArticle } from './sample-article.ts';

const startMs = Date.parse('2026-03-02T12:00:00.000Z');

/** One thing that an editor does to an article, by the article as it is. Times are minutes from now. */
export const deeds = {
  update: (one, { word }) => ({ ...one, headline: `Headline ${word}` }),
  correct: (one, { word, now }) => ({
    ...one,
    headline: `Corrected ${word}`,
    corrections: [
      ...(one.corrections ?? []),
      { reason: `Wrong ${word}`, at: now, by: 'key:k', revision: one.revision + 1 },
    ],
  }),
  withdraw: (one, { now }) => takenDown(one, 'withdraw', now),
  kill: (one, { now }) => takenDown(one, 'kill', now),
  reinstate: ({ withdrawal, ...one }) => ({ ...one, state: withdrawal?.was ?? one.state }),
  draft: (one) => (one.withdrawal ? one : { ...one, state: 'draft' }),
  publish: (one) => (one.withdrawal ? one : { ...one, state: 'published' }),
  schedule: (one, { inMinutes }) => ({ ...one, publishedAt: inMinutes(10) }),
  embargo: (one, { inMinutes }) => ({ ...one, embargoedUntil: inMinutes(15) }),
  // So far away that no test gets there.
  putOff: (one, { inMinutes }) => ({ ...one, publishedAt: inMinutes(100_000) }),
  lockUp: (one, { inMinutes }) => ({ ...one, embargoedUntil: inMinutes(100_000) }),
  holdBackForLong: (one, { word, inMinutes }) => ({
    ...one,
    upcoming: one.upcoming ?? { from: inMinutes(100_000), content: { ...one, headline: `Held back ${word}` } },
  }),
  expire: (one, { inMinutes }) => ({ ...one, expiresAt: inMinutes(20) }),
  // A picture whose rights end while the article stays.
  illustrate: (one, { word, inMinutes }) => ({
    ...one,
    pictures: [{ url: `https://pictures.example/${word}.jpg`, caption: word, expiresAt: inMinutes(10) }],
  }),
  // Content that waits; the article stays as it is.
  holdBack: (one, { word, inMinutes }) => ({
    ...one,
    upcoming: { from: inMinutes(10), content: { ...one, headline: `Held back ${word}` } },
  }),
} as const satisfies Record<string, (one: Article, is: Surroundings) => Article>;
export type Deed = keyof typeof deeds;

interface Surroundings {
  readonly now: string;
  readonly word: string;
  readonly inMinutes: (minutes: number) => string;
}

const takenDown = (one: Article, kind: 'withdraw' | 'kill', now: string): Article => ({
  ...one,
  state: kind === 'kill' || one.state === 'killed' ? 'killed' : 'withdrawn',
  withdrawal: {
    kind,
    reason: 'Wrong',
    at: now,
    was: one.withdrawal?.was ?? (one.state === 'draft' ? 'draft' : 'published'),
  },
});

/** A store of articles whose clock a test turns, with the stream of what was stored. */
export function createHistory() {
  const articles = new Map<string, Article>();
  const stream: StreamRecord[] = [];
  let minutes = 0;
  const timeAt = (at: number) => new Date(startMs + at * 60_000).toISOString();
  const now = () => timeAt(minutes);

  function save(article: Article): void {
    articles.set(article.id, article);
    stream.push(storedRevision(article));
  }

  return {
    now,
    /** What came by since it was taken last. */
    takeStream: (): StreamRecord[] => stream.splice(0),
    /** Makes an article or does something to the one there is. */
    act(id: string, deed: Deed, word: string): void {
      const is = { now: now(), word, inMinutes: (ahead: number) => timeAt(minutes + ahead) };
      const fresh = { id, revision: 0, publishedAt: now(), headline: `Headline of ${id}` };
      const done = deeds[deed](articles.get(id) ?? sampleArticle(fresh), is);
      save({ ...done, revision: done.revision + 1, updatedAt: now() });
    },
    /** What release-articles does for each second that came. */
    turn(by: number): void {
      const before = now();
      minutes += by;
      for (const article of [...articles.values()]) {
        if (!turningPoints(article).some((at) => at > before && at <= now())) continue;
        const present = asOf(article, now());
        const expiry = nextPictureExpiry(article);
        const losesPicture = expiry !== undefined && expiry <= now();
        if (present === article && !losesPicture) stream.push(storedRevision(article, now()));
        else save({ ...present, revision: article.revision + 1, updatedAt: now(), revisedBy: 'clock' });
      }
    },
    /** What a reader gets who asks for an article: a hash of it, or nothing (404, 410). */
    read(id: string): string | undefined {
      const article = articles.get(id);
      return article && isVisible(article, now()) ? shownHash(asReadersSee(article, now())) : undefined;
    },
    ids: (): string[] => [...articles.keys()],
  };
}

/** A copy that knows only what the feed told it: each entry's article is fetched by id, kept or let go. */
export function replay(changes: readonly { readonly articleId: string }[], read: (id: string) => string | undefined) {
  const copy = new Map<string, string>();
  for (const { articleId } of changes) {
    const found = read(articleId);
    if (found === undefined) copy.delete(articleId);
    else copy.set(articleId, found);
  }
  return copy;
}
