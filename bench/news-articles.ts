import type { Article, CategoryRef } from '#shared/articles/article.ts';
import { articleId } from '#shared/articles/identity.ts';
import { buildSearchDocument } from '#shared/search/document.ts';
import type { IndexEntry } from '#shared/stores/search-index.ts';
import { contentWord, newsName, newsWord, personName } from './news-words.ts';

type Random = () => number;

const sections = ['World', 'Politics', 'Business', 'Sport', 'Culture', 'Science'];
const regions = ['Asia', 'Europe', 'Africa', 'Americas'];
const agencies = ['Reuters', 'AP', 'AFP', 'dpa'];
const daysOfArchive = 5 * 365;

const times = <T>(count: number, make: () => T): T[] => Array.from({ length: count }, make);

const openings = ['The', 'In', 'After', 'But', 'It', 'They', 'Some', 'Last'];
const headlineOpenings = ['New', 'After', 'How', 'Two', 'More'];

/** A sentence of some words, every other one with a name in it. */
function sentence(random: Random, words: number): string {
  const written = times(words, () => newsWord(random));
  if (random() < 0.5) written.splice(Math.floor(random() * words), 0, newsName(random));
  return `${openings[Math.floor(random() * openings.length)]} ${written.join(' ')}.`;
}

const headline = (random: Random): string => {
  const words = times(5 + Math.floor(random() * 4), () => contentWord(random));
  const opening = random() < 0.7 ? newsName(random) : headlineOpenings[Math.floor(random() * headlineOpenings.length)];
  return [opening, ...words].join(' ');
};

const paragraph = (random: Random) =>
  ({ type: 'paragraph', html: times(3, () => sentence(random, 14)).join(' ') }) as const;

function categoryOf(random: Random): CategoryRef {
  const section = sections[Math.floor(sections.length * random() ** 2)] ?? 'World';
  if (section !== 'World') return { slug: section.toLowerCase(), name: section, path: [section], ancestors: [] };
  const region = regions[Math.floor(regions.length * random())] ?? 'Asia';
  return { slug: `world-${region.toLowerCase()}`, name: region, path: ['World', region], ancestors: ['world'] };
}

const textOf = (random: Random) => ({
  headline: headline(random),
  standfirst: sentence(random, 18),
  blocks: times(5 + Math.floor(random() * 6), () => paragraph(random)),
});

/**
 * Makes stories of made-up words with real-looking names, sections, tags, by-lines and agencies, over five years up to
 * `until`. Every thirtieth is an update of the one before: nearly the same text, an hour later.
 */
export function createNewsArticles(random: Random, until: string): (n: number) => IndexEntry {
  let last = { text: textOf(random), at: Date.parse(until) - 86_400_000 };
  return (n) => {
    const isUpdate = n % 30 === 29;
    const daysAgo = 0.1 + daysOfArchive * random();
    last = isUpdate
      ? { text: { ...last.text, standfirst: sentence(random, 18) }, at: last.at + 3_600_000 }
      : { text: textOf(random), at: Date.parse(until) - Math.floor(daysAgo * 86_400_000) };
    return newsEntry(n, last, random);
  };
}

/** A story with this text, its n-th in the archive, with whatever else a story has. */
export function newsArticle(
  n: number,
  { text, at }: { text: ReturnType<typeof textOf>; at: number },
  random: Random,
): Article {
  const time = new Date(at).toISOString();
  return {
    ...text,
    ...{ id: articleId('bench', String(n)), publisherId: 'bench', externalId: String(n), revision: 1 },
    ...{ slug: `story-${n}`, sourceHash: '' },
    tags: times(2, () => contentWord(random)),
    authors: [personName(random)],
    agencies: random() < 0.3 ? [agencies[Math.floor(random() * 4)] ?? 'AP'] : [],
    ...{ pictures: [{ caption: sentence(random, 10) }], alsoRead: [], language: 'en' },
    ...{ categories: [categoryOf(random)], pins: [], state: 'published' },
    ...{ publishedAt: time, createdAt: time, updatedAt: time, fileOrder: 0 },
  };
}

/** A story of its own, some days old at most. */
export const freshNews = (n: number, until: string, random: Random): Article =>
  newsArticle(n, { text: textOf(random), at: Date.parse(until) - Math.floor(random() * 40 * 86_400_000) }, random);

export function newsEntry(n: number, story: Parameters<typeof newsArticle>[1], random: Random): IndexEntry {
  const article = newsArticle(n, story, random);
  return { id: article.id, version: 1, document: buildSearchDocument(article) };
}
