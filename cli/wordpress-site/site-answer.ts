import { CliFailure } from '../cli-failure.ts';
import { networkFailure } from '../network-words.ts';
import { Busy, TooMuch } from './site-failures.ts';
import type { SiteAnswer } from './site-reader.ts';

/** A hundred posts are a megabyte; what is far beyond is asked for in smaller pages. */
const maxAnswerBytes = 32 * 1024 * 1024;

/** The JSON of an answer, or why there is none, in plain words. */
export async function readAnswer(url: URL, answer: Response): Promise<SiteAnswer> {
  const text = await readText(url, answer);
  const json = readJson(text);
  if (!answer.ok) throw refusal(url, answer, json);
  if (json === undefined) throw noJson(url, text);
  return { url, headers: answer.headers, json };
}

async function readText(url: URL, answer: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  try {
    for await (const chunk of answer.body ?? []) {
      bytes += chunk.length;
      if (bytes > maxAnswerBytes) throw new TooMuch(`${url.host} answered with more than 32 MB at once.`);
      chunks.push(chunk);
    }
  } catch (error) {
    if (error instanceof CliFailure) throw error;
    const { message } = networkFailure(error, url);
    throw new TooMuch(`The answer of ${url.host} was cut off (${message})`, { cause: error });
  }
  return Buffer.concat(chunks)
    .toString('utf8')
    .replace(/^\ufeff/, '');
}

/** A page's head, which is all that is asked of it. */
const maxHeadBytes = 256 * 1024;

/** The beginning of a page for people. */
export async function readPage(answer: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of answer.body ?? []) {
    chunks.push(chunk);
    bytes += chunk.length;
    if (bytes > maxHeadBytes) break;
  }
  return Buffer.concat(chunks).toString('utf8');
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Names the host alone: an address of the API is long, and says nothing to an editor. */
function refusal({ host }: URL, { status, headers }: Response, json: unknown): CliFailure {
  const { code, message } = (json ?? {}) as { code?: unknown; message?: unknown };
  const said = typeof message === 'string' ? ` It says: ${message.replace(/<[^>]*>/g, '').slice(0, 200)}` : '';
  if (status === 429 || status === 503) {
    const retryAfterMs = retryAfter(headers);
    const wish = retryAfterMs === undefined ? '' : `, and asks to wait ${Math.ceil(retryAfterMs / 1000)} s`;
    return new Busy(`${host} is busy (${status})${wish}.`, { status, retryAfterMs });
  }
  if (status >= 500) return new TooMuch(`${host} failed (${status}).${said}`, { status });
  const words = wordsByStatus[status] ?? `${host} answered ${status}.`;
  const isWall = json === undefined && (status === 401 || status === 403);
  const wall = isWall ? ' A firewall or a plugin may stand before it: let this machine through.' : '';
  return new CliFailure(`${words.replace('{host}', host)}${said}${wall}`, {
    status,
    cause: typeof code === 'string' ? code : undefined,
  });
}

const wordsByStatus: Readonly<Record<number, string>> = {
  400: '{host} does not understand the request (400).',
  401: '{host} wants a sign-in (401). Give --user and an application password.',
  403: '{host} does not let us read this (403).',
  404: '{host} has no such address (404).',
  410: '{host} has no such address any more (410).',
};

/** Plugins print warnings before the data, firewalls show a page to people; either is not to be read as an archive. */
function noJson({ host }: URL, text: string): CliFailure {
  if (/^\s*[[{]/.test(text)) return new TooMuch(`The answer of ${host} was cut off after ${text.length} characters.`);
  if (text.trim() === '') return new TooMuch(`${host} answered with nothing.`);
  const title = /<title[^>]{0,200}>([^<]{1,120})/i.exec(text)?.[1]?.trim();
  const shown = title === undefined ? '' : ` titled "${title}"`;
  return new CliFailure(
    `${host} answered with a page${shown} instead of data. A firewall, a maintenance page or a broken plugin may be why; open the address in a browser.`,
    { status: 200 },
  );
}

/** Seconds, or a date. */
function retryAfter(headers: Headers): number | undefined {
  const said = headers.get('retry-after')?.trim() ?? '';
  if (/^\d{1,7}$/.test(said)) return Number(said) * 1000;
  const at = Date.parse(said);
  const from = Date.parse(headers.get('date') ?? '');
  return Number.isNaN(at) || Number.isNaN(from) ? undefined : Math.max(0, at - from);
}
