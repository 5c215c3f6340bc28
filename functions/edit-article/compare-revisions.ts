import type { Article, ArticleContent, Block } from '#shared/articles/article.ts';
import { blocksHtml } from '#shared/articles/block-html.ts';
import { contentOf } from '#shared/articles/content.ts';
import { contentHash } from '#shared/articles/identity.ts';
import { blockText } from '#shared/articles/plain-text.ts';

/** One field that two revisions differ in; absent where a revision has it not. A body is the text of its blocks. */
export interface ChangedField {
  readonly field: string;
  readonly before?: unknown;
  readonly after?: unknown;
}

/** What an editor sees of an article, by the names that a PATCH takes. Its number, time and maker are no fields. */
function fieldsOf(article: Article): Record<string, unknown> {
  const { state, publishedAt, embargoedUntil, expiresAt, slug, pins, upcoming, withdrawal, corrections } = article;
  return {
    ...contentFields(contentOf(article)),
    categories: pathsOf(article.categories),
    ...{ pins, state, publishedAt, embargoedUntil, expiresAt, slug },
    withdrawal: withdrawal && { kind: withdrawal.kind, reason: withdrawal.reason },
    corrections: corrections?.map(({ reason, before, after, at }) => ({ reason, before, after, at })),
    upcoming: upcoming && {
      from: upcoming.from,
      ...contentFields(upcoming.content),
      categories: upcoming.categories && pathsOf(upcoming.categories),
    },
  };
}

const pathsOf = (categories: Article['categories']) => categories.map(({ path }) => path.join('/'));

const contentFields = ({ blocks, ...content }: ArticleContent) => ({ ...content, body: blocks });

/** The fields in which a later revision differs from an earlier one. */
export function changedFields(earlier: Article, later: Article): ChangedField[] {
  const before = fieldsOf(earlier);
  const after = fieldsOf(later);
  return [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .filter((field) => !isSame(before[field], after[field]))
    .map((field) => ({
      field,
      ...(field === 'body' ? bodies(earlier.blocks, later.blocks) : sides(before, after, field)),
    }));
}

const isSame = (a: unknown, b: unknown): boolean => contentHash({ a }) === contentHash({ a: b });

const sides = (before: Record<string, unknown>, after: Record<string, unknown>, field: string) => ({
  ...(before[field] === undefined ? {} : { before: readable(before[field]) }),
  ...(after[field] === undefined ? {} : { after: readable(after[field]) }),
});

/** A waiting update holds blocks too. */
function readable(value: unknown): unknown {
  if (value === null || typeof value !== 'object' || !('body' in value)) return value;
  return { ...value, body: texts((value as { body: readonly Block[] }).body) };
}

const texts = (blocks: readonly Block[]): string[] => blocks.map(blockText);

/** The texts; where they are the same and only their markup differs, the HTML. */
function bodies(before: readonly Block[], after: readonly Block[]) {
  const isMarkup = isSame(texts(before), texts(after));
  const show = (blocks: readonly Block[]) => (isMarkup ? blocksHtml(blocks).split('\n') : texts(blocks));
  return { before: show(before), after: show(after) };
}
