import { clip } from '#shared/bodies/clean-text.ts';
import type { SourceFile } from '../source-article.ts';
import { nitfArticle } from './nitf-article.ts';
import { readFields } from './read-fields.ts';
import { readXml } from './xml-tree.ts';

/** Reads one item of the IPTC's News Industry Text Format, 3.x. */
export async function parseNitf(text: string): Promise<SourceFile> {
  const read = readXml(text);
  if ('problem' in read) return { entries: [], problems: [read.problem] };
  const { root } = read;
  if (root.name !== 'nitf') {
    const detail = `The XML begins with <${clip(root.name)}>. Read are NITF (<nitf>) and NewsML-G2 (<newsItem>, <newsMessage>).`;
    return { entries: [], problems: [{ severity: 'error', line: root.line, detail }] };
  }
  const entry = await readFields({ place: { position: 0, line: root.line }, ...nitfArticle(root) });
  return { entries: [entry], problems: [] };
}
