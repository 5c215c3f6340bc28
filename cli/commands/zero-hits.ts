import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { Option } from 'commander';
import { stageNames } from '#infra/stages.ts';
import { callApi } from '../api.ts';
import { CliFailure } from '../cli-failure.ts';
import { type AddCommand, newCommand } from '../command.ts';
import { publicApi } from '../connection.ts';
import { isInVain, proposeFamilies, type WordFound } from '../family-proposals.ts';
import { readLocalLog } from '../local-log.ts';
import { bold, printable, printJson, printLine, printTable } from '../print.ts';
import { type LoggedQuestion, readQuestionLog } from '../question-log.ts';
import { exitCodes, type Session } from '../session.ts';

interface Options {
  readonly stage?: string;
  readonly file?: string;
  readonly json?: boolean;
}

const mostPrinted = 50;

/** What readers asked in vain, and the families of names that might have helped. */
export const addZeroHitsCommand: AddCommand = (program, session, end) => {
  const command = newCommand('zero-hits', 'what readers asked in vain, and name families that might help')
    .addOption(new Option('--stage <stage>', 'whose log: local, or how to read another’s').choices(stageNames))
    .option('--file <path>', 'a log as JSON lines or as the AWS CLI prints it; - is standard input')
    .action(async (options: Options) => {
      await report(session, options);
      end(exitCodes.done);
    });
  program.addCommand(command);
};

async function report(session: Session, options: Options): Promise<void> {
  const { terminal } = session;
  const log = readQuestionLog(await readLog(session, options));
  const inVain = log.filter(isInVain);
  const proposals = await proposeFamilies(log, (word) => askSearch(session, word));
  if (options.json) return printJson(terminal, { questions: log.length, inVain, proposals });
  printLine(terminal, `${inVain.length} of ${log.length} questions found nothing as they were asked`);
  printTable(terminal, inVain.slice(0, mostPrinted).map(questionRow));
  if (proposals.length === 0) return;
  printLine(terminal);
  printLine(terminal, bold('Perhaps the same name. If it is, type:', terminal.out));
  for (const { asked, times, meant, found, why } of proposals) {
    const command = `broadsheet families add "${meant}" "${asked}"`;
    printLine(terminal, printable(`  ${command}   ${why}; asked ${times} x, "${meant}" finds ${found}`));
  }
}

const questionRow = ({ question, times, found }: LoggedQuestion): string[] => [
  `  ${times} x`,
  question,
  found === 0 ? 'nothing' : `${found} when bent`,
];

async function readLog(session: Session, { file, stage }: Options): Promise<string> {
  if (file === '-') return text(session.stdin);
  if (file !== undefined) {
    return readFile(resolve(session.cwd, file), 'utf8').catch((error: Error) => {
      throw new CliFailure(`${file} cannot be read: ${error.message}`, { cause: error });
    });
  }
  if (stage === 'local') return readLocalLog(session);
  throw new CliFailure(howToRead(stage ?? 'prod'), { usage: true });
}

const howToRead = (stage: string): string =>
  [
    'Give the log by --file, or pipe it in (for instance of the last week):',
    `  aws logs filter-log-events --log-group-name /aws/lambda/broadsheet-${stage}-search-articles \\`,
    `    --filter-pattern '"search-asked"' --start-time $(date -d '7 days ago' +%s000) --output json |`,
    '    npm run broadsheet -- zero-hits --file -',
  ].join('\n');

async function askSearch(session: Session, word: string): Promise<WordFound> {
  const answer = await callApi<{ total: { value: number }; relaxed?: string; suggestion?: string }>(
    publicApi(session),
    {
      method: 'GET',
      path: '/search',
      query: { q: word, 'page-size': '1' },
      signal: session.signal,
    },
  );
  return { found: answer.total.value, relaxed: answer.relaxed !== undefined, suggestion: answer.suggestion };
}
