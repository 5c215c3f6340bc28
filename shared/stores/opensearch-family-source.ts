import type { Log } from '#shared/observability/log.ts';
import { familiesAlias } from '#shared/search/family-document.ts';
import { builtInFamilies } from '#shared/search/names/families.data.ts';
import type { NameFamily } from '#shared/search/names/families.ts';
import { createFamilySource } from './family-source.ts';
import { createOpenSearchEngine } from './opensearch-search-engine.ts';
import type { OpenSearchTransport } from './opensearch-transport.ts';

/** The name families that hold now, from the engine's copy beside the alias of the articles. See family-source.ts. */
export const createOpenSearchFamilySource = (
  transport: OpenSearchTransport,
  articlesAlias: string,
  log: Log,
): (() => Promise<readonly NameFamily[]>) =>
  createFamilySource({
    engine: createOpenSearchEngine(transport, familiesAlias(articlesAlias)),
    builtIn: builtInFamilies,
    clock: () => performance.now(),
    log,
  });
