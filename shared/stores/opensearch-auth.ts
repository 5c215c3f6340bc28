import type { VariableReader } from '#shared/lambda/environment.ts';

/** How the engine knows us: by signed requests, or not at all (an engine on loopback). */
export type OpenSearchAuth = 'iam' | 'none';

/** Reads OPENSEARCH_AUTH. */
export const openSearchAuth: VariableReader<OpenSearchAuth> = (value) =>
  value === 'iam' || value === 'none' ? { value } : { problem: 'must be "iam" or "none"' };
