import type { ExportWriter } from './exported-article.ts';
import { createJsonLines } from './json-lines.ts';
import { createNinjs } from './ninjs.ts';

/** What a file of articles says of where it comes from. */
export interface ExportSite {
  /** The site whose articles they are. */
  readonly url: string;
  readonly now: string;
}

interface Format {
  /** As the command line tells it. */
  readonly title: string;
  readonly create: (site: ExportSite) => ExportWriter;
}

export const exportFormatNames = ['jsonl', 'ninjs'] as const;
export type ExportFormat = (typeof exportFormatNames)[number];

/** Every format that articles can be taken along in. */
export const exportFormats: Readonly<Record<ExportFormat, Format>> = {
  jsonl: { title: 'article JSON, an article a line', create: createJsonLines },
  ninjs: { title: 'ninjs 3.1, an item a line', create: createNinjs },
};
