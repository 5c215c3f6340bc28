import { callApi } from '../api.ts';
import { type AddCommand, newCommand, parseCount } from '../command.ts';
import { publisherApi } from '../connection.ts';
import { printable, printJson, printLine, printTable } from '../print.ts';
import { countResults, countsLine, partsLine, printReport } from '../print-report.ts';
import { exitCodes, type Session } from '../session.ts';
import { readLines, readReport, type UploadAnswer, wholeReport } from '../upload-report.ts';

interface UploadRow {
  readonly id: string;
  readonly status: string;
  readonly filename: string;
  readonly createdAt: string;
}

interface Options {
  readonly limit: number;
  readonly json?: boolean;
}

export const addStatusCommand: AddCommand = (program, session, end) => {
  const command = newCommand('status', 'the report of one upload, or the latest uploads')
    .argument('[uploadId]')
    .option('--limit <number>', 'how many uploads', parseCount, 20)
    .action(async (uploadId: string | undefined, options: Options) => {
      await (uploadId === undefined ? latest(session, options) : one(session, uploadId, options));
      end(exitCodes.done);
    });
  program.addCommand(command);
};

async function latest(session: Session, { limit, json }: Options): Promise<void> {
  const { terminal, signal } = session;
  const page = await callApi<{ uploads: UploadRow[] }>(publisherApi(session), {
    method: 'GET',
    path: '/uploads',
    query: { 'page-size': String(limit) },
    signal,
  });
  if (json) return printJson(terminal, page);
  if (page.uploads.length === 0) return printLine(terminal, 'no uploads yet');
  printTable(
    terminal,
    page.uploads.map(({ createdAt, status, id, filename }) => [createdAt, status, id, filename]),
  );
}

async function one(session: Session, uploadId: string, { json }: Options): Promise<void> {
  const { terminal, signal } = session;
  const api = publisherApi(session);
  const report: UploadAnswer & Partial<UploadRow> = await readReport(api, uploadId, signal);
  if (json) return printJson(terminal, await wholeReport(api, report, signal));
  printLine(terminal, printable(`${report.status}  ${report.filename ?? ''}`).trimEnd());
  await printReport(terminal, report, () => readLines(api, uploadId, { result: 'rejected', signal }));
  if (report.counts) printLine(terminal, countsLine(countResults([report])));
  if (report.parts) printLine(terminal, partsLine(report.parts));
}
