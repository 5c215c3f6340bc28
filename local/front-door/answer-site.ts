import { createReadStream, statSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';
import { pipeline } from 'node:stream';

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
};

/** Addresses that the site's documents draw themselves. */
const pages: readonly (readonly [RegExp, string])[] = [
  [/^\/(?:$|search$|articles\/|sections\/)/, '/index.html'],
  [/^\/previews\//, '/preview.html'],
  [/^\/desk(?:$|\/)/, '/desk.html'],
];

/** Answers a file of the site or the document that draws a page itself; for anything else `answerOther` does. */
export function answerSite(
  siteDir: string,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  answerOther: () => void,
): void {
  if (incoming.method !== 'GET' && incoming.method !== 'HEAD') {
    outgoing.writeHead(405, { allow: 'GET, HEAD' }).end();
    return;
  }
  const path = pathOf(incoming.url ?? '/');
  const file = path === undefined ? undefined : (fileAt(siteDir, path) ?? pageAt(siteDir, path));
  if (file === undefined) {
    answerOther();
    return;
  }
  outgoing.writeHead(200, {
    'content-type': contentTypes[extname(file.path)] ?? 'application/octet-stream',
    'content-length': file.sizeBytes,
    'cache-control': 'no-cache',
    'x-content-type-options': 'nosniff',
  });
  if (incoming.method === 'HEAD') outgoing.end();
  // A new build may take the file away at this moment: that ends the answer, not the front door.
  else pipeline(createReadStream(file.path), outgoing, () => undefined);
}

/** The decoded path, or undefined for one that is not well encoded. */
function pathOf(url: string): string | undefined {
  try {
    return decodeURIComponent(url.replace(/[?#].*$/su, ''));
  } catch {
    return undefined;
  }
}

function pageAt(siteDir: string, path: string) {
  const page = pages.find(([addresses]) => addresses.test(path));
  return page && fileAt(siteDir, page[1]);
}

function fileAt(siteDir: string, path: string): { path: string; sizeBytes: number } | undefined {
  const full = normalize(join(siteDir, path));
  if (!full.startsWith(siteDir + sep) || path.includes('\0')) return undefined;
  const stat = statSync(full, { throwIfNoEntry: false });
  return stat?.isFile() ? { path: full, sizeBytes: stat.size } : undefined;
}
