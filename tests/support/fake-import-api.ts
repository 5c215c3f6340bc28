import { createHash } from 'node:crypto';
import type { Answer, Received } from './fake-api-server.ts';

interface FakeUpload {
  readonly id: string;
  readonly asked: string;
  articles?: { id: string; result: string; problems: object[] }[];
}

/** What the fake stores of a post. */
export interface FakeArticle {
  readonly guid: string;
  readonly text: string;
  readonly revisions: number;
}

/**
 * The routes that an import needs, in memory: uploads, the list of
 * articles, and old addresses. Posts without a title are refused. Answers as `startFakeApi` wants them.
 */
export function createFakeImportApi() {
  const uploads = new Map<string, FakeUpload>();
  const articles = new Map<string, FakeArticle>();
  const addresses: { gone: string[]; categories: { url: string; path: string }[] } = { gone: [], categories: [] };

  const ask = ({ headers, body }: Received, url: string): Answer => {
    const key = String(headers['idempotency-key']);
    const id = `u${createHash('sha256').update(key).digest('hex').slice(0, 12)}`;
    const upload = uploads.get(id) ?? { id, asked: body };
    if (upload.asked !== body) return { status: 422, body: { detail: 'Another body under the same key.' } };
    uploads.set(id, upload);
    const status = upload.articles ? 'processing' : 'awaiting-file';
    return { status: 201, body: { id, status, put: { url: `${url}/put/${id}`, headers: {} } } };
  };
  const store = (line: string) => {
    const post = JSON.parse(line) as { guid: string; title: string };
    if (post.title === '') return { id: '', result: 'rejected', problems: [{ severity: 'error', detail: 'no title' }] };
    const known = articles.get(post.guid);
    const result = known === undefined ? 'created' : known.text === line ? 'unchanged' : 'updated';
    const revisions = (known?.revisions ?? 0) + (result === 'unchanged' ? 0 : 1);
    articles.set(post.guid, { guid: post.guid, text: line, revisions });
    return { id: `a${post.guid}`, result, problems: [] };
  };
  const put = ({ path, body }: Received): Answer => {
    const upload = uploads.get(path.split('/')[2] ?? '');
    if (!upload) return { status: 404 };
    if (upload.articles) return { status: 412, xml: '<Error><Code>PreconditionFailed</Code></Error>' };
    upload.articles = body.trimEnd().split('\n').map(store);
    return { status: 200 };
  };
  const report = (path: string): Answer => {
    const upload = uploads.get(/\/uploads\/([^?]+)/.exec(path)?.[1] ?? '');
    if (!upload) return { status: 404 };
    const status = upload.articles === undefined ? 'awaiting-file' : 'published';
    const articles = path.includes('page-size=1000') ? upload.articles : [];
    return { status: 200, body: { id: upload.id, status, articles, problems: [] } };
  };
  const answer = (request: Received, url: string): Answer => {
    const { method, path, body } = request;
    if (method === 'PUT') return put(request);
    if (path.startsWith('/v1/uploads')) return method === 'POST' ? ask(request, url) : report(path);
    if (path === '/v1/editorial/addresses') {
      const sent = JSON.parse(body);
      addresses.gone.push(...sent.gone);
      addresses.categories.push(...sent.categories);
      return { status: 200, body: { kept: sent.gone.length + sent.categories.length, refused: [] } };
    }
    if (path === '/v1/editorial/addresses/check') {
      const { urls } = JSON.parse(body) as { urls: string[] };
      return { status: 200, body: { addresses: urls.map((one) => ({ url: one, status: 404 })) } };
    }
    return { status: 200, body: { articles: [] } };
  };
  return { answer, articles, addresses, uploads };
}
