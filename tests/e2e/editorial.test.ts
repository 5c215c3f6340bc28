import { beforeAll, describe, expect, inject, it } from 'vitest';
import { routes as desk } from '#functions/edit-article/routes.ts';
import { routes as corrections } from '#functions/list-corrections/routes.ts';
import { routes as reading } from '#functions/read-article/routes.ts';
import { createApi, eventually } from '#tests/support/api.ts';
import { articlesFile, rareWord } from '#tests/support/articles-file.ts';
import { callCli } from '#tests/support/cli-session.ts';
import { addStackPublisher } from '#tests/support/stack-publisher.ts';

let api: ReturnType<typeof createApi>;
let key: string;
let keyId: string;

beforeAll(async () => {
  ({ key, keyId } = await addStackPublisher());
  api = createApi({ ...inject('stack'), publisherKey: key });
});

async function publish(article: { headline: string; bodyText?: string }): Promise<string> {
  const report = await api.upload(articlesFile([{ externalId: rareWord(), categories: ['Testing'], ...article }]));
  const [line] = report.articles;
  if (!line?.id) throw new Error(JSON.stringify(report));
  return line.id;
}

const read = (id: string) => api.desk(`/editorial/articles/${id}`);

/** PATCH as an editor's page sends it; `etag` is of the revision it shows. */
async function patch(id: string, body: object, etag?: string) {
  const seen = etag ?? (await read(id)).headers.get('etag') ?? '';
  return api.get(`/editorial/articles/${id}`, {
    method: 'PATCH',
    headers: {
      authorization: `Bearer ${key}`,
      'content-type': 'application/merge-patch+json',
      ...(seen === 'none' ? {} : { 'if-match': seen }),
    },
    body: JSON.stringify(body),
  });
}

const count = async (word: string) => (await api.search({ q: `"${word}"` })).body.total.value;

describe('a correction', () => {
  it('stands on the page and in the list at once; the words it replaced are no longer found, the new ones are', async () => {
    const [wrong, right] = [rareWord(), rareWord()];
    const id = await publish({ headline: `Bridge ${wrong} opens`, bodyText: `The ${wrong} bridge.` });
    await eventually(
      () => count(wrong),
      (found) => found === 1,
      5000,
    );
    const correction = { reason: 'The bridge bears another name.', before: wrong, after: right };
    const answer = await patch(id, { headline: `Bridge ${right} opens`, bodyText: `The ${right} bridge.`, correction });
    expect(answer).toMatchObject({ status: 200, body: { state: 'corrected', revision: 2, revisedBy: `key:${keyId}` } });
    expect(desk.changeArticle.answers[200].schema.safeParse(answer.body).error).toBeUndefined();
    const article = (await api.get(`/articles/${id}`)).body;
    expect(article.corrections).toMatchObject([correction]);
    expect(article.jsonLd.correction).toMatchObject([{ '@type': 'CorrectionComment' }]);
    expect(reading.readArticle.answers[200].schema.safeParse(article).error).toBeUndefined();
    const listed = (await api.get('/corrections')).body;
    expect(listed.corrections).toContainEqual(
      expect.objectContaining({ reason: correction.reason, article: expect.objectContaining({ id }) }),
    );
    expect(corrections.listCorrections.answers[200].schema.safeParse(listed).error).toBeUndefined();
    await eventually(
      async () => [await count(wrong), await count(right)],
      ([old, now]) => old === 0 && now === 1,
      5000,
    );
    const moved = await api.get(`/articles/bridge-${wrong}-opens`);
    expect([moved.status, moved.headers.get('location')]).toEqual([301, `/v1/articles/bridge-${right}-opens`]);
    await api.desk(`/editorial/articles/${id}/withdraw`, { kind: 'withdraw', reason: 'test' });
    const after = (await api.get('/corrections?page-size=100')).body.corrections as { article: { id: string } }[];
    expect(after.filter(({ article: one }) => one.id === id)).toEqual([]);
  });
});

describe('a change', () => {
  it('names its revision: none is 428, an old one 412 with what was changed, another type 415', async () => {
    const word = rareWord();
    const id = await publish({ headline: `Quay ${word}` });
    expect((await patch(id, { source: 'x' }, 'none')).status).toBe(428);
    expect((await patch(id, { source: 'Wire' }, '"1"')).status).toBe(200);
    const late = await patch(id, { headline: 'Mine' }, '"1"');
    expect(late).toMatchObject({
      status: 412,
      body: { revision: 2, changes: [{ field: 'source', after: 'Wire', by: `key:${keyId}` }] },
    });
    const typed = await api.get(`/editorial/articles/${id}`, {
      method: 'PATCH',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'text/plain', 'if-match': '"2"' },
      body: '{}',
    });
    expect(typed.status).toBe(415);
  });

  it('can be looked up, compared and taken back', async () => {
    const word = rareWord();
    const id = await publish({ headline: `Pier ${word}`, bodyText: 'One.' });
    const before = new Date().toISOString();
    await patch(id, { headline: `Pier ${word} closed`, bodyMarkdown: 'One.\n\nTwo.' });
    const lines = (await api.desk(`/editorial/articles/${id}/revisions`)).body.revisions;
    expect(lines.map(({ revision }: { revision: number }) => revision)).toEqual([2, 1]);
    expect(lines[1].by).toMatch(/^upload:/);
    const { changes } = (await api.desk(`/editorial/articles/${id}/revisions/2/changes?from=1`)).body;
    expect(changes).toContainEqual({ field: 'body', before: ['One.'], after: ['One.', 'Two.'] });
    expect((await api.desk(`/editorial/articles/${id}?as-of=${before}`)).body.headline).toBe(`Pier ${word}`);
    const restored = await api.get(`/editorial/articles/${id}/revisions/1/restore`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'if-match': '"2"' },
    });
    expect(restored).toMatchObject({ status: 200, body: { headline: `Pier ${word}`, revision: 3 } });
  });
});

describe('an update under embargo', () => {
  it('stays away from readers until its second and is there from it on; a preview link shows it before', async () => {
    const [old, canary] = [rareWord(), rareWord()];
    const id = await publish({ headline: `Dock ${old}` });
    await eventually(
      () => count(old),
      (found) => found === 1,
      5000,
    );
    const from = new Date(Date.now() + 4000).toISOString();
    const waiting = await patch(id, { headline: `Dock ${canary}`, embargoedUntil: from });
    expect(waiting).toMatchObject({ status: 200, body: { headline: `Dock ${old}`, upcoming: { from } } });
    const link = await api.desk(`/editorial/articles/${id}/preview`, { minutes: 5 });
    const preview = await api.get(`/previews/${link.body.token}`);
    expect(preview.body).toMatchObject({ headline: `Dock ${canary}`, preview: { visibleFrom: from } });
    expect(preview.headers.get('cache-control')).toBe('private, no-store');
    expect(reading.readPreview.answers[200].schema.safeParse(preview.body).error).toBeUndefined();
    const look = async () => {
      const at = Date.now();
      const seen = [
        await api.get(`/articles/${id}`),
        await api.get('/categories/testing/articles?page-size=100'),
        await api.search({ q: canary }),
      ];
      return { at, isThere: seen.map(({ body }) => JSON.stringify(body).includes(`Dock ${canary}`)) };
    };
    let seen = await look();
    while (Date.now() < Date.parse(from)) {
      if (Date.now() < Date.parse(from)) expect(seen.isThere).toEqual([false, false, false]);
      const next = await look();
      if (Date.now() >= Date.parse(from)) break;
      seen = next;
    }
    await eventually(look, ({ isThere }) => isThere.every(Boolean), 3000);
    await eventually(
      () => count(old),
      (found) => found === 0,
      3000,
    );
    const lines = (await api.desk(`/editorial/articles/${id}/revisions`)).body.revisions;
    expect(lines[0]).toMatchObject({ revision: 3, by: 'clock', headline: `Dock ${canary}` });
  });
});

it('an editor at the command line corrects, looks back, compares, restores and shares a preview', async () => {
  const word = rareWord();
  const id = await publish({ headline: `Mole ${word}`, bodyText: 'Opened in 1923.' });
  const env = { BROADSHEET_API_URL: inject('stack').apiUrl, BROADSHEET_KEY: key };
  const cli = async (...args: string[]) => {
    const { code, out, err } = await callCli(args, { env });
    expect([code, err], args.join(' ')).toEqual([0, expect.not.stringContaining('problem')]);
    return out;
  };
  const words = ['--correct', 'The year was wrong', '--before', '1923', '--after', '1932'];
  expect(await cli('edit', id, '--headline', `Mole ${word} of 1932`, ...words)).toContain('corrected  revision 2');
  expect((await cli('revisions', id)).split('\n').map((line) => line.slice(0, 1))).toEqual(['2', '1', '']);
  expect(await cli('compare', id, '2')).toContain(`headline\n- Mole ${word}\n+ Mole ${word} of 1932\n`);
  expect(await cli('restore', id, '1')).toContain(`revision 3  Mole ${word}  ${id}`);
  const token = (await cli('preview', id, '--minutes', '5')).trim().split('/').at(-1);
  expect((await api.get(`/previews/${token}`)).body.headline).toBe(`Mole ${word}`);
});
