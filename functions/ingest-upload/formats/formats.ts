import type { ReadingContext, SourceFile } from '../source-article.ts';
import { parseArchivePage, recogniseArchivePage } from './archive-page.ts';
import { parseArticleJson, recogniseArticleJson } from './article-json.ts';

interface Format {
  /** What an upload may declare it as; each stands in shared/uploads/content-types.ts too. */
  readonly contentTypes: readonly string[];
  /** Do the first signs of the text say that it is this? */
  readonly recognise: (text: string) => boolean;
  readonly parse: (text: string, context: ReadingContext) => Promise<SourceFile>;
}

/** Every format that can be read. A new one is a file beside this one and a line here. */
export const formats = {
  'archive-page': { contentTypes: ['text/plain'], recognise: recogniseArchivePage, parse: parseArchivePage },
  'article-json': {
    contentTypes: ['application/json', 'application/x-ndjson'],
    recognise: recogniseArticleJson,
    parse: parseArticleJson,
  },
} as const satisfies Record<string, Format>;

/** By what the text is; by what it was declared as where that cannot be told. */
export function pickFormat(text: string, contentType: string): Format | undefined {
  const all: readonly Format[] = Object.values(formats);
  return (
    all.find((format) => format.recognise(text)) ?? all.find((format) => format.contentTypes.includes(contentType))
  );
}
