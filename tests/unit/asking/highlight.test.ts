import { describe, expect, it } from 'vitest';
import { plainMatching } from '#shared/asking/forgiveness.ts';
import { highlightOf, readHighlight } from '#shared/asking/highlight.ts';
import { createMarkNames } from '#shared/asking/mark-names.ts';
import { parseQuery } from '#shared/asking/parse-query.ts';
import { createAskNames } from '#shared/search/names/ask-names.ts';
import { builtInFamilies } from '#shared/search/names/families.data.ts';

describe('a name', () => {
  const markFor = (q: string) => {
    const mark = createMarkNames(parseQuery(q), createAskNames(builtInFamilies));
    return (passage: string) => mark(passage).replaceAll('\uE000', '[').replaceAll('\uE001', ']');
  };

  it.each([
    ['Kadhemi', 'Mr Kadhimi met Kazimi’s staff.', 'Mr [Kadhimi] met [Kazimi]’s staff.'],
    ['kadhemi', 'Mustafa al-Kadhimi left', 'Mustafa [al-Kadhimi] left'],
    ['Mustafa Kadhemi', '\uE000Mustafa\uE001 al-Kadhimi left', '[Mustafa] [al-Kadhimi] left'],
    ['Daesh', 'Five IS men, and it is over.', 'Five [IS] men, and it is over.'],
    ['Kiev', 'Trams in Kyiv', 'Trams in [Kyiv]'],
    ['"Kadhemi"', 'Mr Kadhimi', 'Mr Kadhimi'],
    ['harbour -Kadhemi', 'Mr Kadhimi', 'Mr Kadhimi'],
    ['Ain al-Asad', 'Bashar al-Assad at Ayn al-Assad air base', 'Bashar al-Assad at [Ayn al-Assad] air base'],
    ['Abdelfattah', 'General Abdel Fattah spoke', 'General [Abdel Fattah] spoke'],
    ['Kadhemi', 'nothing of the kind', 'nothing of the kind'],
  ])('of %s is marked in “%s”', (q, passage, marked) => {
    expect(markFor(q)(passage)).toBe(marked);
  });

  it('is not marked twice, and a passage without any mark is left out', () => {
    const names = createMarkNames(parseQuery('Kadhemi'), createAskNames(builtInFamilies));
    const body = ['The \uE000Kadhemi\uE001 plan', 'Nobody is here'];
    expect(readHighlight({ body }, 'Kadhimi speaks', names)).toEqual({
      headline: '<mark>Kadhimi</mark> speaks',
      body: ['The <mark>Kadhemi</mark> plan'],
    });
  });
});

describe('a highlight', () => {
  it('is HTML in which only our marks are tags', () => {
    const body = ['say \uE000<script>\uE001 & "run"'];
    expect(readHighlight({ body }, 'A <b> headline', (passage) => passage)).toEqual({
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
