import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addressesOf, isSameAddress, pageOf, readOldAddress } from '#shared/articles/old-address.ts';

const at = 'https://news.example/2019/05/storm';
const isSame = (one: string, other: string) => isSameAddress(readOldAddress(one), readOldAddress(other));

describe('an old address', () => {
  it.each([
    ['another scheme', 'http://news.example/2019/05/storm'],
    ['capitals in the host', 'https://News.Example/2019/05/storm'],
    ['www.', 'https://www.news.example/2019/05/storm'],
    ['the scheme’s own port', 'http://news.example:80/2019/05/storm'],
    ['another scheme’s port', 'http://news.example:443/2019/05/storm'],
    ['a slash at the end', 'https://news.example/2019/05/storm/'],
    ['double slashes', 'https://news.example//2019///05/storm//'],
    ['a fragment', 'https://news.example/2019/05/storm#respond'],
    ['parameters that count and track', 'https://news.example/2019/05/storm?utm_source=x&amp=1&replytocom=7'],
    ['index.php before its path', 'https://news.example/index.php/2019/05/storm/'],
    ['letters encoded without need', 'https://news.example/2019/05/%73torm'],
    ['dots', 'https://news.example/2018/../2019/./05/storm'],
    ['a user', 'https://me:secret@news.example/2019/05/storm'],
  ])('is the same with %s', (_what, url) => {
    expect(isSame(at, url)).toBe(true);
  });

  it.each([
    ['another path', 'https://news.example/2019/05/storms'],
    ['another host', 'https://blog.news.example/2019/05/storm'],
    ['a port of its own', 'https://news.example:8080/2019/05/storm'],
    ['capitals in the path', 'https://news.example/2019/05/Storm'],
    ['a parameter that names a page', `${at}?p=7`],
    ['a slash that is encoded', 'https://news.example/2019/05%2Fstorm'],
  ])('is another with %s', (_what, url) => {
    expect(readOldAddress(url)).toBeDefined();
    expect(isSame(at, url)).toBe(false);
  });

  it('is the same in every way to encode a letter', () => {
    const spellings = ['iran’s-café', 'iran%e2%80%99s-caf%c3%a9', 'iran%E2%80%99s-caf%C3%A9', 'iran’s-cafe\u0301'];
    for (const spelling of spellings)
      expect(isSame('https://a.example/iran’s-café', `https://a.example/${spelling}/`), spelling).toBe(true);
    expect(isSame('https://a.example/台风-到达', 'https://a.example/%E5%8F%B0%E9%A3%8E-%E5%88%B0%E8%BE%BE')).toBe(true);
  });

  it('keeps what is badly encoded', () => {
    expect(readOldAddress('https://a.example/%zz/%e2%80')).toEqual({ host: 'a.example', path: '/%zz/%e2%80' });
  });

  it('of WordPress without permalinks goes by its number', () => {
    expect(isSame('https://a.example/?p=7', 'http://www.a.example/index.php?utm_source=x&p=7')).toBe(true);
    expect(isSame('https://a.example/?p=7', 'https://a.example/?page_id=7')).toBe(false);
    expect(isSame('https://a.example/?p=7', 'https://a.example/?p=8')).toBe(false);
  });

  it('may be a path alone, which has no host', () => {
    expect(readOldAddress('/2019/05/storm/?utm_source=x')).toEqual({ path: '/2019/05/storm' });
  });

  it.each([
    '',
    'storm',
    '//other.example/storm',
    '/\\other.example/storm',
    'javascript:alert(1)',
    'https://',
    'https://a.example',
    'https://a.example/?utm_source=x',
    'https://a.example/index.php',
    '/',
    `https://${'a.'.repeat(150)}example/x`,
  ])('is not %j', (text) => {
    expect(readOldAddress(text)).toBeUndefined();
  });
});

it('whatever is sent, an address reads as the same once it was read, in letters that a key may hold', () => {
  const parts = fc.string({ unit: 'binary', maxLength: 40 });
  const hosts = fc.constantFrom('', 'https://a.example', 'HTTP://www.b.example:8080', 'https://ü.example');
  const queries = fc.constantFrom('', '?p=', '?p=7&', '?tag=', '?x=1#');
  fc.assert(
    fc.property(hosts, fc.array(parts, { maxLength: 5 }), queries, parts, (host, path, query, rest) => {
      const address = readOldAddress(`${host}/${path.join('/')}${query}${rest}`);
      if (!address) return;
      expect(address.path).toMatch(/^\/[!-~]+$/);
      expect(address.path).not.toMatch(/.\/$/);
      const again = `${address.host === undefined ? '' : `https://${address.host}`}${address.path}`;
      expect(readOldAddress(again)).toEqual(address);
    }),
    { numRuns: 300 },
  );
});

describe('the page that an address belongs to', () => {
  const page = (text: string) => {
    const address = readOldAddress(text);
    return address && pageOf(address);
  };

  it.each(['feed', 'feed/rss2', 'feed/atom', 'amp', 'embed', 'trackback', 'comment-page-3', 'page/2', '2'])(
    'stands before /%s',
    (companion) => {
      expect(page(`${at}/${companion}/`)).toEqual(readOldAddress(at));
    },
  );

  it('is none for a page itself, nor is it a front page', () => {
    expect(page(at)).toBeUndefined();
    expect(page('https://news.example/feed/')).toBeUndefined();
    expect(page('/feed/')).toBeUndefined();
    expect(page('/a/amp')).toEqual({ path: '/a' });
  });
});

it('an article’s addresses are its canonical one and its earlier ones, each once', () => {
  expect(addressesOf({ canonicalUrl: 'https://a.example/1', previousUrls: [at, 'https://a.example/1'] })).toEqual([
    'https://a.example/1',
    at,
  ]);
  expect(addressesOf({})).toEqual([]);
});
