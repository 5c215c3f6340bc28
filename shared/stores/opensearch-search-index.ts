import { Unavailable } from '#shared/errors.ts';
import { indexDefinition } from '#shared/search/mapping.ts';
import { isAway } from './bulk-request.ts';
import { besideAlias, type IndexDefinition, markedDefinition } from './index-definition.ts';
import { createBulkWrites, retry } from './opensearch-bulk.ts';
import type { OpenSearchTransport } from './opensearch-transport.ts';
import type { IndexEntry, SearchIndex, WriteOutcome } from './search-index.ts';

/** Stream handlers share a poll thread: a hanging engine must not hold up the others for long. */
export const indexTimeoutMs = 2000;

const ofArticles: IndexDefinition = indexDefinition;

/**
 * Writes through the alias `alias`; the index behind it is called `<alias>-v1` until a rebuild makes the next. While
 * there is an index beside it (see index-definition.ts), all that is written goes there too.
 */
export function createOpenSearchIndex(transport: OpenSearchTransport, alias: string, is = ofArticles): SearchIndex {
  const ensureIndex = () => ensureAlias(transport, alias, is);
  const write = createBulkWrites(transport, alias);
  const writeBeside = createBulkWrites(transport, besideAlias(alias));

  async function writeHere(entries: readonly IndexEntry[], visibleAtOnce: boolean): Promise<WriteOutcome[]> {
    const outcomes = await write(entries, visibleAtOnce);
    if (!outcomes.some(isIndexBehind)) return outcomes;
    await ensureIndex();
    const behind = entries.filter((_, at) => isIndexBehind(outcomes[at]));
    const again = await write(behind, visibleAtOnce);
    return outcomes.map((outcome) => (isIndexBehind(outcome) ? (again.shift() ?? outcome) : outcome));
  }

  return {
    ensureIndex,
    async bulkWrite(entries, { visibleAtOnce }) {
      if (entries.length === 0) return [];
      const beside = await findBeside(transport, alias);
      if (beside === 'unknown') return entries.map(() => retry);
      // One after the other: should the two change places in between, readers' new index has had it as the one beside.
      const there = beside === 'there' ? await writeBeside(entries, visibleAtOnce) : [];
      const here = await writeHere(entries, visibleAtOnce);
      return here.map((outcome, at) => togetherWith(outcome, there[at]));
    },
  };
}

/**
 * Is there an index beside? Asked before every write and never remembered. Whoever finds none writes a revision that the
 * store had before, and a rebuild reads the store only after it put its index there: so it cannot miss that revision.
 */
async function findBeside(transport: OpenSearchTransport, alias: string): Promise<'there' | 'none' | 'unknown'> {
  try {
    const { status } = await transport({ method: 'GET', path: `/_alias/${besideAlias(alias)}` });
    if (status === 200) return 'there';
    return status === 404 ? 'none' : 'unknown';
  } catch (error) {
    if (error instanceof Unavailable) return 'unknown';
    throw error;
  }
}

/**
 * What the index beside refuses for good does not hold up readers' index: it may be an old one, or be gone by now, and
 * a rebuild compares before it changes over. What either puts off comes again to both.
 */
const togetherWith = (here: WriteOutcome, there: WriteOutcome | undefined): WriteOutcome =>
  there?.outcome === 'retry' ? retry : here;

/** There is no index yet, or one made before the table of fields had a field that this document has. */
const isIndexBehind = (outcome: WriteOutcome | undefined): boolean =>
  outcome?.outcome === 'refused' && /^(index_not_found|strict_dynamic_mapping)_exception/.test(outcome.reason);

async function ensureAlias(transport: OpenSearchTransport, alias: string, is: IndexDefinition): Promise<void> {
  const index = `${alias}-v1`;
  const found = await transport({ method: 'GET', path: `/_alias/${alias}` });
  if (found.status === 200) return addNewFields(transport, alias, is);
  if (isAway(found.status)) throw new Unavailable('Search');
  const definition = { ...markedDefinition(is), aliases: { [alias]: {} } };
  const made = await transport({ method: 'PUT', path: `/${index}`, json: definition });
  // 400: another made it meanwhile, with its alias.
  if (made.status === 200 || (made.status === 400 && JSON.stringify(made.body).includes('already_exists'))) return;
  if (isAway(made.status)) throw new Unavailable('Search');
  throw new Error(`The search engine refused to make ${index}: ${JSON.stringify(made.body).slice(0, 500)}`);
}

/** New fields can join a living index; a field that changed its type waits for a rebuild, and is refused until then. */
async function addNewFields(transport: OpenSearchTransport, alias: string, is: IndexDefinition): Promise<void> {
  const { properties } = is.mappings;
  const put = await transport({ method: 'PUT', path: `/${alias}/_mapping`, json: { properties } });
  if (isAway(put.status)) throw new Unavailable('Search');
}
