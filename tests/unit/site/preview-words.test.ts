import { expect, test } from 'vitest';
import { previewToken, standingWords } from '#site/preview/preview-words.ts';

const now = Date.parse('2026-03-01T12:00:00.000Z');
const standing = { expiresAt: '2026-03-01T13:00:00.000Z', state: 'published', visibleFrom: '2026-03-01T11:00:00.000Z' };
const words = (is: Partial<typeof standing>) => standingWords({ ...standing, ...is }, now).join(' ');

test('a preview says that it is one, and whether readers see the same', () => {
  expect(words({ state: 'draft' })).toMatch(/^Preview, not published\. It is a draft\./);
  expect(words({ state: 'scheduled', visibleFrom: '2026-03-02T11:00:00.000Z' })).toMatch(
    /not published\. Readers .* from/,
  );
  // An update that waits, of an article that is out.
  expect(words({ visibleFrom: '2026-03-02T11:00:00.000Z' })).toMatch(/not published\. Readers .* from/);
  expect(words({ state: 'expired' })).toMatch(/not published any more/);
  expect(words({})).toMatch(/^Preview\. Readers see this already\. This link works until /);
});

test('its token is the last part of its address', () => {
  expect(['/previews/a.b', '/previews/a.b/', '/previews/', '/previews/a/b', '/'].map(previewToken)).toEqual([
    'a.b',
    'a.b',
    '',
    '',
    '',
  ]);
});
