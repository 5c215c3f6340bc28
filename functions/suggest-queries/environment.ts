import { type EnvironmentDefinition, text } from '#shared/lambda/environment.ts';
import { openSearchAuth } from '#shared/stores/opensearch-auth.ts';

export const environment = {
  TABLE_NAME: text,
  OPENSEARCH_URL: text,
  OPENSEARCH_INDEX: text,
  OPENSEARCH_AUTH: openSearchAuth,
} as const satisfies EnvironmentDefinition;
