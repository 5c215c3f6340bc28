import { events } from '#shared/observability/events.ts';
import { familiesAlias } from '#shared/search/family-document.ts';
import { hidingPartition } from '#shared/stores/article-keys.ts';
import type { ServiceParts } from '../service-parts.ts';
import type { ServiceFunction } from './service-function.ts';

/** The alias under which readers' articles are asked for. */
export const articlesAlias = 'articles';

/**
 * Lets a function put readers' questions to the search index, and nothing else: two paths, and only to read, for a POST
 * could write. Of the article table it may read what searches have to leave out, and no other row. What it logs of an engine that is away counts in the metrics that all of these functions share.
 */
export function allowReaderQueries(parts: ServiceParts, lambda: ServiceFunction) {
  const { search, table } = parts.stores;
  const { domainArn } = search;
  lambda.allowRows(['dynamodb:Query'], table.tableArn, [hidingPartition]);
  const paths = [articlesAlias, familiesAlias(articlesAlias)].map((alias) => `${domainArn}/${alias}/_search`);
  if (domainArn) lambda.allow(['es:ESHttpGet'], paths);
  const count = (event: string) => lambda.countEvent(event, `${parts.prefix}-${event}`);
  return { searchUnavailable: count(events.searchUnavailable), familiesUnread: count(events.familiesUnread) };
}
