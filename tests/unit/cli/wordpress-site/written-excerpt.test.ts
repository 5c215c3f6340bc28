import { describe, expect, it } from 'vitest';
import { writtenExcerpt } from '#cli/wordpress-site/written-excerpt.ts';

const long = `<p>${'The ships came in at dawn and lay along the quay until noon. '.repeat(30)}</p>`;
const first55 = 'The ships came in at dawn and lay along the quay until noon. '
  .repeat(5)
  .trim()
  .split(' ')
  .slice(0, 55)
  .join(' ');

describe('an excerpt', () => {
  it.each([
    ['of the first 55 words', `<p>${first55} [&hellip;]</p>`, long],
    ['that a theme cut and linked', '<p>The ships came in at dawn&hellip; <a href="#">Continue reading</a></p>', long],
    ['that is the whole of a short text', '<p>Ships came in.</p>', '<p>Ships came in.</p>'],
    [
      'without the captions and shortcodes of the text',
      '<p>Before inside After</p>',
      '<p>Before</p><figcaption>Own caption</figcaption><p>[odd a=1]inside[/odd]</p><p>After</p>',
    ],
    ['cut within a script without spaces', '<p>中文报纸今天&hellip;</p>', '<p>中文报纸今天出版了很多新闻</p>'],
    [
      'that joins what a line’s end or a mark parts',
      '<p>Ships came inat dawn, their crews asleep</p>',
      '<p>Ships came in<br>at dawn, their <b>crew</b>s asleep</p>',
    ],
    ['of nothing', '', long],
  ])('%s is WordPress’s own', (_what, excerpt, content) => {
    expect(writtenExcerpt(excerpt, content)).toBe('');
  });

  it.each([
    ['in other words', '<p>What the tide brought</p>', long],
    ['whose few words are scattered over a long text', '<p>Ships at noon</p>', long],
    ['longer than the text', '<p>A much longer introduction than the text has words</p>', '<p>Short.</p>'],
  ])('%s was written', (_what, excerpt, content) => {
    expect(writtenExcerpt(excerpt, content)).toBe(excerpt);
  });
});
