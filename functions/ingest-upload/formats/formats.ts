import type { Problem } from '#shared/errors.ts';
import type { ReadingContext, SourceFile } from '../source-article.ts';
import { parseArchivePage, recogniseArchivePage } from './archive-page.ts';
import { parseArticleJson } from './article-json.ts';
import {
  recogniseArticleJson,
  recogniseHtmlPage,
  recogniseMarkdown,
  recogniseNewsml,
  recogniseNinjs,
  recogniseNitf,
  recogniseWordpressExport,
  recogniseWordpressPosts,
} from './first-signs.ts';

interface Format {
  /** As the report calls it. */
  readonly title: string;
  /** What an upload may declare it as; each stands in shared/uploads/content-types.ts too. */
  readonly contentTypes: readonly string[];
  /** Do the first signs of the text say that it is this? At most one format says so. */
  readonly recognise: (text: string) => boolean;
  readonly parse: (text: string, context: ReadingContext) => Promise<SourceFile>;
}

const xmlTypes = ['application/xml', 'text/xml'];

/** Every format that can be read. A new one is a file beside this one and a line here. Libraries load when first needed. */
export const formats = {
  'archive-page': {
    title: 'an archive page',
    contentTypes: ['text/plain'],
    recognise: recogniseArchivePage,
    parse: parseArchivePage,
  },
  'article-json': {
    title: 'article JSON',
    contentTypes: ['application/json', 'application/x-ndjson'],
    recognise: recogniseArticleJson,
    parse: parseArticleJson,
  },
  ninjs: {
    title: 'ninjs',
    contentTypes: ['application/json', 'application/x-ndjson'],
    recognise: recogniseNinjs,
    parse: async (text, context) => (await import('./ninjs.ts')).parseNinjs(text, context),
  },
  markdown: {
    title: 'Markdown',
    contentTypes: ['text/markdown'],
    recognise: recogniseMarkdown,
    parse: async (text) => (await import('./markdown.ts')).parseMarkdown(text),
  },
  'html-page': {
    title: 'an HTML page',
    contentTypes: ['text/html'],
    recognise: recogniseHtmlPage,
    parse: async (text) => (await import('./html-page.ts')).parseHtmlPage(text),
  },
  nitf: {
    title: 'NITF',
    contentTypes: xmlTypes,
    recognise: recogniseNitf,
    parse: async (text) => (await import('./nitf.ts')).parseNitf(text),
  },
  'newsml-g2': {
    title: 'NewsML-G2',
    contentTypes: xmlTypes,
    recognise: recogniseNewsml,
    parse: async (text) => (await import('./newsml-g2.ts')).parseNewsml(text),
  },
  'wordpress-export': {
    title: 'a WordPress export',
    contentTypes: xmlTypes,
    recognise: recogniseWordpressExport,
    parse: async (text, context) => (await import('./wordpress-export.ts')).parseWordpressExport(text, context),
  },
  'wordpress-posts': {
    title: 'posts of a WordPress site',
    contentTypes: ['application/x-ndjson', 'application/json'],
    recognise: recogniseWordpressPosts,
    parse: async (text) => (await import('./wordpress-posts.ts')).parseWordpressPosts(text),
  },
} as const satisfies Record<string, Format>;

/** By what the text is; by what it was declared as where that cannot be told. */
export function pickFormat(text: string, contentType: string): Format | undefined {
  const all: readonly Format[] = Object.values(formats);
  return (
    all.find((format) => format.recognise(text)) ?? all.find((format) => format.contentTypes.includes(contentType))
  );
}

/** A warning when a file is not what it was declared as: what it is decides. */
export function declaredOtherwise(format: Format, contentType: string): Problem[] {
  if (format.contentTypes.includes(contentType)) return [];
  const detail = `It was sent as ${contentType}, but is ${format.title} and was read as that. Send it as ${format.contentTypes[0]}.`;
  return [{ severity: 'warning', detail }];
}
