import { expect, it } from 'vitest';
import { readFacet } from '#shared/asking/facets.ts';

const bucket = (labelled: string, doc_count: number) => ({ key: labelled.replaceAll('|', '\u001f'), doc_count });
const read = (facet: 'category' | 'tag', ...buckets: ReturnType<typeof bucket>[]) =>
  readFacet(facet, { [facet]: { values: { buckets } } });

it('a value that was labelled in two ways is one, under its commoner label', () => {
  expect(read('tag', bucket('sea|Sea', 3), bucket('sky|Sky', 4), bucket('sea|sea', 2))).toEqual([
    { value: 'sea', label: 'Sea', count: 5 },
    { value: 'sky', label: 'Sky', count: 4 },
  ]);
});

it('a category knows its parent where that was counted too, whatever their slugs', () => {
  const counts = read(
    'category',
    bucket('asia-2|World|Asia', 2),
    bucket('world|World', 2),
    bucket('kyoto|Japan|Kyoto', 1),
  );
  expect(counts).toEqual([
    { value: 'world', label: 'World', count: 2, path: ['World'] },
    { value: 'asia-2', label: 'Asia', count: 2, path: ['World', 'Asia'], parent: 'world' },
    { value: 'kyoto', label: 'Kyoto', count: 1, path: ['Japan', 'Kyoto'] },
  ]);
});

it('what was not counted has no values', () => {
  expect(readFacet('tag', {})).toEqual([]);
});
