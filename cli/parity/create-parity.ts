import type { ApiAccess } from '../api.ts';
import { addressesOf, createAddressCheck } from './address-check.ts';
import { isPublic } from './compare-post.ts';
import { createComparison } from './comparison.ts';
import { verdictOf } from './order-report.ts';
import type { ParityInput } from './parity-input.ts';
import type { ParityReport } from './parity-report.ts';
import { readStoredArticles, type StoredArticle } from './stored-articles.ts';

export interface ParityDeps {
  readonly api: ApiAccess;
  readonly now: () => string;
  readonly signal?: AbortSignal;
  /** How far it is, in words: "reading what is stored: 12,300 articles". */
  readonly onProgress?: (said: string) => void;
}

/**
 * Holds what an import read against what is stored now, and asks for every address that readers may still have. Memory
 * goes with some hundred bytes an article.
 * @throws CliFailure when the API refuses or is away.
 */
export function createParity(deps: ParityDeps): (input: ParityInput) => Promise<ParityReport> {
  const { api, signal, onProgress = () => {} } = deps;
  const patience = { signal, onWait: (said: string | undefined) => onProgress(said ?? 'going on') };
  return async (input) => {
    const stored = await readStoredArticles(api, patience, onProgress);
    const comparison = createComparison(input);
    // Of a site only what changed is read; what came before fills its sections too.
    const sections = new Set([...stored.values()].flatMap(sectionsOf));
    const addresses = createAddressCheck(api, patience, onProgress);
    for await (const post of input.posts()) {
      signal?.throwIfAborted();
      const article = post.articleId === undefined ? undefined : stored.get(post.articleId);
      comparison.add(post, article);
      for (const address of addressesOf(post, article)) await addresses.add(address);
    }
    await addRemaining(addresses, sections, input.survey.oldAddresses);
    const report = { ...comparison.end(), madeAt: deps.now(), addresses: await addresses.end() };
    return { ...report, verdict: verdictOf(report) };
  };
}

/** Sections in which readers see this article, in one spelling: its own and those above. */
function sectionsOf(article: StoredArticle): string[] {
  if (!isPublic(article.state)) return [];
  return article.categories.flatMap((path) => {
    const names = path.toLowerCase().split('/');
    return names.map((_, place) => names.slice(0, place + 1).join('/'));
  });
}

/** Addresses of what is no article. */
async function addRemaining(
  addresses: ReturnType<typeof createAddressCheck>,
  sections: ReadonlySet<string>,
  { gone, categories }: ParityInput['survey']['oldAddresses'],
): Promise<void> {
  // Another post may have the address by now.
  for (const url of gone)
    await addresses.add({ url, title: '', expected: [410, 301, 200], kind: 'of what was left out' });
  for (const { url, path } of categories) {
    const title = path.join('/');
    const isEmpty = !sections.has(title.toLowerCase());
    const is = isEmpty
      ? // Another publisher may have filled it.
        { expected: [404, 301, 200], kind: 'of a section in which readers see nothing of yours' }
      : { expected: [200, 301], kind: 'of a section' };
    await addresses.add({ url, title, ...is });
  }
}
