import { beforeAll, describe, expect, inject, it } from 'vitest';
import { collectRoutes } from '#infra/openapi.ts';
import type { RouteDefinition } from '#shared/api/route.ts';
import {
  bodyFor,
  namesFor,
  neededParameters,
  numbersOf,
  ofAll,
  parametersOf,
  plainly,
  valuesFor,
} from '#tests/support/hidden-names.ts';
import { canary, openSecretNewsroom, type SecretNewsroom, waitingUpload } from '#tests/support/secret-newsroom.ts';
import { addStackPublisher } from '#tests/support/stack-publisher.ts';

let routes: RouteDefinition[];
let theirs: SecretNewsroom;
let mine: { id: string; key: string };
let cursors: readonly { path: string; cursor: string }[];

interface Request {
  readonly route: RouteDefinition;
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly key?: string;
}

async function ask({ route, params = {}, query = {}, key }: Request) {
  const path = route.path.replace(/\{(\w+)\}/g, (_, name) => encodeURIComponent(params[name] ?? ''));
  const answer = await fetch(`${inject('stack').apiUrl}${path.slice('/v1'.length)}?${new URLSearchParams(query)}`, {
    method: route.method,
    redirect: 'manual',
    headers: {
      ...(route.access === 'public' ? {} : { authorization: `Bearer ${key ?? mine.key}` }),
      ...{ 'content-type': route.bodyType ?? 'application/json', 'if-match': '"1"' },
    },
    body: bodyFor(route),
  });
  return { status: answer.status, text: await answer.text(), headers: JSON.stringify([...answer.headers]) };
}

/** Whatever is hidden may not come back, but for what was sent. */
function expectSilence({ text, headers }: { text: string; headers: string }, sent: unknown, what: string): void {
  const said = `${text}${headers}`.toLowerCase();
  const secrets = [canary, ...theirs.hiddenIds, ...theirs.hiddenSlugs, ...theirs.uploadIds, theirs.webhookId];
  const told = secrets.filter((one) => said.includes(one) && !JSON.stringify(sent).includes(one));
  expect(told, what).toEqual([]);
}

const withPlaceholders = () => routes.filter(({ path }) => path.includes('{') && !ofAll.includes(path));
const title = (route: RouteDefinition) => `${route.method} ${route.path}`;

beforeAll(async () => {
  routes = await collectRoutes();
  [theirs, mine] = await Promise.all([openSecretNewsroom(), addStackPublisher()]);
  const found = await Promise.all(
    routes
      .filter((route) => route.access !== 'public' && parametersOf(route).includes('cursor'))
      .flatMap((route) => namesFor(route, theirs).map((params) => ({ route, params })))
      .map(async ({ route, params }) => {
        const { text } = await ask({ route, params, query: { 'page-size': '1' }, key: theirs.key });
        return { path: route.path, cursor: String(JSON.parse(text).next ?? '') };
      }),
  );
  cursors = found.filter(({ cursor }) => cursor !== '');
}, 60_000);

/** What A has and sees, to compare after B's attempts. */
async function ownView(): Promise<string[]> {
  const own = ['/v1/editorial/articles', '/v1/editorial/webhooks', '/v1/uploads'];
  const lists = routes.filter((route) => route.method === 'GET' && own.includes(route.path));
  return Promise.all(lists.map(async (route) => (await ask({ route, key: theirs.key })).text));
}

describe('of what another publisher has not published', { timeout: 120_000 }, () => {
  it('there is something to be told: its owner sees it on every route that shows one thing', async () => {
    for (const route of withPlaceholders().filter(({ access, method }) => access !== 'public' && method === 'GET')) {
      const answers = await Promise.all(
        namesFor(route, theirs).map((params) => ask({ route, params, key: theirs.key })),
      );
      expect(
        answers.map(({ status }) => status).every((status) => [200, 409].includes(status)),
        title(route),
      ).toBe(true);
    }
    expect((await ownView()).filter((text) => text.includes(canary))).toHaveLength(3);
    expect(cursors.length).toBeGreaterThanOrEqual(3);
  });

  it('nothing is there, on any route that names a thing, as if it had never been; and nothing is changed', async () => {
    const before = await ownView();
    const wrong: unknown[] = [];
    for (const route of withPlaceholders()) {
      for (const params of namesFor(route, theirs)) {
        const nobody = Object.fromEntries(
          Object.entries(params).map(([name, value]) => [name, `${value.slice(0, -2)}aa`]),
        );
        const [real, invented] = await Promise.all([
          ask({ route, params }),
          ask({ route, params: { ...nobody, ...numbersOf(params) } }),
        ]);
        const what = `${title(route)} ${JSON.stringify(params)}`;
        expectSilence(real, params, what);
        const isNowhere = real.status === 404 && plainly(real.text, params) === plainly(invented.text, nobody);
        if (!isNowhere) wrong.push([what, real.status, real.text, invented.text]);
      }
    }
    expect(wrong).toEqual([]);
    expect(await ownView()).toEqual(before);
  });

  it('no list, count or suggestion tells, whatever parameter names it', async () => {
    for (const route of routes.filter(({ path }) => !path.includes('{') && !ofAll.includes(path))) {
      const needed = neededParameters(route);
      expectSilence(await ask({ route, query: needed }), {}, title(route));
      const requests = parametersOf(route).flatMap((name) =>
        [...valuesFor(name, theirs), ...cursors.map(({ cursor }) => cursor)].map((value) => ({ [name]: value })),
      );
      for (let from = 0; from < requests.length; from += 6) {
        const some = requests.slice(from, from + 6).map(async (sent) => {
          const answer = await ask({ route, query: { ...needed, ...sent } });
          const what = `${title(route)} ${JSON.stringify(sent)}`;
          expect([200, 201, 400, 404, 410], what).toContain(answer.status);
          expectSilence(answer, sent, what);
        });
        await Promise.all(some);
      }
    }
  });

  it('no cursor of theirs opens a page of mine', async () => {
    const paged = routes.filter((route) => parametersOf(route).includes('cursor') && !route.path.includes('{'));
    for (const route of paged) {
      for (const { path, cursor } of cursors) {
        const answer = await ask({ route, query: { ...neededParameters(route), cursor } });
        expect([answer.status, `${path} -> ${route.path}`]).toEqual([400, `${path} -> ${route.path}`]);
        expectSilence(answer, {}, route.path);
      }
    }
  });

  it('an Idempotency-Key of theirs is free for me', async () => {
    const send = async (key: string) => {
      const answer = await fetch(`${inject('stack').apiUrl}/uploads`, {
        method: 'POST',
        headers: {
          ...{ authorization: `Bearer ${key}`, 'content-type': 'application/json' },
          'idempotency-key': theirs.idempotencyKey,
        },
        body: JSON.stringify(waitingUpload),
      });
      return { status: answer.status, id: (await answer.json()).id as string };
    };
    expect((await send(theirs.key)).id).toBe(theirs.uploadIds[1]);
    const own = await send(mine.key);
    expect([own.status, theirs.uploadIds.includes(own.id)]).toEqual([201, false]);
  });
});
