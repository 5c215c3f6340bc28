import { expect, test } from 'vitest';
import { deskArticlePath, deskUploadPath, parseDeskRoute } from '#site/desk/desk-route.ts';

const route = (path: string) => parseDeskRoute(new URL(path, 'https://news.example'));

test('every page of the desk has its address', () => {
  expect(['/desk', '/desk/', '/desk/scheduled', '/desk/uploads'].map((path) => route(path).page)).toEqual([
    'articles',
    'articles',
    'scheduled',
    'uploads',
  ]);
  expect(route(deskArticlePath('a1'))).toEqual({ page: 'article', id: 'a1' });
  expect(route(deskUploadPath('u1'))).toEqual({ page: 'upload', id: 'u1' });
});

test('what is no page of the desk is unknown, the readers’ pages too', () => {
  for (const path of ['/', '/articles/a', '/desks', '/desk/articles', '/desk/scheduled/x', '/desk/uploads/a/b', '//']) {
    expect(route(`https://news.example${path}`).page, path).toBe('unknown');
  }
});
