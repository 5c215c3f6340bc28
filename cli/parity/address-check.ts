import { oneLine } from '#shared/bodies/clean-text.ts';
import { type ApiAccess, callApi } from '../api.ts';
import type { ImportedPost } from '../wordpress/imported-post.ts';
import { type Patience, withPatience } from '../wordpress/patience.ts';
import { isPublic, isTakenDown } from './compare-post.ts';
import { createGroups } from './groups.ts';
import type { ParityExample, ParityReport } from './parity-report.ts';
import type { StoredArticle } from './stored-articles.ts';

/** An address that readers may still ask for, and what it should answer. */
interface OldAddress {
  readonly url: string;
  readonly expected: readonly number[];
  /** What kind of address it is, as the report says it. */
  readonly kind: string;
  readonly title: string;
  /** Where a 301 must lead; absent when anywhere will do. */
  readonly leadsTo?: string;
}

interface Answer {
  readonly url: string;
  readonly status: number;
  readonly location?: string;
}

/** As many as the API takes at once. */
const addressesPerCall = 200;

/** Every address that a post had, with what it should answer as the article stands now. */
export function addressesOf(post: ImportedPost, stored: StoredArticle | undefined): OldAddress[] {
  const should = shouldAnswer(post, stored);
  return post.urls.map((url) => ({ url, title: oneLine(post.title), ...(isFrontPage(url) ? frontPage : should) }));
}

/** The new site has one of its own; no address leads away from it. */
const frontPage = { expected: [200, 301, 404], kind: 'of a front page' };

function isFrontPage(url: string): boolean {
  const parsed = URL.parse(url);
  return parsed !== null && parsed.pathname === '/' && parsed.search === '';
}

function shouldAnswer(
  post: ImportedPost,
  stored: StoredArticle | undefined,
): Pick<OldAddress, 'expected' | 'kind' | 'leadsTo'> {
  // Its address may have been another post's before, or may be so now.
  if (stored === undefined) return { expected: [404, 410, 301, 200], kind: 'of a post that was refused' };
  if (isPublic(stored.state)) return { expected: [200, 301], kind: 'of an article', leadsTo: stored.url };
  // What readers never saw was never there for them.
  if (isTakenDown(stored.state))
    return { expected: post.status === 'publish' ? [410] : [404, 410], kind: 'of a withdrawn article' };
  return { expected: stored.state === 'expired' ? [404, 410] : [404], kind: `of an article that is ${stored.state}` };
}

/** Asks for addresses a few hundred at a time and counts what they answer. */
export function createAddressCheck(api: ApiAccess, patience: Patience, onProgress: (said: string) => void) {
  const groups = createGroups<{ answer: number; isRight: boolean }>();
  const answers: Record<string, number> = {};
  let waiting: OldAddress[] = [];
  let checked = 0;
  const ask = async (): Promise<void> => {
    const asked = waiting;
    waiting = [];
    if (asked.length === 0) return;
    const said = new Map((await check(api, asked, patience)).map((one) => [one.url, one]));
    for (const address of asked) note(address, said.get(address.url));
    checked += asked.length;
    onProgress(`asking for old addresses: ${checked.toLocaleString('en')}`);
  };
  const note = (address: OldAddress, { status, location }: Omit<Answer, 'url'> = { status: 0 }): void => {
    answers[status] = (answers[status] ?? 0) + 1;
    const isElsewhere = status === 301 && isAnotherPlace(address.leadsTo, location);
    const isRight = address.expected.includes(status) && !isElsewhere;
    const said = isElsewhere ? 'leads to another article' : (words[status] ?? `answers ${status}`);
    groups.add(`${said}: ${address.kind}`, exampleOf(address, location), { answer: status, isRight });
  };
  return {
    async add(address: OldAddress): Promise<void> {
      if (!isAddress(address.url)) {
        groups.add(`cannot be asked for: ${address.kind}`, exampleOf(address, undefined), { answer: 0, isRight: true });
        return;
      }
      waiting.push(address);
      if (waiting.length >= addressesPerCall) await ask();
    },
    async end(): Promise<ParityReport['addresses']> {
      await ask();
      const list = groups.list();
      return { checked, answers, groups: list.sort((a, b) => Number(a.isRight) - Number(b.isRight)) };
    },
  };
}

const words: Readonly<Record<number, string>> = {
  0: 'was not answered',
  200: 'is the article’s address still',
  301: 'leads on',
  404: 'is not found',
  410: 'is gone',
};

const exampleOf = ({ url, title }: OldAddress, location: string | undefined): ParityExample => ({
  title,
  url,
  ...(location === undefined ? {} : { detail: location }),
});

/** Addresses are compared without their host: the API may name another one than the list of articles does. */
const isAnotherPlace = (wanted: string | undefined, location: string | undefined): boolean =>
  wanted !== undefined && location !== undefined && pathOf(wanted) !== pathOf(location);

const pathOf = (url: string): string => {
  const parsed = URL.parse(url, 'http://here');
  return parsed === null ? url : `${parsed.pathname}${parsed.search}`;
};

/** One that the API does not take would spoil the whole call. */
const isAddress = (url: string): boolean => /^https?:\/\//i.test(url) && url.length <= 8000;

async function check(api: ApiAccess, addresses: readonly OldAddress[], patience: Patience) {
  const urls = addresses.map(({ url }) => url);
  const call = { method: 'POST', path: '/editorial/addresses/check', body: { urls }, signal: patience.signal } as const;
  return (await withPatience(() => callApi<{ addresses: readonly Answer[] }>(api, call), patience)).addresses;
}
