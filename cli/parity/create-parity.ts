import type { ApiAccess } from '../api.ts';
import { addressesOf, createAddressCheck } from './address-check.ts';
import { createComparison } from './comparison.ts';
import { verdictOf } from './order-report.ts';
import type { ParityInput } from './parity-input.ts';
import type { ParityReport } from './parity-report.ts';
import { readStoredArticles } from './stored-articles.ts';

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
  const { api, signal, onProgress } = deps;
  return async (input) => {
    const stored = await readStoredArticles(api, { signal, onProgress });
    const comparison = createComparison(input);
    const addresses = createAddressCheck(api, signal);
    let compared = 0;
    for await (const post of input.posts()) {
      signal?.throwIfAborted();
      const article = post.articleId === undefined ? undefined : stored.get(post.articleId);
      comparison.add(post, article);
      for (const address of addressesOf(post, article)) await addresses.add(address);
      compared += 1;
      if (compared % 1000 === 0) onProgress?.(`comparing: ${compared.toLocaleString('en')} posts`);
    }
    await addRemaining(addresses, input.survey.oldAddresses);
    const report = { ...comparison.end(), madeAt: deps.now(), addresses: await addresses.end() };
    return { ...report, verdict: verdictOf(report) };
  };
}

/** Addresses of what is no article. */
async function addRemaining(
  addresses: ReturnType<typeof createAddressCheck>,
  { gone, categories }: ParityInput['survey']['oldAddresses'],
): Promise<void> {
  for (const url of gone) await addresses.add({ url, title: '', expected: [410], kind: 'of what was left out' });
  for (const { url, path } of categories) {
    await addresses.add({ url, title: path.join('/'), expected: [200, 301], kind: 'of a section' });
  }
}
