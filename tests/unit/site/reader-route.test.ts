import { expect, test } from 'vitest';
import { articlePath, parseReaderRoute, searchPath, sectionPath } from '#site/reader-route.ts';

const route = (path: string) => parseReaderRoute(new URL(path, 'https://news.example'));

test('every page of the site has its address', () => {
  expect(route('/')).toEqual({ page: 'home' });
  expect(route('/search?q=ferry')).toMatchObject({ page: 'search' });
  expect(route('/sections/top-news')).toEqual({ page: 'section', slug: 'top-news' });
  expect(route('/articles/night-ferry/')).toEqual({ page: 'article', slug: 'night-ferry' });
});

test('slugs of any script go into an address and come out again', () => {
  for (const slug of ['مكتبة', '東京', 'a%b', 'ä-ö']) {
    expect(route(articlePath(slug))).toEqual({ page: 'article', slug });
    expect(route(sectionPath(slug))).toEqual({ page: 'section', slug });
  }
});

test('what is no page is unknown and never throws', () => {
  for (const path of ['/nothing', '/articles', '/articles/a/b', '/search/x', '/sections/', '//']) {
    expect(['unknown', 'home']).toContain(route(`https://news.example${path}`).page);
  }
  expect(route('/articles/%zz')).toEqual({ page: 'article', slug: '%zz' });
});

test('a search changes what is asked and keeps the rest; empty and foreign parameters go', () => {
  const search = new URLSearchParams('q=night+ferry&category=world&cursor=abc&page-size=5&from-date=');
  expect(searchPath(search)).toBe('/search?q=night+ferry&category=world');
  expect(searchPath(search, { category: '', 'order-by': 'newest' })).toBe('/search?q=night+ferry&order-by=newest');
  expect(searchPath(new URLSearchParams())).toBe('/search');
});
