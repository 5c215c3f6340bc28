import { CliFailure } from '../cli-failure.ts';
import type { SiteApi } from './find-api.ts';
import { TooMuch } from './site-failures.ts';
import type { SiteReader } from './site-reader.ts';

/** A page of records, with how many there are in all as the site says. */
export interface RecordPage {
  readonly records: readonly unknown[];
  readonly total: number;
}

export interface Walk {
  readonly reader: SiteReader;
  readonly api: SiteApi;
  /** Such as "wp/v2/posts". */
  readonly route: string;
  readonly query?: Readonly<Record<string, string>>;
  /** Told of a record that the site cannot give, by its place from 0. */
  readonly onUnreadable?: (place: number) => void;
}

/** A hundred is the most that WordPress gives; a host that fails at it is asked for fewer. */
const pageSizes = [100, 50, 20, 5, 1];

/** After so many that came, a larger page is tried again. */
const pagesUntilLarger = 5;

/** One post that brings its site down is left out; many mean that the site is down. */
const maxUnreadable = 10;

/**
 * Walks over all records of a route by id, which no edit changes: what is published meanwhile comes at the end. Each page
 * begins with the last record of the one before; where that is gone, something was deleted and records moved up, so
 * it goes back a page. Every record is given once.
 */
export async function* walkPages(walk: Walk): AsyncGenerator<RecordPage> {
  const at = { size: 0, offset: 0, overlap: 0, lastId: 0, unreadable: 0, wentBackAt: -1, goodPages: 0 };
  for (;;) {
    const perPage = pageSizes[at.size] ?? 1;
    const page = await readOrShrink(walk, at, perPage);
    if (page === 'again') continue;
    const isMoved = at.overlap > 0 && page.ids.length > 0 && Math.min(...page.ids) > at.lastId;
    if (isMoved && at.wentBackAt !== at.offset) {
      at.wentBackAt = at.offset;
      at.offset = Math.max(0, at.offset - perPage);
      at.overlap = 0;
      continue;
    }
    const records = page.records.filter((record) => idOf(record) > at.lastId);
    at.lastId = Math.max(at.lastId, ...page.ids);
    yield { records, total: page.total };
    if (at.offset + perPage >= page.total || (Number.isNaN(page.total) && page.records.length === 0)) return;
    at.overlap = perPage > 1 ? 1 : 0;
    at.offset += perPage - at.overlap;
    grow(at);
  }
}

interface Place {
  size: number;
  offset: number;
  overlap: number;
  unreadable: number;
  goodPages: number;
}

/** One heavy post must not make a walk of 50,000 small steps. */
function grow(at: Place): void {
  at.goodPages += 1;
  if (at.goodPages % pagesUntilLarger === 0 && at.size > 0) at.size -= 1;
}

/** A page, or "again" after fewer were decided on or a record was passed over. */
async function readOrShrink(walk: Walk, at: Place, perPage: number) {
  try {
    return await readPage(walk, at.offset, perPage);
  } catch (error) {
    if (!(error instanceof TooMuch)) throw error;
    at.goodPages = 0;
    if (at.size < pageSizes.length - 1) at.size += 1;
    else passOver(walk, at, error);
    return 'again';
  }
}

function passOver({ onUnreadable }: Walk, at: Place, error: TooMuch): void {
  at.unreadable += 1;
  if (onUnreadable === undefined || at.unreadable > maxUnreadable) throw error;
  onUnreadable(at.offset);
  at.offset += 1;
  at.overlap = 0;
}

async function readPage({ reader, api, route, query }: Walk, offset: number, perPage: number) {
  const said = { ...query, per_page: `${perPage}`, offset: `${offset}`, orderby: 'id', order: 'asc' };
  const { json, headers, url } = await reader.get(api.route(route, said));
  if (!Array.isArray(json)) throw new CliFailure(`${url.host} answered with something else than a list of ${route}.`);
  const records: readonly unknown[] = json;
  // WordPress leaves out of a page what the reader may not see, so the number of records says nothing of the end.
  const total = Number(headers.get('x-wp-total') ?? Number.NaN);
  return { records, ids: records.map(idOf), total };
}

const idOf = (record: unknown): number => Number((record as { id?: unknown } | null)?.id ?? 0);

/** How many records a route has; undefined where the site does not say. */
export async function countRecords(walk: Omit<Walk, 'onUnreadable'>): Promise<number | undefined> {
  try {
    const address = walk.api.route(walk.route, { ...walk.query, per_page: '1', _fields: 'id' });
    const total = (await walk.reader.get(address)).headers.get('x-wp-total');
    return total !== null && /^\d+$/.test(total) ? Number(total) : undefined;
  } catch (error) {
    // Comments, users and plugins' types are often closed: what cannot be counted is not spoken of.
    if (error instanceof CliFailure && error.status !== undefined) return undefined;
    throw error;
  }
}
