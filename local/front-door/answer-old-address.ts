import type { IncomingMessage, ServerResponse } from 'node:http';

/** A reader waits; so does a crawler, which would take a page off its list for a 404. */
const timeoutMs = 5000;

const plainText = { 'content-type': 'text/plain; charset=utf-8' };

/** A page of WordPress without permalinks: at the front page's path, told from it by its number. */
export const isNumberedPage = (url: string): boolean =>
  /^\/(?:index\.php)?\?(?:.*&)?(?:p|page_id|attachment_id)=\d/u.test(url);

/**
 * Answers what is no page of this site: where an older one had a page there, by the API's word. Where it had none,
 * `answerOther` does. When deployed the same is done at the edge, see docs/deploy.md.
 */
export async function answerOldAddress(
  apiBase: string,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  answerOther: () => void = () => outgoing.writeHead(404, plainText).end('Not found.\n'),
): Promise<void> {
  const found = await ask(apiBase, addressOf(incoming));
  const caching = { 'cache-control': found?.headers.get('cache-control') ?? 'no-store' };
  const location = found?.headers.get('location');
  if (found?.status === 301 && location) outgoing.writeHead(301, { location, ...caching }).end();
  else if (found?.status === 410) outgoing.writeHead(410, { ...plainText, ...caching }).end('Gone.\n');
  else if (found && found.status < 500) answerOther();
  else outgoing.writeHead(503, { ...plainText, 'retry-after': '2' }).end('Not available at the moment.\n');
}

async function ask(apiBase: string, address: string): Promise<Response | undefined> {
  const url = `${apiBase}/v1/addresses?${new URLSearchParams({ url: address })}`;
  try {
    const answer = await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(timeoutMs) });
    await answer.body?.cancel();
    return answer;
  } catch {
    return undefined;
  }
}

/** With its host where that is a site's name; this machine's own says nothing of where the address is from. */
function addressOf({ url = '/', headers }: IncomingMessage): string {
  const host = headers.host ?? '';
  return /^(?:127\.|localhost(?:$|:)|\[|$)/u.test(host) ? url : `http://${host}${url}`;
}
