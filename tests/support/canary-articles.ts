import type { Article, ArticleContent, Picture } from '#shared/articles/article.ts';
import { asReadersSee } from '#shared/articles/as-readers-see.ts';
import { asOf } from '#shared/articles/upcoming.ts';
import { isVisible } from '#shared/articles/visibility.ts';
import { category, sampleArticle } from './sample-article.ts';

type Random = () => number;

/** Stands in the text of every article, hidden or not. */
export const commonWord = 'lanternfish';

const upTo = (random: Random, most: number): number => Math.floor(random() * most);
const oneOf = <T>(random: Random, list: readonly T[]): T => list[upTo(random, list.length)] as T;

/** A word that stands in one place of one article: where an answer holds it, the answer comes from there. */
export const canaryWord = (random: Random): string =>
  `Q${Array.from({ length: 6 }, () => oneOf(random, [...'bdfgklmnprtvz']) + oneOf(random, [...'aeiou'])).join('')}`;

/** Often one whose rights end soon, or ended; what it may be used for is never told. */
const picture = (random: Random, now: string): Picture => ({
  url: `https://pictures.example/${canaryWord(random)}.jpg`,
  caption: `${canaryWord(random)} at sea`,
  alt: canaryWord(random),
  rights: canaryWord(random),
  ...(random() < 0.4 ? { expiresAt: around(random, now) } : {}),
});

const every = (random: Random, now: string): ArticleContent => {
  const word = () => canaryWord(random);
  return {
    headline: `${word()} and the ${word()}`,
    standfirst: `What ${word()} said of ${commonWord}`,
    blocks: [{ type: 'paragraph', html: `The ${commonWord} of ${word()} was seen near ${word()}.` }],
    tags: [word()],
    authors: [`${word()} ${word()}`],
    source: word(),
    agencies: [word()],
    pictures: [picture(random, now), picture(random, now)],
    alsoRead: [],
    language: 'en',
  };
};

const minute = 60_000;
export const later = (time: string, minutes: number): string =>
  new Date(Date.parse(time) + Math.round(minutes * minute)).toISOString();

/** Times before and behind `now`, on it and a millisecond beside it among them. */
const around = (random: Random, now: string): string => {
  const edge = random();
  if (edge < 0.1) return now;
  if (edge < 0.2) return later(now, 1 / minute);
  return later(now, (random() - 0.5) * 120);
};

const maybe = <T>(random: Random, share: number, make: () => T): T | undefined =>
  random() < share ? make() : undefined;

const withoutAbsent = <T extends object>(fields: T): T =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as T;

/** An article in any state the life cycle knows, its times scattered about `now`. */
export function canaryArticle(random: Random, id: string, now: string): Article {
  const publishedAt = around(random, now);
  const embargoedUntil = maybe(random, 0.3, () => around(random, now));
  const from = embargoedUntil !== undefined && embargoedUntil > publishedAt ? embargoedUntil : publishedAt;
  return withoutAbsent({
    ...sampleArticle({ id, slug: `story-${id}`, createdAt: now, updatedAt: now, externalId: id }),
    ...every(random, now),
    categories: [category(canaryWord(random)), category('Harbour')],
    state: random() < 0.25 ? ('draft' as const) : ('published' as const),
    publishedAt,
    embargoedUntil,
    expiresAt: maybe(random, 0.2, () => later(from, 1 + random() * 60)),
  });
}

/** The next revision of an article: edited, hidden, shown, moved in time, or given an update under embargo. */
export function nextRevision(random: Random, article: Article, now: string): Article {
  const { withdrawal, ...rest } = asOf(article, now);
  const next = { ...rest, revision: article.revision + 1, updatedAt: now };
  if (withdrawal) return { ...next, state: withdrawal.was };
  const dice = random();
  if (dice < 0.35) return takenDown(random, next, now);
  if (dice < 0.5) return { ...next, state: next.state === 'draft' ? 'published' : 'draft' };
  if (dice < 0.65) return { ...next, publishedAt: around(random, now) };
  if (dice < 0.8 && isVisible(next, now)) {
    return { ...next, upcoming: { from: later(now, 1 + random() * 60), content: every(random, now) } };
  }
  return corrected(random, { ...next, ...every(random, now) });
}

const corrected = (random: Random, article: Article): Article => ({
  ...article,
  corrections: [
    ...(article.corrections ?? []),
    { reason: `It was ${canaryWord(random)}`, at: article.updatedAt, by: 'key:k', revision: article.revision },
  ],
});

function takenDown(random: Random, article: Article, at: string): Article {
  const kind = random() < 0.5 ? 'withdraw' : 'kill';
  const was = article.state === 'draft' ? 'draft' : 'published';
  const withdrawal = { kind, reason: 'It was wrong', at, was } as const;
  return { ...article, state: kind === 'kill' ? 'killed' : 'withdrawn', withdrawal };
}

const canaries = /Q(?:[bdfgklmnprtvz][aeiou]){6}/gi;

/** All canary words in a text, in small letters. */
export const canariesIn = (text: string): string[] => (text.match(canaries) ?? []).map((word) => word.toLowerCase());

/** The words of an article that no reader may meet at `now`. */
export function forbiddenWords(article: Article, now: string): string[] {
  const present = asReadersSee(article, now);
  const all = canariesIn(JSON.stringify(article));
  if (!isVisible(article, now)) return all;
  const { upcoming: _upcoming, pictures, ...seen } = present;
  const shown = pictures.map(({ rights: _rights, ...rest }) => rest);
  const allowed = new Set(canariesIn(JSON.stringify({ ...seen, shown })));
  return all.filter((word) => !allowed.has(word));
}
