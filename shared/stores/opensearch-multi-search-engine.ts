import { cancelAfter, engineTimeout, readAnswer } from './opensearch-search-engine.ts';
import type { OpenSearchTransport } from './opensearch-transport.ts';
import type { MultiSearchEngine } from './search-engine.ts';

/** Asks several queries in one request through the alias `index`. GET only, as a single search. */
export const createOpenSearchMultiSearchEngine = (
  transport: OpenSearchTransport,
  index: string,
): MultiSearchEngine => ({
  async searchAll(bodies) {
    const header = JSON.stringify({ cancel_after_time_interval: cancelAfter });
    const lines = bodies.map((body) => `${header}\n${JSON.stringify({ timeout: engineTimeout, ...body })}\n`);
    const answer = await transport({ method: 'GET', path: `/${index}/_msearch`, lines: lines.join('') });
    // The whole was refused: each of them was.
    if (answer.status !== 200) return bodies.map(() => readAnswer(answer));
    const { responses } = answer.body as { responses: readonly { readonly status: number }[] };
    return responses.map((body) => readAnswer({ status: body.status, body }));
  },
});
