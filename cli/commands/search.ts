import { Option } from 'commander';
import { callApi } from '../api.ts';
import { type AddCommand, newCommand, parseCount } from '../command.ts';
import { publicApi } from '../connection.ts';
import { bold, dim, printable, printJson, printLine, type Terminal } from '../print.ts';
import { exitCodes, type Session } from '../session.ts';

interface FoundArticle {
  readonly url: string;
  readonly headline: string;
  readonly standfirst?: string;
  readonly publishedAt: string;
  readonly categories: readonly { readonly name: string }[];
}

interface Found {
  readonly total: { readonly value: number; readonly relation: string };
  readonly articles: readonly FoundArticle[];
  readonly suggestion?: string;
  readonly partial?: boolean;
}

interface Options {
  readonly category?: string;
  readonly fromDate?: string;
  readonly toDate?: string;
  readonly orderBy?: string;
  readonly limit: number;
  readonly json?: boolean;
}

export const addSearchCommand: AddCommand = (program, session, end) => {
  const command = newCommand('search', 'search as a reader does')
    .argument('<words...>', 'words, "phrases", AND OR NOT, brackets')
    .option('--category <slugs>', 'category slugs by comma')
    .option('--from-date <day>', 'from this day on')
    .option('--to-date <day>', 'up to this day')
    .addOption(new Option('--order-by <order>').choices(['relevance', 'newest', 'oldest']))
    .option('--limit <number>', 'how many', parseCount, 10)
    .action(async (words: string[], options: Options) => {
      await search(session, words, options);
      end(exitCodes.done);
    });
  program.addCommand(command);
};

async function search(session: Session, words: readonly string[], options: Options): Promise<void> {
  const found = await callApi<Found>(publicApi(session), {
    method: 'GET',
    path: '/search',
    query: {
      q: words.join(' '),
      category: options.category,
      'from-date': options.fromDate,
      'to-date': options.toDate,
      'order-by': options.orderBy,
      'page-size': String(options.limit),
    },
    signal: session.signal,
  });
  if (options.json) return printJson(session.terminal, found);
  for (const article of found.articles) printFound(session.terminal, article);
  printLine(session.terminal, totalLine(found));
  if (found.partial) session.terminal.err.write('Part of the index did not answer; there may be more.\n');
}

function printFound(terminal: Terminal, article: FoundArticle): void {
  const about = [article.publishedAt.slice(0, 10), ...article.categories.map(({ name }) => name)].join(' · ');
  printLine(terminal, bold(printable(article.headline), terminal.out));
  if (article.standfirst) printLine(terminal, `  ${printable(article.standfirst)}`);
  printLine(terminal, dim(`  ${printable(about)}`, terminal.out));
  printLine(terminal, dim(`  ${printable(article.url)}`, terminal.out));
}

function totalLine({ total, suggestion }: Found): string {
  const many = `${total.relation === 'gte' ? 'at least ' : ''}${total.value}`;
  return `${many} found${suggestion ? `. Did you mean: ${printable(suggestion)}` : ''}`;
}
