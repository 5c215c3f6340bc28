import { events } from '#shared/observability/events.ts';
import { familiesAlias } from '#shared/search/family-document.ts';
import type { ServiceParts } from '../service-parts.ts';
import type { ServiceFunction } from './service-function.ts';

/** The alias under which readers' articles are asked for. */
export const articlesAlias = 'articles';

/**
 * Lets a function put readers' questions to the search index, and nothing else: two paths, and only to read, for a POST
 * could write. What it logs of an engine that is away counts in the metrics that all of these functions share.
 */
export function allowReaderQueries(parts: ServiceParts, lambda: ServiceFunction) {
  const { domainArn } = parts.stores.search;
  const paths = [articlesAlias, familiesAlias(articlesAlias)].map((alias) => `${domainArn}/${alias}/_search`);
  if (domainArn) lambda.allow(['es:ESHttpGet'], paths);
  const count = (event: string) => lambda.countEvent(event, `${parts.prefix}-${event}`);
  return { searchUnavailable: count(events.searchUnavailable), familiesUnread: count(events.familiesUnread) };
}
