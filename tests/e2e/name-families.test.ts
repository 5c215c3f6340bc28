import { randomInt } from 'node:crypto';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { createApi, eventually } from '#tests/support/api.ts';
import { articlesFile } from '#tests/support/articles-file.ts';
import { callCli } from '#tests/support/cli-session.ts';
import { addStackPublisher } from '#tests/support/stack-publisher.ts';

const stack = inject('stack');
const api = createApi(stack);

/** What the issue promises to editors. */
const withinMs = 5000;

let key: string;
beforeAll(async () => {
  ({ key } = await addStackPublisher());
});

async function families(method: string, path = '', body?: unknown) {
  const answer = await fetch(`${stack.apiUrl}/editorial/name-families${path}`, {
    method,
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  return { status: answer.status, etag: answer.headers.get('etag'), text: await answer.text() };
}

/** A name nobody has, as a paper writes one, and no two alike: search forgives typos. */
function rareName(): string {
  const syllables = Array.from({ length: 5 }, () => `${oneOf('bdfgklmnprstvz')}${oneOf('aeiou')}`).join('');
  return `${syllables.charAt(0).toUpperCase()}${syllables.slice(1)}`;
}

const oneOf = (letters: string): string => letters[randomInt(letters.length)] ?? '';

/** An article that names something one way, found by search. */
async function publish(name: string): Promise<string> {
  const body = `The mayor went to ${name} on Monday. Nobody in the town of ${name} was surprised.`;
  const headline = `The mayor goes to ${name}`;
  const report = await api.upload(articlesFile([{ externalId: name, headline, bodyText: body }]));
  await eventually(() => finds(name, report.articles[0]?.id), Boolean, 5000);
  return report.articles[0]?.id ?? '';
}

const finds = async (q: string, id: string | undefined): Promise<boolean> =>
  (await api.search({ q })).body.articles.some((hit: { id: string }) => hit.id === id);

describe('a name family', () => {
  it('added by API joins its names in search within 5 s; changed and removed it parts them as fast', async () => {
    const [written, asked, third] = [rareName(), rareName(), rareName()];
    const id = await publish(written);
    expect(await finds(asked, id)).toBe(false);
    const added = await families('POST', '', { names: [written, asked] });
    expect(added.status).toBe(201);
    await eventually(() => finds(asked, id), Boolean, withinMs);
    const slug = JSON.parse(added.text).id;

    const changed = await families('PATCH', `/${slug}`, { names: [written, third] });
    expect([changed.status, changed.etag === added.etag]).toEqual([200, false]);
    await eventually(() => finds(third, id), Boolean, withinMs);
    // Another worker may still know the family as it was, for as long as the promise allows.
    await eventually(async () => !(await finds(asked, id)), Boolean, withinMs);

    expect((await families('DELETE', `/${slug}`)).status).toBe(204);
    await eventually(async () => !(await finds(third, id)), Boolean, withinMs);
    expect(await finds(written, id)).toBe(true);
  });

  it('joins names of several words', async () => {
    const [written, asked] = [`${rareName()} Bay`, `Port ${rareName()}`];
    const id = await publish(written);
    await families('POST', '', { names: [written, asked] });
    await eventually(() => finds(asked, id), Boolean, withinMs);
  });

  it('is edited by the command line too', async () => {
    const [written, asked] = [rareName(), rareName()];
    const id = await publish(written);
    const env = { BROADSHEET_API_URL: stack.apiUrl, BROADSHEET_KEY: key };
    const added = await callCli(['families', 'add', written, asked, '--id', written.toLowerCase()], { env });
    expect(added).toMatchObject({ code: 0, err: '' });
    await eventually(() => finds(asked, id), Boolean, withinMs);
    expect((await callCli(['families', 'list'], { env })).out).toContain(`${written}, ${asked}`);
    expect((await callCli(['families', 'remove', written.toLowerCase()], { env })).code).toBe(0);
    await eventually(async () => !(await finds(asked, id)), Boolean, withinMs);
  });
});

describe('the routes of name families', () => {
  it('are for admins; a wrong method is 405', async () => {
    const { key: editor } = await addStackPublisher({ scopes: ['upload', 'edit'] });
    const ask = (more: RequestInit) => fetch(`${stack.apiUrl}/editorial/name-families`, more);
    const as = (one: string) => ({ headers: { authorization: `Bearer ${one}` } });
    expect((await ask(as(editor))).status).toBe(403);
    expect((await ask({})).status).toBe(401);
    expect((await ask({ ...as(key), method: 'DELETE' })).status).toBe(405);
  });

  it('name the other family when a name is taken', async () => {
    const [one, two] = [rareName(), rareName()];
    const added = await families('POST', '', { names: [one, two] });
    const clash = await families('POST', '', { names: [rareName(), two.toUpperCase()] });
    expect(clash.status).toBe(409);
    expect(clash.text).toContain(JSON.parse(added.text).id);
  });

  it('edit many at once without losing one', async () => {
    const names = Array.from({ length: 4 }, () => [rareName(), rareName()]);
    const answers = await Promise.all(names.map((pair) => families('POST', '', { names: pair })));
    const [stored, put] = [answers.filter(({ status }) => status === 201), answers.filter((one) => one.status === 503)];
    expect(stored.length + put.length).toBe(4);
    const listed = (await families('GET')).text;
    for (const { text } of stored) expect(listed).toContain(JSON.parse(text).id);
  });
});
