import { callApi } from '../api.ts';
import { type AddCommand, newCommand, parseCount } from '../command.ts';
import { publisherApi } from '../connection.ts';
import { printable, printJson, printLine, printTable } from '../print.ts';
import { printReport } from '../print-report.ts';
import { exitCodes, type Session } from '../session.ts';
import { readReport, type UploadAnswer } from '../upload-report.ts';

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
  const report: UploadAnswer & Partial<UploadRow> = await readReport(publisherApi(session), uploadId, session.signal);
  if (json) return printJson(session.terminal, report);
  printLine(session.terminal, printable(`${report.status}  ${report.filename ?? ''}`).trimEnd());
  printReport(session.terminal, report);
}
