import type { ExportSite, ExportWriter } from './exported-article.ts';
import { createJsonLines } from './json-lines.ts';
import { createNinjs } from './ninjs.ts';
import { createWxr } from './wxr.ts';

interface Format {
  /** As the command line tells it. */
  readonly title: string;
  readonly create: (site: ExportSite) => ExportWriter;
}

export const exportFormatNames = ['jsonl', 'ninjs', 'wxr'] as const;
export type ExportFormat = (typeof exportFormatNames)[number];

/** Every format that articles can be taken along in. */
export const exportFormats: Readonly<Record<ExportFormat, Format>> = {
  jsonl: { title: 'article JSON, an article a line', create: createJsonLines },
  ninjs: { title: 'ninjs 3.1, an item a line', create: createNinjs },
  wxr: { title: 'a WordPress export, WXR 1.2', create: createWxr },
};
