import { pubStatus } from '#shared/articles/life-cycle.ts';

/** What the IPTC's publishing status asks for: a state that an upload may set, or why it may not. */
export type AskedState = { readonly state?: 'draft' | 'published' } | { readonly refused: string };

const settable = ['draft', 'published', 'withdrawn'] as const;

/**
 * The state that a status of ninjs or NewsML-G2 stands for, by the table of shared/articles/life-cycle.ts. `canceled`
 * takes an article down, which an upload may not; what is not known is never published.
 */
export function askedState(status: unknown): AskedState {
  if (status === undefined || status === null || status === '') return {};
  const state = settable.find((one) => pubStatus[one] === status);
  if (state === undefined) return { refused: `must be one of ${[...new Set(Object.values(pubStatus))].join(', ')}.` };
  if (state !== 'withdrawn') return { state };
  return {
    refused: 'is canceled. An upload takes nothing down: withdraw it by POST /v1/editorial/articles/{id}/withdraw.',
  };
}
