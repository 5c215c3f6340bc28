import { InvalidInput, type Problem } from '#shared/errors.ts';
import type { Article, CategoryRef, Pin } from './article.ts';
import { categoryKey } from './category.ts';
import { parseTime } from './time.ts';

/** Is a pin in force at `now`? From its first second on, and no longer at its last. */
export const isInForce = ({ from, until }: Pin, now: string): boolean =>
  (from === undefined || from <= now) && (until === undefined || until > now);

/** Slugs of the categories an article is pinned in, whatever the time. */
export const pinnedSlugs = (article: Pick<Article, 'pins'>): string[] => article.pins.map(({ category }) => category);

/**
 * Those of `articles` whose pin in a category is in force at `now`: by the order editors gave, those without one last;
 * where that leaves it open they stay as they come, newest first.
 */
export function inPinOrder<T extends Pick<Article, 'pins'>>(articles: readonly T[], slug: string, now: string): T[] {
  return articles
    .flatMap((article) => {
      const pin = article.pins.find(({ category }) => category === slug);
      return pin && isInForce(pin, now) ? [{ article, order: pin.order ?? Number.POSITIVE_INFINITY }] : [];
    })
    .sort((a, b) => (a.order === b.order ? 0 : a.order - b.order))
    .map(({ article }) => article);
}

/** Is the category, or one below it, among these? Only there can an article be pinned. */
export const isWithin = (slug: string, categories: readonly CategoryRef[]): boolean =>
  categories.some((category) => category.slug === slug || category.ancestors.includes(slug));

/** What stays of an article's pins when it moves to these categories. */
export const keepWithin = (pins: readonly Pin[], categories: readonly CategoryRef[]): Pin[] =>
  pins.filter(({ category }) => isWithin(category, categories));

/** Pins for the categories that a source names: what was pinned there already keeps its times and its place. */
export const mergePins = (previous: readonly Pin[], slugs: readonly string[]): Pin[] => [
  ...previous.filter(({ category }) => slugs.includes(category)),
  ...slugs
    .filter((slug) => !previous.some(({ category }) => category === slug))
    .map((slug): Pin => ({ category: slug })),
];

/** Those of `pins` that a source gives terms of its own: times and a place. */
export const withTerms = (pins: readonly Pin[], terms: readonly Pin[]): Pin[] =>
  pins.map((pin) => terms.find(({ category }) => category === pin.category) ?? pin);

/** Slug of the category, or the parent of one, that a pin names by its path, or by its name alone. */
export function pinnedSlug(path: readonly string[], categories: readonly CategoryRef[]): string | undefined {
  const key = categoryKey(path);
  for (const category of categories) {
    if (categoryKey(category.path) === key) return category.slug;
    if (categoryKey(category.path.slice(0, path.length)) === key) return category.ancestors[path.length - 1];
  }
  return categories.find((category) => categoryKey([category.name]) === key)?.slug;
}

/** A pin as an editor sends it: `category` a slug, times RFC 3339 with a zone, `order` from 0, lowest first. */
export interface SentPin {
  readonly category: string;
  readonly from?: string | undefined;
  readonly until?: string | undefined;
  readonly order?: number | undefined;
}

/**
 * Pins as an editor sends them for an article in these categories, in the form they are stored.
 * @throws InvalidInput with a problem for each that names another category, one twice, or times that are none.
 */
export function parsePins(sent: readonly SentPin[], categories: readonly CategoryRef[]): Pin[] {
  const problems = sent.flatMap((pin, at) => problemsOf(pin, at, sent, categories));
  if (problems.length > 0) throw new InvalidInput(problems);
  return sent.map(({ category, from, until, order }) => ({
    category,
    ...(from === undefined ? {} : { from: storedTime(from) }),
    ...(until === undefined ? {} : { until: storedTime(until) }),
    ...(order === undefined ? {} : { order }),
  }));
}

const storedTime = (text: string): string => parseTime(text) ?? text;

/** Of a pin among the pins of a category. */
export const highestPinOrder = 999_999;

function problemsOf(pin: SentPin, at: number, all: readonly SentPin[], categories: readonly CategoryRef[]): Problem[] {
  const wrong = (field: string, detail: string): Problem => ({
    severity: 'error',
    pointer: `/pins/${at}/${field}`,
    detail,
  });
  const { category, order } = pin;
  const times = (['from', 'until'] as const).filter((field) => pin[field] !== undefined);
  const broken = times.filter((field) => parseTime(pin[field] ?? '') === undefined);
  const isEmpty =
    times.length === 2 && broken.length === 0 && storedTime(pin.until ?? '') <= storedTime(pin.from ?? '');
  const isTwice = all.findIndex((other) => other.category === category) < at;
  const isOrder = order === undefined || (Number.isInteger(order) && order >= 0 && order <= highestPinOrder);
  return [
    ...(isWithin(category, categories) ? [] : [wrong('category', 'must be the slug of a category the article is in.')]),
    ...(isTwice ? [wrong('category', 'is pinned twice here.')] : []),
    ...broken.map((field) => wrong(field, 'must be a time with a zone, like 2026-01-31T09:00:00Z.')),
    ...(isEmpty ? [wrong('until', 'must be later than "from".')] : []),
    ...(isOrder ? [] : [wrong('order', `must be a whole number from 0 to ${highestPinOrder}.`)]),
  ];
}
