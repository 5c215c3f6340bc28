import { describe, expect, it } from 'vitest';
import { plainMatching } from '#shared/asking/forgiveness.ts';
import { highlightOf, readHighlight } from '#shared/asking/highlight.ts';
import { parseQuery } from '#shared/asking/parse-query.ts';

describe('a highlight', () => {
  it('is HTML in which only our marks are tags', () => {
    const body = ['say \uE000<script>\uE001 & "run"'];
    expect(readHighlight({ body }, 'A <b> headline')).toEqual({
      headline: 'A &lt;b&gt; headline',
      body: ['say <mark>&lt;script&gt;</mark> &amp; &quot;run&quot;'],
    });
  });

  it('asks for what is wanted and not for what is excluded', () => {
    const tree = parseQuery('harbour -wall "sea level"');
    const asked = JSON.stringify(tree && highlightOf(tree, plainMatching, true));
    expect(asked).toContain('harbour');
    expect(asked).toContain('sea level');
    expect(asked).not.toContain('wall');
  });
});
