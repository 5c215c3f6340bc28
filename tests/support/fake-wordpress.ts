import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A record as WordPress 6 answers it, as far as tests look. */
export type WordpressRecord = { readonly id: number } & Readonly<Record<string, unknown>>;

export interface FakeSite {
  posts: WordpressRecord[];
  pages: WordpressRecord[];
  categories: WordpressRecord[];
  tags: WordpressRecord[];
  users: WordpressRecord[];
  media: WordpressRecord[];
  blocks: WordpressRecord[];
  comments: number;
  /** WordPress before 5.7 takes no notice of `modified_after`. */
  knowsModifiedAfter: boolean;
  /** Without permalinks the API is under `?rest_route=`. */
  hasPermalinks: boolean;
  /** "name:password" of whom the site knows. */
  signIn?: string;
  hidesUsers: boolean;
}

export interface Asked {
  readonly route: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingMessage['headers'];
}

/** Answers in a test's own way; false lets WordPress answer. */
type Fault = (asked: Asked, response: ServerResponse, count: number) => boolean;

/** A WordPress on this machine with the routes that an import reads, paged and filtered as WordPress does it. */
export async function startFakeWordpress(is: Partial<FakeSite> = {}) {
  const site: FakeSite = { ...emptySite, ...is };
  const asked: Asked[] = [];
  let fault: Fault = () => false;
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://x');
    const route = routeOf(url, site);
    const one = { route: route ?? url.pathname, query: url.searchParams, headers: request.headers };
    asked.push(one);
    if (fault(one, response, asked.length)) return;
    if (url.pathname === '/' && route === undefined) {
      response.end('<!doctype html><html dir="ltr" lang="en-GB"><title>The Harbour Courier</title>');
      return;
    }
    if (route === undefined) {
      page(response, 404, 'Page not found');
      return;
    }
    const { status = 200, body, total } = answerOf(site, one);
    if (total !== undefined) response.setHeader('x-wp-total', `${total}`);
    response.writeHead(status, { 'content-type': 'application/json; charset=UTF-8' }).end(JSON.stringify(body));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    site,
    asked,
    /** How often a route was asked for. */
    countOf: (route: string) => asked.filter((one) => one.route === route).length,
    failWith(next: Fault) {
      fault = next;
    },
    stop: () =>
      new Promise<void>((stopped) => {
        server.close(() => stopped());
        server.closeAllConnections();
      }),
  };
}

const emptySite: FakeSite = {
  posts: [],
  pages: [],
  categories: [],
  tags: [],
  users: [],
  media: [],
  blocks: [],
  comments: 0,
  knowsModifiedAfter: true,
  hasPermalinks: true,
  hidesUsers: false,
};

function routeOf(url: URL, { hasPermalinks }: FakeSite): string | undefined {
  const plain = url.searchParams.get('rest_route');
  if (plain !== null) return plain.replace(/^\/+|\/+$/g, '');
  const [, pretty] = /^\/wp-json\/(.*)$/.exec(url.pathname) ?? [];
  return hasPermalinks ? pretty?.replace(/\/+$/, '') : undefined;
}

interface Said {
  readonly status?: number;
  readonly body: unknown;
  readonly total?: number;
}

function answerOf(site: FakeSite, { route, query, headers }: Asked): Said {
  const isSignedIn =
    site.signIn !== undefined &&
    headers.authorization === `Basic ${Buffer.from(site.signIn, 'utf8').toString('base64')}`;
  if (route === '') return { body: index(headers.host ?? '') };
  if (query.get('context') === 'edit' && !isSignedIn) return refusal(401, 'rest_forbidden_context');
  if (route === 'wp/v2/users/me') return { body: { id: 1 } };
  if (route === 'wp/v2/types') return { body: { post: { rest_base: 'posts' }, page: { rest_base: 'pages' } } };
  if (route === 'wp/v2/users' && site.hidesUsers) return refusal(401, 'rest_user_cannot_view');
  const records = recordsOf(site, route);
  if (records === undefined) return refusal(404, 'rest_no_route');
  return list(records.filter(isWanted(site, query, isSignedIn)), query);
}

const index = (host: string) => ({
  name: 'The Harbour Courier',
  url: `http://${host}`,
  home: `http://${host}`,
  gmt_offset: 0,
  namespaces: ['oembed/1.0', 'wp/v2'],
});

function recordsOf(site: FakeSite, route: string): readonly WordpressRecord[] | undefined {
  if (route === 'wp/v2/comments') return Array.from({ length: site.comments }, (_, place) => ({ id: place + 1 }));
  const [, name = ''] = /^wp\/v2\/(posts|pages|categories|tags|users|media|blocks)$/.exec(route) ?? [];
  return name === '' ? undefined : site[name as 'posts'];
}

const isWanted =
  ({ knowsModifiedAfter }: FakeSite, query: URLSearchParams, isSignedIn: boolean) =>
  (record: WordpressRecord): boolean => {
    const include = query.get('include');
    if (include !== null && !include.split(',').includes(`${record.id}`)) return false;
    const parent = query.get('parent');
    if (parent !== null && `${record.post}` !== parent) return false;
    if (record.status !== undefined && record.status !== 'publish' && !isSignedIn) return false;
    const published = query.get('after');
    if (published !== null && Date.parse(`${record.date_gmt}Z`) <= Date.parse(published)) return false;
    const after = query.get('modified_after');
    if (after === null || !knowsModifiedAfter) return true;
    return Date.parse(`${record.modified_gmt}Z`) > Date.parse(after);
  };

/** The most that WordPress gives at once is 100; more is a fault of the caller. */
function list(found: readonly WordpressRecord[], query: URLSearchParams): Said {
  const perPage = Number(query.get('per_page') ?? 10);
  if (perPage < 1 || perPage > 100) return refusal(400, 'rest_invalid_param');
  const offset = Number(query.get('offset') ?? 0);
  const sorted = query.get('orderby') === 'id' ? [...found].sort((a, b) => a.id - b.id) : found;
  return { body: sorted.slice(offset, offset + perPage), total: found.length };
}

const refusal = (status: number, code: string): Said => ({
  status,
  body: { code, message: 'Sorry, you are not allowed to do that.', data: { status } },
});

/** What themes, firewalls and maintenance show to people. */
export function page(response: ServerResponse, status: number, title: string): void {
  response.writeHead(status, { 'content-type': 'text/html' }).end(`<!doctype html><title>${title}</title><p>Hello`);
}

/** All posts of a walk. */
export async function gather<T>(posts: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const post of posts) all.push(post);
  return all;
}

/** A post as WordPress 6 answers it to everybody. */
export const sitePost = (id: number, is: Readonly<Record<string, unknown>> = {}): WordpressRecord => ({
  id,
  date: '2026-03-01T09:00:00',
  date_gmt: '2026-03-01T08:00:00',
  guid: { rendered: `https://courier.example/?p=${id}` },
  modified: '2026-03-02T09:00:00',
  modified_gmt: '2026-03-02T08:00:00',
  slug: `story-${id}`,
  status: 'publish',
  type: 'post',
  link: `https://courier.example/2026/03/story-${id}/`,
  title: { rendered: `Story ${id} &#8211; the harbour` },
  content: { rendered: '\n<p>Ships came in.</p>\n\n\n\n<p>More ships followed.</p>\n', protected: false },
  excerpt: { rendered: '<p>Ships came in. More ships followed.</p>\n', protected: false },
  author: 3,
  featured_media: 0,
  comment_status: 'open',
  ping_status: 'closed',
  sticky: false,
  template: '',
  format: 'standard',
  meta: { footnotes: '' },
  categories: [],
  tags: [],
  ...is,
});
