import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { surveySite } from '#cli/wordpress-site/survey-site.ts';
import { gather, page, sitePost, startFakeWordpress } from '#tests/support/fake-wordpress.ts';

let wordpress: Awaited<ReturnType<typeof startFakeWordpress>>;
let waits: number[];
let notices: string[];
beforeEach(async () => {
  [waits, notices] = [[], []];
  wordpress = await startFakeWordpress({ posts: Array.from({ length: 120 }, (_, place) => sitePost(place + 1)) });
});
afterEach(() => wordpress.stop());

async function read(url = wordpress.url) {
  const archive = await surveySite({
    url,
    withPages: false,
    onNotice: (said) => notices.push(said),
    wait: async (ms) => waits.push(ms),
  });
  return { posts: await gather(archive.posts()), archive };
}

const isList = ({ route, query }: { route: string; query: URLSearchParams }) =>
  route === 'wp/v2/posts' && query.has('offset');

describe('a site that makes trouble', () => {
  it('is waited for as long as it asks', async () => {
    let refused = 0;
    wordpress.failWith((asked, response) => {
      if (!isList(asked) || refused++ > 0) return false;
      response.writeHead(429, { 'retry-after': '17' }).end();
      return true;
    });
    expect((await read()).posts).toHaveLength(120);
    expect(waits).toEqual([17_000]);
    expect(notices[0]).toMatch(/is busy \(429\), and asks to wait 17 s\. Trying again in 17 s\./);
  });

  it('is given up after seven tries, in plain words', async () => {
    wordpress.failWith((asked, response) => {
      if (isList(asked)) response.writeHead(503).end();
      return isList(asked);
    });
    await expect(read()).rejects.toThrow(/is busy \(503\)/);
    expect(waits).toEqual([1000, 2000, 4000, 8000, 16_000, 32_000]);
  });

  it('that fails at a hundred posts is asked for fewer, and no post is lost', async () => {
    wordpress.failWith((asked, response) => {
      const isHeavy = isList(asked) && Number(asked.query.get('per_page')) > 20;
      if (isHeavy) response.writeHead(500).end();
      return isHeavy;
    });
    expect((await read()).posts.map(({ id }) => Number(id))).toEqual(
      Array.from({ length: 120 }, (_, place) => place + 1),
    );
  });

  it('that cannot give one post gives all others, and the one is named', async () => {
    wordpress.failWith((asked, response) => {
      const offset = Number(asked.query.get('offset'));
      const holdsIt = isList(asked) && offset <= 6 && offset + Number(asked.query.get('per_page')) > 6;
      if (holdsIt) response.writeHead(500).end('<b>Fatal error</b>');
      return holdsIt;
    });
    const { posts, archive } = await read();
    expect(posts.map(({ id }) => id)).not.toContain('7');
    expect(posts).toHaveLength(119);
    expect(archive.survey.leftOut.at(-1)).toMatchObject({ count: 1, examples: ['post number 7'] });
  });

  it('whose answers are cut off is asked again', async () => {
    let cuts = 0;
    wordpress.failWith((asked, response) => {
      if (!isList(asked) || cuts++ > 0) return false;
      response.writeHead(200, { 'content-length': '5000' }).write('[{"id":1,');
      setTimeout(() => response.destroy(), 5);
      return true;
    });
    expect((await read()).posts).toHaveLength(120);
  });

  it.each([
    ['a page for people', 200, /answered with a page titled "Just a moment" instead of data/],
    ['a wall', 403, /does not let us read this \(403\)\. A firewall or a plugin/],
    ['a lock', 401, /wants a sign-in \(401\)/],
  ])('that shows %s is named for what it does', async (_what, status, words) => {
    wordpress.failWith((asked, response) => {
      if (isList(asked)) page(response, status, 'Just a moment');
      return isList(asked);
    });
    await expect(read()).rejects.toThrow(words);
  });

  it('that is no WordPress is told from one whose API is off', async () => {
    wordpress.failWith((_asked, response) => {
      page(response, 404, 'Nothing here');
      return true;
    });
    await expect(read()).rejects.toThrow(/no REST API that can be read.*export the site \(Tools, Export\)/s);
  });

  it('that lists something else than posts is not read as empty', async () => {
    wordpress.failWith((asked, response) => {
      if (isList(asked)) response.end('{"posts":[]}');
      return isList(asked);
    });
    await expect(read()).rejects.toThrow(/something else than a list/);
  });
});

describe('redirects', () => {
  it('to another host are followed and said, and no password goes there', async () => {
    const old = await startFakeWordpress({ signIn: 'ann:secret' });
    const from = old.url.replace('127.0.0.1', 'localhost');
    old.failWith((asked, response) => {
      if (asked.route !== '') return false;
      response.writeHead(301, { location: `${wordpress.url}/wp-json/` }).end();
      return true;
    });
    wordpress.site.signIn = 'ann:secret';
    const options = { url: from, withPages: false, signIn: { user: 'ann', password: 'secret' } };
    await surveySite({ ...options, onNotice: (said) => notices.push(said) });
    await old.stop();
    expect(notices[0]).toMatch(/^localhost:\d+ sends us to 127\.0\.0\.1:\d+\. Reading there\.$/);
    expect(wordpress.asked[0]?.headers.authorization).toBeUndefined();
  });

  it.each(['file:///etc/passwd', 'gopher://x/'])('to %s are not followed', async (location) => {
    wordpress.failWith((_asked, response) => {
      response.writeHead(302, { location }).end();
      return true;
    });
    await expect(read()).rejects.toThrow(/no address of the web/);
  });

  it('in a circle end', async () => {
    wordpress.failWith((_asked, response) => {
      response.writeHead(302, { location: '/wp-json/' }).end();
      return true;
    });
    await expect(read()).rejects.toThrow(/never answers/);
  });

  it.each(['ftp://courier.example', 'https://ann:secret@courier.example', 'https://'])('%s is no site', (typed) =>
    expect(read(typed)).rejects.toMatchObject({ isUsage: true }),
  );
});
