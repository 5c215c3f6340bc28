import { beforeAll, describe, expect, inject, it } from 'vitest';
import { routes } from '#functions/find-address/routes.ts';
import { createApi } from '#tests/support/api.ts';
import { articlesFile, rareWord } from '#tests/support/articles-file.ts';
import { addStackPublisher, askStack } from '#tests/support/stack-publisher.ts';

let key: string;
let api: ReturnType<typeof createApi>;
const site = () => inject('stack').apiUrl.replace(/\/v1$/, '');

beforeAll(async () => {
  ({ key } = await addStackPublisher());
  api = createApi({ ...inject('stack'), publisherKey: key });
});

/** An older site of a test's own, and the address of a page of it. */
function createOldSite() {
  const word = rareWord();
  return {
    word,
    host: `${word}.example`,
    path: `/2019/05/${word}/`,
    url: `https://www.${word}.example/2019/05/${word}/`,
  };
}

async function publish(article: Record<string, unknown>, by = api) {
  const report = await by.upload(
    articlesFile([{ headline: `Harbour ${rareWord()}`, externalId: rareWord(), ...article }]),
  );
  const [line] = report.articles;
  if (!line?.id) throw new Error(JSON.stringify(report));
  return { id: line.id, url: String((await by.desk(`/editorial/articles/${line.id}`)).body.url), line };
}

const told = (answer: { status: number; headers: Headers }) => [answer.status, answer.headers.get('location')];
const find = async (url: string) => told(await api.get(`/addresses?${new URLSearchParams({ url })}`));
const open = async (path: string, method = 'GET') => told(await fetch(site() + path, { method, redirect: 'manual' }));

const patch = (id: string, revision: number, change: object) =>
  api.get(`/editorial/articles/${id}`, {
    method: 'PATCH',
    headers: {
      authorization: `Bearer ${key}`,
      'content-type': 'application/merge-patch+json',
      'if-match': `"${revision}"`,
    },
    body: JSON.stringify(change),
  });

describe('an address of an older site', () => {
  it('leads to the article, by the API and by the site itself, and is gone while that is withdrawn', async () => {
    const old = createOldSite();
    const { id, url } = await publish({ previousUrls: [old.url, `https://${old.host}/?p=7`], categories: ['Testing'] });
    expect(await find(old.url)).toEqual([301, url]);
    expect(await find(`http://${old.host}/?p=7&utm_source=x`)).toEqual([301, url]);
    expect(await open(old.path)).toEqual([301, url]);
    expect(await open(`${old.path}feed/?utm_source=x`, 'HEAD')).toEqual([301, url]);
    await api.desk(`/editorial/articles/${id}/withdraw`, { kind: 'withdraw', reason: 'test' });
    expect(await find(old.url)).toEqual([410, null]);
    expect(await open(old.path)).toEqual([410, null]);
    const receipt = await api.desk(`/editorial/articles/${id}/receipt`);
    const check = receipt.body.surfaces.find((one: { surface: string }) => one.surface === 'old-addresses');
    expect(check).toMatchObject({ gone: true, detail: 'It has 2 addresses.' });
    await api.desk(`/editorial/articles/${id}/reinstate`, {});
    expect(await open(old.path)).toEqual([301, url]);
  });

  it('that an article has still answers 200, as the document says', async () => {
    const old = createOldSite();
    const { id } = await publish({ canonicalUrl: old.url });
    const answer = await api.get(`/addresses?${new URLSearchParams({ url: old.url })}`);
    expect(answer).toMatchObject({ status: 200, body: { url: old.url, article: { id } } });
    expect(routes.findAddress.answers[200].schema.safeParse(answer.body).error).toBeUndefined();
  });

  it('of a draft is as unknown as one that nobody named, until the draft is published', async () => {
    const old = createOldSite();
    const { id, url } = await publish({ previousUrls: [old.url], state: 'draft' });
    const ask = async (one: string) => {
      const { status, body } = await api.get(`/addresses?${new URLSearchParams({ url: one })}`);
      return { status, body: { ...body, instance: '' } };
    };
    expect(await ask(old.url)).toEqual(await ask(`https://${createOldSite().host}/2019/05/x`));
    expect(await open(old.path)).toEqual([404, null]);
    await patch(id, 1, { state: 'published' });
    expect(await open(old.path)).toEqual([301, url]);
  });

  it('stays the article’s when it is sent again without it; an editor can let it go', async () => {
    const [old, other] = [createOldSite(), createOldSite()];
    const article = { externalId: rareWord(), headline: `Harbour ${rareWord()}` };
    const { id, url } = await publish({ ...article, previousUrls: [old.url] });
    await publish({ ...article, previousUrls: [other.url] });
    expect(await find(old.url)).toEqual([301, url]);
    expect(await find(other.url)).toEqual([301, url]);
    expect((await publish({ ...article, previousUrls: [other.url] })).line.result).toBe('unchanged');
    await patch(id, 2, { previousUrls: [other.url] });
    expect(await find(old.url)).toEqual([404, null]);
    expect(await find(other.url)).toEqual([301, url]);
  });

  it('is not taken by another publisher’s article that names it later', async () => {
    const old = createOldSite();
    const rival = createApi({ ...inject('stack'), publisherKey: (await addStackPublisher()).key });
    const { url } = await publish({ previousUrls: [old.url] });
    const theirs = await publish({ previousUrls: [old.url] }, rival);
    expect(await find(old.url)).toEqual([301, url]);
    const told = await rival.desk('/editorial/addresses/check', { urls: [old.url] });
    expect(told.body.addresses).toEqual([{ url: old.url, status: 301, location: url }]);
    expect(url).not.toBe(theirs.url);
  });

  it('of what came along no more is gone, and one of a section leads there', async () => {
    const old = createOldSite();
    const category = `Port ${old.word}`;
    const section = `https://${old.host}/category/port/`;
    const sent = { gone: [old.url, 'nothing'], categories: [{ url: section, path: category }] };
    expect((await api.desk('/editorial/addresses', sent)).body).toEqual({ kept: 2, refused: ['nothing'] });
    expect(await find(old.url)).toEqual([410, null]);
    expect(await find(section)).toEqual([404, null]);
    await publish({ categories: [category] });
    const [status, location] = await find(`${section}feed/`);
    expect([status, location]).toEqual([301, expect.stringMatching(new RegExp(`/sections/port-${old.word}$`))]);
    const { body } = await api.desk('/editorial/addresses/check', { urls: [old.url, section, `${old.url}x`] });
    expect(body.addresses.map(({ status: one }: { status: number }) => one)).toEqual([410, 301, 404]);
    expect(routes.checkAddresses.answers[200].schema.safeParse(body).error).toBeUndefined();
  });

  it('is kept and checked with a key alone', async () => {
    for (const path of ['/editorial/addresses', '/editorial/addresses/check'])
      expect((await askStack(path, { body: { urls: [], gone: [] } })).status).toBe(401);
  });
});
