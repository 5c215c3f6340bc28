import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { documentedClient, packageFile } from './instantsearch.ts';

const documentFor = (apiUrl: string): string => `<!doctype html><meta charset="utf-8"><title>A front end</title>
<div id="box"></div><div id="sections"></div><div id="languages"></div><div id="order"></div><div id="tree"></div>
<div id="stats"></div><div id="hits"></div><div id="pages"></div>
<script src="/instantsearch.js"></script>
<script type="module">
${documentedClient().replace('export const', 'const')}
const { searchBox, refinementList, hierarchicalMenu, sortBy, stats, hits, pagination } = instantsearch.widgets;
const search = instantsearch({
  indexName: 'articles',
  searchClient: createSearchClient('${apiUrl}'),
  future: { persistHierarchicalRootCount: true },
});
search.on('error', ({ error }) => console.error('search', error.message));
search.addWidgets([
  searchBox({ container: '#box' }),
  refinementList({ container: '#sections', attribute: 'category', searchable: true, limit: 50 }),
  refinementList({ container: '#languages', attribute: 'lang' }),
  hierarchicalMenu({
    container: '#tree',
    attributes: ['categories.lvl0', 'categories.lvl1', 'categories.lvl2'],
    limit: 50,
  }),
  sortBy({ container: '#order', items: [
    { label: 'Best', value: 'articles' },
    { label: 'Oldest', value: 'articles_oldest' },
  ] }),
  stats({ container: '#stats', templates: { text: ({ nbHits }) => String(nbHits) } }),
  hits({ container: '#hits', templates: { item: (hit, { html, components }) => html\`
    <h2>\${components.Highlight({ hit, attribute: 'headline' })}</h2>
    <p>\${components.Snippet({ hit, attribute: 'body' })}</p>\` } }),
  pagination({ container: '#pages' }),
]);
search.start();
</script>`;

/**
 * A front end of another origin than the API's, with InstantSearch's own widgets and the search client that the
 * documents give. Served for real: a browser lets no page that comes from nowhere ask this machine.
 */
export async function serveFrontEnd(apiUrl: string): Promise<{ url: string; stop: () => void }> {
  const widgets = packageFile('instantsearch.js/dist/instantsearch.production.min.js');
  const server = createServer(({ url }, response) => {
    const isScript = url === '/instantsearch.js';
    response.writeHead(url === '/favicon.ico' ? 204 : 200, {
      'content-type': isScript ? 'text/javascript' : 'text/html',
    });
    response.end(isScript ? widgets : documentFor(apiUrl));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/`, stop: () => server.close() };
}
