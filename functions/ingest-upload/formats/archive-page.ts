import type { AlsoRead, Block, Picture } from '#shared/articles/article.ts';
import { escapeHtml } from '#shared/articles/plain-text.ts';
import { slugify } from '#shared/articles/slug.ts';
import { clip, oneLine } from '#shared/bodies/clean-text.ts';
import { limits, tooManyArticles } from '#shared/bodies/limits.ts';
import type { Problem } from '#shared/errors.ts';
import type { ReadingContext, SourceEntry, SourceFile } from '../source-article.ts';
import { splitAgencies, splitSourceCredit } from './archive-credits.ts';
import { type ArchiveLine, type ArchivePart, isSubHeading, readParts } from './archive-parts.ts';
import { splitCategoryLine, unknownInLine } from './category-line.ts';
import { linesOf } from './lines-of.ts';

/** Every article of an archive page begins with a line that says only this. */
const opensArticle = (text: string): boolean => /^Categories:?$/u.test(text);

/** Is this text an archive page? Its first words say so. */
export const recogniseArchivePage = (text: string): boolean =>
  opensArticle(
    oneLine(
      text
        .slice(0, 200)
        .trim()
        .split(/[\r\n]/u)[0] ?? '',
    ),
  );

/** Reads a page copied from a news site's archive: no dates, no ids, first article newest. */
export async function parseArchivePage(text: string, context: ReadingContext): Promise<SourceFile> {
  const lines = filledLines(text);
  if (lines.length > mostLines) return { entries: [], problems: [tooManyLines] };
  const starts = lines.flatMap((line, at) => (opensArticle(line.text) ? [at] : []));
  if (starts.length === 0) {
    const detail =
      'No line says "Categories", so no article begins. An archive page has that line before each article.';
    return { entries: [], problems: [{ severity: 'error', line: 1, detail }] };
  }
  const tooMany = tooManyArticles(starts.length);
  if (tooMany) return { entries: [], problems: [tooMany] };
  const sections = starts.map((start, at) => lines.slice(start, starts[at + 1]));
  return {
    entries: sections.map((section, at) => readArticle(section, at, context)),
    problems: beforeFirst(lines, starts[0] ?? 0),
  };
}

/** Room for forty lines an article; what holds more is no page. Each line in memory costs some hundred bytes. */
const mostLines = 40 * limits.articlesPerFile;

const tooManyLines: Problem = {
  severity: 'error',
  detail: `The file holds more than ${mostLines} lines of text. Split it.`,
};

/** Lines with words in them, one more than `mostLines` at most. */
function filledLines(text: string): ArchiveLine[] {
  const lines: ArchiveLine[] = [];
  for (const { text: source, line } of linesOf(text)) {
    const words = oneLine(source);
    if (words !== '') lines.push({ text: words, line });
    if (lines.length > mostLines) break;
  }
  return lines;
}

function beforeFirst(lines: readonly ArchiveLine[], firstStart: number): Problem[] {
  const [first] = lines;
  if (firstStart === 0 || !first) return [];
  const detail = 'What stands before the first "Categories" line belongs to no article and was left out.';
  return [{ severity: 'warning', line: first.line, detail }];
}

function readArticle(section: readonly ArchiveLine[], position: number, context: ReadingContext): SourceEntry {
  const [opening, categoryLine, headlineLine, ...rest] = section;
  const line = opening?.line;
  const headline = headlineLine?.text;
  const refuse = (detail: string, at = line): SourceEntry => ({
    position,
    line,
    ...(headline === undefined ? {} : { headline: headline.slice(0, limits.headlineCharacters) }),
    problems: [{ severity: 'error', ...(at === undefined ? {} : { line: at }), detail }],
  });
  if (!categoryLine || !headlineLine || headline === undefined) {
    return refuse(
      'The article ends before its headline. After "Categories" come the category line, the headline and the text.',
    );
  }
  const split = splitCategoryLine(categoryLine.text, context.categoryNames);
  if (!split) return refuse(categoryProblem(categoryLine.text, context.categoryNames), categoryLine.line);
  // Looking for credits in what is refused anyway would take hundreds of megabytes.
  if (bytesOf(rest) > 2 * limits.bodyBytes) return refuse(tooLong, headlineLine.line);
  const story = readStory(rest);
  const tooMuch = overLimit(headline, story, split.categories.length);
  if (tooMuch) return refuse(tooMuch, headlineLine.line);
  const { warnings, ...content } = story;
  return {
    position,
    line,
    headline,
    article: { externalId: slugify(headline), content: { headline, ...content, tags: [], authors: [] }, ...split },
    problems: warnings.map((detail) => ({ severity: 'warning', line, detail })),
  };
}

function categoryProblem(line: string, names: readonly string[]): string {
  const mend = 'Correct the line, or name its categories in defaults.categories (--categories "Top News,World").';
  if (names.length === 0)
    return `The category line "${clip(line)}" cannot be split: no category names are known. ${mend}`;
  const unknown = unknownInLine(line, names);
  const known = clip(names.join(', '));
  if (unknown.length === 0 || unknown.join(' ').length >= line.replace(/^\P{L}+/u, '').length) {
    return `The category line "${clip(line)}" holds none of the known categories (${known}). ${mend}`;
  }
  return `In the category line ${unknown.map((words) => `"${clip(words)}"`).join(', ')} is not a known category (${known}). ${mend}`;
}

interface Story {
  readonly standfirst?: string;
  readonly source?: string;
  readonly blocks: readonly Block[];
  readonly agencies: readonly string[];
  readonly pictures: readonly Picture[];
  readonly alsoRead: readonly AlsoRead[];
  readonly warnings: readonly string[];
}

/** The standfirst is the first text; where there is only one text, it is the article. */
function readStory(lines: readonly ArchiveLine[]): Story {
  const parts = withStandfirstAsText(readParts(lines), lines);
  const texts = parts.filter((part) => part.kind === 'text').map((part) => part.text);
  const opening = splitSourceCredit(texts[0] ?? '');
  const hasStandfirst = texts.length > 1;
  const closing = splitAgencies((hasStandfirst ? texts.at(-1) : opening.text) ?? '');
  const body = [...(hasStandfirst ? texts.slice(1, -1) : []), closing.text];
  const blocks = body.map((text, at) => toBlock(text, isSubHeading(body, at))).filter((block) => block.html !== '');
  return {
    ...(hasStandfirst && opening.text !== '' ? { standfirst: opening.text } : {}),
    ...(opening.source === undefined ? {} : { source: opening.source }),
    blocks,
    agencies: closing.agencies,
    ...placeParts(parts, blocks.length, hasStandfirst),
  };
}

const toBlock = (text: string, isHeading: boolean) =>
  isHeading
    ? ({ type: 'heading', level: 2, html: escapeHtml(text) } as const)
    : ({ type: 'paragraph', html: escapeHtml(text) } as const);

/** A standfirst may end in a bracket too. What reads as a caption is one here only if a standfirst with its credit follows. */
function withStandfirstAsText(parts: readonly ArchivePart[], lines: readonly ArchiveLine[]): ArchivePart[] {
  const at = parts.findIndex(
    (part) => part.kind === 'text' || (part.kind === 'picture' && part.picture.caption !== undefined),
  );
  if (parts[at]?.kind !== 'picture') return [...parts];
  const next = parts.slice(at + 1).find((part) => part.kind === 'text');
  if (next && splitSourceCredit(next.text).source !== undefined) return [...parts];
  return parts.with(at, { kind: 'text', text: lines[at]?.text ?? '' });
}

/** Pictures and links with the number of blocks that stand before each. */
function placeParts(parts: readonly ArchivePart[], blockCount: number, hasStandfirst: boolean) {
  const pictures: Picture[] = [];
  const alsoRead: AlsoRead[] = [];
  const warnings: string[] = [];
  let texts = hasStandfirst ? -1 : 0;
  for (const part of parts) {
    const afterParagraph = Math.min(Math.max(texts, 0), blockCount);
    if (part.kind === 'text') texts += 1;
    else if (part.kind === 'picture') pictures.push({ ...part.picture, afterParagraph });
    else if (part.link.title !== '') alsoRead.push({ ...part.link, afterParagraph });
    else warnings.push('An ALSO READ line names no article and was left out.');
  }
  return { pictures, alsoRead, warnings };
}

const tooLong = 'The text is longer than 1 MB.';

const bytesOf = (lines: readonly ArchiveLine[]): number =>
  lines.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0);

function overLimit(headline: string, story: Story, categoryCount: number): string | undefined {
  const bytes = story.blocks.reduce((sum, block) => sum + ('html' in block ? Buffer.byteLength(block.html) : 0), 0);
  if (story.blocks.length === 0) return 'The article has no text after its headline.';
  if (headline.length > limits.headlineCharacters)
    return `The headline is longer than ${limits.headlineCharacters} characters. Is a line break missing after it?`;
  if ((story.standfirst ?? '').length > limits.standfirstCharacters)
    return `The standfirst is longer than ${limits.standfirstCharacters} characters. Is it missing, so that the text begins at once?`;
  if (categoryCount > limits.categories) return `The article has more than ${limits.categories} categories.`;
  if (bytes > limits.bodyBytes) return tooLong;
  if (story.pictures.length > limits.pictures || story.alsoRead.length > limits.alsoRead)
    return `The article has more than ${limits.pictures} pictures or ALSO READ lines.`;
  return undefined;
}
