import { contentWord, newsName, newsWord, personName } from './news-words.ts';

/** A file of the import lane: article JSON, a line an article. */
export interface ImportFile {
  readonly articles: number;
  readonly text: string;
}

/** As archives are cut into parts: so many articles and bytes at most. */
const most = { articles: 500, bytes: 4_000_000 };

/** The archive ends where breaking news cannot reach: imported articles are told from others by their date. */
export const archiveEnds = '2025-01-01T00:00:00.000Z';
const archiveMs = 10 * 365 * 86_400_000;

type Random = () => number;

const times = (count: number, make: () => string): string => Array.from({ length: count }, make).join(' ');
const pick = <T>(random: Random, list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;

const sections = ['World/Asia', 'World/Europe', 'World/Africa', 'Politics', 'Business', 'Sport', 'Culture', 'Science'];

function sentence(random: Random): string {
  const words = times(13, () => newsWord(random));
  return random() < 0.4 ? `${newsName(random)} ${words}.` : `The ${words}.`;
}

/** Some 850 words, 5 KB, a tenth of its paragraphs with markup that says something. */
function bodyHtml(random: Random): string {
  const paragraph = () => {
    const text = times(6, () => sentence(random));
    return random() < 0.1 ? `<p>${text} <em>${contentWord(random)}</em></p>` : `<p>${text}</p>`;
  };
  return times(10, paragraph);
}

/** The n-th article of an archive of ten years. */
const importedArticle = (name: string, n: number, random: Random): object => ({
  externalId: `${name}-${n}`,
  headline: `${newsName(random)} ${times(6, () => contentWord(random))}`,
  standfirst: sentence(random),
  bodyHtml: bodyHtml(random),
  categories: [pick(random, sections)],
  tags: [contentWord(random), contentWord(random)],
  authors: [personName(random)],
  pictures: [{ url: `https://pictures.example/${name}/${n}.jpg`, caption: sentence(random), credit: 'Staff' }],
  publishedAt: new Date(Date.parse(archiveEnds) - 1 - Math.floor(random() * archiveMs)).toISOString(),
});

/** An archive of `count` articles, cut into files. `name` makes its articles others than those of another archive. */
export function makeImportFiles(name: string, count: number, random: Random): ImportFile[] {
  const files: ImportFile[] = [];
  let lines: string[] = [];
  let bytes = 0;
  const close = () => {
    if (lines.length > 0) files.push({ articles: lines.length, text: lines.join('') });
    [lines, bytes] = [[], 0];
  };
  for (let n = 0; n < count; n += 1) {
    const line = `${JSON.stringify(importedArticle(name, n, random))}\n`;
    if (lines.length === most.articles || bytes + Buffer.byteLength(line) > most.bytes) close();
    lines.push(line);
    bytes += Buffer.byteLength(line);
  }
  close();
  return files;
}
