import type { Article } from '#shared/articles/article.ts';
import { addressesOf } from '#shared/articles/old-address.ts';
import { isGone, isVisible } from '#shared/articles/visibility.ts';
import type { Surface, SurfaceCheck } from '#shared/receipts/receipt.ts';
import type { ArticleHead, ArticleStore } from '#shared/stores/article-store.ts';
import type { LedgerStore } from '#shared/stores/ledger-store.ts';
import type { TraceStore } from '#shared/stores/trace-store.ts';

export interface StoreDeps {
  readonly articles: Pick<ArticleStore, 'head' | 'idBySlug' | 'byHeadline' | 'revisions' | 'revision'>;
  readonly traces: TraceStore;
  readonly ledger: Pick<LedgerStore, 'read'>;
  readonly now: () => string;
}

export type Found = Omit<SurfaceCheck, 'surface'>;
type StoreSurface = Exclude<Surface, 'search-index' | 'search' | 'suggestions'>;

/** Older revisions than these are not looked at: an article is seldom saved a dozen times. */
const mostRevisions = 100;
const readAtOnce = 10;

/** Looks for an article on every surface that is made of rows. */
export async function checkStore(deps: StoreDeps, head: ArticleHead): Promise<Record<StoreSurface, Found>> {
  const revisions = await readRevisions(deps, head);
  const traces = await deps.traces.left(revisions);
  const found = foundAt(deps.now());
  const sections = found(traces.sections.length === 0, listed(traces.sections, 'Its row is in'));
  const isHidden = !isVisible(await visibleHead(deps, head), deps.now());
  return {
    'article-by-id': found(isHidden, isHidden ? undefined : 'It is shown.'),
    'article-by-slug': await checkSlugs(deps, head, revisions),
    // Where it was elsewhere leads to it only while readers may see it: the article's own row is asked each time.
    'old-addresses': found(isHidden, `It has ${countAddresses([head, ...revisions])}.`),
    sections,
    pins: found(traces.pins.length === 0, listed(traces.pins, 'It is pinned in')),
    // A count is the number of a section's rows.
    'category-counts': sections,
    'also-read-links': await checkLinks(deps, head, revisions),
    // The list leaves out corrections of what readers may not see.
    corrections: found(isHidden, `It has ${countOf(head.corrections?.length ?? 0, 'correction')}.`),
    'change-feed': await checkFeed(deps, head),
  };
}

const foundAt =
  (checkedAt: string) =>
  (gone: boolean, detail?: string): Found => ({ checkedAt, gone, ...(detail === undefined ? {} : { detail }) });

const listed = (slugs: readonly string[], words: string): string | undefined =>
  slugs.length === 0 ? undefined : `${words} ${slugs.join(', ')}.`;

const countOf = (count: number, what: string, many = `${what}s`): string => `${count} ${count === 1 ? what : many}`;

const countAddresses = (revisions: readonly ArticleHead[]): string =>
  countOf(new Set(revisions.flatMap(addressesOf)).size, 'address', 'addresses');

const visibleHead = async ({ articles }: StoreDeps, head: ArticleHead): Promise<ArticleHead> =>
  (await articles.head(head.id)) ?? head;

/** What it was, newest first: its old slugs, headlines and sections are surfaces too. */
async function readRevisions({ articles }: StoreDeps, { id }: ArticleHead): Promise<Article[]> {
  const lines = (await articles.revisions(id)).slice(0, mostRevisions);
  const found: Article[] = [];
  for (let from = 0; from < lines.length; from += readAtOnce) {
    const some = lines.slice(from, from + readAtOnce).map(({ revision }) => articles.revision(id, revision));
    found.push(...(await Promise.all(some)).filter((article) => article !== undefined));
  }
  return found;
}

async function checkSlugs(deps: StoreDeps, head: ArticleHead, revisions: readonly Article[]): Promise<Found> {
  const slugs = [...new Set([head, ...revisions].map(({ slug }) => slug))];
  const owners = await Promise.all(slugs.map((slug) => deps.articles.idBySlug(slug)));
  const now = deps.now();
  const shown = isVisible(await visibleHead(deps, head), now) && owners.includes(head.id);
  return foundAt(now)(!shown, `Slugs: ${slugs.join(', ')}.`);
}

/** Links are found by headline when an article is read. */
async function checkLinks(deps: StoreDeps, head: ArticleHead, revisions: readonly Article[]): Promise<Found> {
  const headlines = [...new Set([head, ...revisions].map(({ headline }) => headline))];
  const named = await Promise.all(headlines.map((one) => deps.articles.byHeadline(head.publisherId, one)));
  const now = deps.now();
  const shown = named.flat().some((one) => one.id === head.id && isVisible(one, now));
  return foundAt(now)(!shown, `Looked up by ${countOf(headlines.length, 'headline')}.`);
}

/** What readers' sites were told. An article that readers never saw leaves no trace there. */
async function checkFeed(deps: StoreDeps, head: ArticleHead): Promise<Found> {
  const ledger = await deps.ledger.read({ articleIds: [head.id], keyIds: [], publisherIds: [] });
  const told = ledger.told.get(head.id);
  const found = foundAt(deps.now());
  if (!told?.last) {
    return isGone(head) ? found(false, 'It is not on record yet.') : found(true, 'Readers never saw it.');
  }
  return told.present ? found(false, `It last says ${told.last}.`) : found(true, `It says ${told.last}.`);
}
