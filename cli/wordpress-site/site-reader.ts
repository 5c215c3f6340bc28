import { setTimeout as sleep } from 'node:timers/promises';
import { CliFailure } from '../cli-failure.ts';
import { networkFailure } from '../network-words.ts';
import { readAnswer, readPage } from './site-answer.ts';
import { TooMuch } from './site-failures.ts';

export interface SignIn {
  readonly user: string;
  /** An application password, as WordPress makes them since 5.6. */
  readonly password: string;
}

export interface SiteReaderOptions {
  readonly signIn?: SignIn;
  readonly signal?: AbortSignal;
  /** Told what is waited for and where the site sends us. */
  readonly onNotice?: (said: string) => void;
  /** Waits so many ms; tests need not. */
  readonly wait?: (ms: number, signal: AbortSignal | undefined) => Promise<unknown>;
}

export interface SiteAnswer {
  /** Where it came from in the end. */
  readonly url: URL;
  readonly headers: Headers;
  readonly json: unknown;
}

export interface SiteReader {
  /** @throws TooMuch when less may work, CliFailure in plain words for everything else. */
  get(url: URL): Promise<SiteAnswer>;
  /** A page as people see it; undefined where there is none. */
  page(url: URL): Promise<string | undefined>;
}

/** A large page of posts takes a small host its time. */
const timeoutMs = 60_000;
/** The last pause is half a minute: a host that starts anew is back by then. */
const tries = 7;
const firstPauseMs = 1000;
/** Who asks for longer is told to come back by whoever runs the import. */
const longestWaitMs = 15 * 60_000;
const maxRedirects = 5;

/** Sites block what does not say who it is. */
const userAgent = 'Broadsheet-Import/1.0 (reads posts once, by the REST API)';

/** Reads a site, one request after the other, and waits as long as the site asks. */
export function createSiteReader(options: SiteReaderOptions = {}): SiteReader {
  const { signal, onNotice, wait = (ms) => sleep(ms, undefined, { signal }) } = options;
  const told = new Set<string>();
  const onRedirect = (from: URL, to: URL) => {
    const said = `${from.host} sends us to ${to.host}. Reading there.`;
    if (from.host !== to.host && !told.has(said)) onNotice?.(said);
    told.add(said);
  };
  const withPatience = async <T>(attemptOnce: () => Promise<T>): Promise<T> => {
    for (let attempt = 1; ; attempt += 1) {
      signal?.throwIfAborted();
      try {
        return await attemptOnce();
      } catch (error) {
        signal?.throwIfAborted();
        const pauseMs = pauseAfter(error, attempt);
        if (pauseMs === undefined) throw error;
        onNotice?.(`${(error as Error).message} Trying again in ${Math.ceil(pauseMs / 1000)} s.`);
        await wait(pauseMs, signal);
      }
    }
  };
  return {
    get: (url) =>
      withPatience(async () => {
        const last = await follow(url, options, onRedirect);
        return readAnswer(last.url, last.answer);
      }),
    async page(url) {
      const { answer } = await follow(url, { ...options, signIn: undefined }, onRedirect);
      return answer.ok ? readPage(answer) : undefined;
    },
  };
}

/** How long to wait before the next try, in ms; undefined when there is none. */
function pauseAfter(error: unknown, attempt: number): number | undefined {
  if (!(error instanceof CliFailure) || !error.retryable || attempt >= tries) return undefined;
  // A host that fails at a hundred posts fails again: the caller asks for fewer.
  if (error instanceof TooMuch && attempt >= 2) return undefined;
  const asked = (error as { retryAfterMs?: number }).retryAfterMs;
  if (asked !== undefined && asked > longestWaitMs) return undefined;
  return Math.max(asked ?? 0, firstPauseMs * 2 ** (attempt - 1));
}

async function follow(
  begin: URL,
  { signIn, signal }: SiteReaderOptions,
  onRedirect: (from: URL, to: URL) => void,
): Promise<{ url: URL; answer: Response }> {
  let url = begin;
  for (let hops = 0; hops <= maxRedirects; hops += 1) {
    // A password is for the site that was named, and for no other host that it sends us to.
    const isSame = url.host === begin.host && url.protocol === begin.protocol;
    const answer = await ask(url, isSame ? signIn : undefined, signal);
    const to = answer.status >= 300 && answer.status < 400 ? answer.headers.get('location') : null;
    if (to === null) return { url, answer };
    await answer.body?.cancel();
    const next = URL.parse(to, url);
    if (next === null || !/^https?:$/.test(next.protocol)) {
      throw new CliFailure(`${url.host} sends us to "${to}", which is no address of the web.`);
    }
    onRedirect(url, next);
    url = next;
  }
  throw new CliFailure(`${begin.host} sends us from one address to the next and never answers.`);
}

async function ask(url: URL, signIn: SignIn | undefined, signal: AbortSignal | undefined): Promise<Response> {
  const timeout = AbortSignal.timeout(timeoutMs);
  try {
    return await fetch(url, {
      redirect: 'manual',
      headers: {
        accept: 'application/json, text/html;q=0.5',
        'user-agent': userAgent,
        ...(signIn === undefined ? {} : { authorization: basic(signIn) }),
      },
      signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
    });
  } catch (error) {
    signal?.throwIfAborted();
    throw networkFailure(error, url);
  }
}

const basic = ({ user, password }: SignIn): string =>
  `Basic ${Buffer.from(`${user}:${password}`, 'utf8').toString('base64')}`;
