import type { Article, ArticleContent, CategoryRef, Correction, Pin } from '#shared/articles/article.ts';
import type { BodyParts } from '#shared/articles/body-blocks.ts';
import { categoryKey } from '#shared/articles/category.ts';
import { contentOf } from '#shared/articles/content.ts';
import { mergePins, parsePins, pinnedSlug } from '#shared/articles/pins.ts';
import { mergeBody, type NamedParts } from '#shared/bodies/merge-body.ts';
import { bodyFields, readBody } from '#shared/bodies/read-body.ts';
import { InvalidInput } from '#shared/errors.ts';
import type { CategoryStore } from '#shared/stores/category-store.ts';
import type { ArticlePatch } from './article-patch.ts';

/** A patch with everything in it read: bodies are blocks, categories are those of the deployment. */
export interface SentChange {
  /** Fields that it sets; one that it clears holds undefined. A body may hold pictures and links in their places. */
  readonly content: Readonly<Partial<Record<keyof ArticleContent, unknown>>> & { readonly body?: BodyParts };
  readonly categories?: readonly CategoryRef[];
  /** Given the categories the article then stands in. */
  readonly pins?: (categories: readonly CategoryRef[], present: readonly Pin[]) => readonly Pin[];
  readonly state?: 'draft' | 'published';
  readonly publishedAt?: string;
  /** null clears. */
  readonly embargoedUntil?: string | null;
  readonly expiresAt?: string | null;
  readonly correction?: Pick<Correction, 'reason' | 'before' | 'after'>;
}

/**
 * Reads a patch; categories that are new are made.
 * @throws InvalidInput for a body that cannot be read, two bodies, or pins sent twice.
 */
export async function readPatch(patch: ArticlePatch, categories: CategoryStore): Promise<SentChange> {
  if (patch.pins !== undefined && patch.pinnedIn !== undefined)
    throw new InvalidInput([
      { severity: 'error', pointer: '/pinnedIn', detail: 'stands beside pins. Send one of them.' },
    ]);
  const { state, publishedAt, embargoedUntil, expiresAt, correction } = patch;
  const said = { state, publishedAt, embargoedUntil, expiresAt, correction };
  return {
    ...(Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined)) as Partial<typeof said>),
    content: { ...contentFields(patch), ...(await bodyOf(patch)) },
    ...(patch.categories === undefined ? {} : { categories: await resolve(patch.categories ?? [], categories) }),
    ...pinsOf(patch),
  } as SentChange;
}

async function resolve(paths: readonly (readonly string[])[], categories: CategoryStore): Promise<CategoryRef[]> {
  const distinct = [...new Map(paths.map((path) => [categoryKey(path), path])).values()];
  return [...new Map((await categories.resolve(distinct)).map((ref) => [ref.slug, ref])).values()];
}

/** Everything an article says beside its body. A field that is not named here does not compile. */
const kinds = {
  headline: 'text',
  standfirst: 'text',
  source: 'text',
  language: 'text',
  canonicalUrl: 'text',
  tags: 'list',
  authors: 'list',
  agencies: 'list',
  pictures: 'list',
  alsoRead: 'list',
  previousUrls: 'list',
} as const satisfies Record<Exclude<keyof ArticleContent, 'blocks'>, 'text' | 'list'>;

/** Lists that are cleared are empty, texts that are cleared or empty are absent. */
function contentFields(patch: ArticlePatch): SentChange['content'] {
  const sent = (Object.keys(kinds) as (keyof typeof kinds)[]).filter((field) => patch[field] !== undefined);
  return Object.fromEntries(
    sent.map((field) => [field, kinds[field] === 'list' ? (patch[field] ?? []) : patch[field] || undefined]),
  );
}

async function bodyOf(patch: ArticlePatch): Promise<{ body?: BodyParts }> {
  if (bodyFields.every((field) => patch[field] === undefined)) return {};
  const body = await readBody(patch);
  if ('problem' in body) throw new InvalidInput([body.problem]);
  return { body: body.parts };
}

function pinsOf({ pins, pinnedIn }: ArticlePatch): Pick<SentChange, 'pins'> {
  if (pins !== undefined) return { pins: (categories) => parsePins(pins ?? [], categories) };
  if (pinnedIn === undefined) return {};
  return { pins: (categories, present) => mergePins(present, slugsOf(pinnedIn ?? [], categories)) };
}

function slugsOf(paths: readonly (readonly string[])[], categories: readonly CategoryRef[]): string[] {
  const slugs = paths.map((path) => pinnedSlug(path, categories));
  const problems = slugs.flatMap((slug, at) =>
    slug === undefined
      ? [{ severity: 'error', pointer: `/pinnedIn/${at}`, detail: 'is no category the article is in.' } as const]
      : [],
  );
  if (problems.length > 0) throw new InvalidInput(problems);
  return [...new Set(slugs.flatMap((slug) => slug ?? []))];
}

/**
 * What an article says with these fields changed. Links and pictures without a place stand at the end, or above. A body
 * takes the place of the text alone: pictures and links of before stay, and those that stand in it join them.
 */
export function changedContent(content: ArticleContent, { body, ...fields }: SentChange['content']): ArticleContent {
  const next = { ...contentOf(content), ...fields } as ArticleContent;
  const named: NamedParts = {
    alsoRead: next.alsoRead,
    pictures: next.pictures.filter((picture) =>
      [picture.url, picture.caption, picture.credit, picture.alt].some(Boolean),
    ),
  };
  return contentOf({ ...next, ...mergeBody(body ?? { blocks: next.blocks, pictures: [], alsoRead: [] }, named) });
}

export const hasContent = (change: SentChange): boolean => Object.keys(change.content).length > 0;

/** Everything that an article is beside what it says, with what the change says of it. */
export function withPlacing(article: Article, change: SentChange): Article {
  const { expiresAt, ...rest } = article;
  const categories = change.categories ?? article.categories;
  const pins = change.pins?.(categories, article.pins) ?? article.pins;
  const end = change.expiresAt === undefined ? expiresAt : change.expiresAt;
  return {
    ...rest,
    categories,
    pins: pins.filter((pin) => categories.some((one) => [one.slug, ...one.ancestors].includes(pin.category))),
    state: change.state ?? article.state,
    publishedAt: change.publishedAt ?? article.publishedAt,
    ...(end ? { expiresAt: end } : {}),
  };
}
