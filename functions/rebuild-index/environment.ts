import { type EnvironmentDefinition, flag, text } from '#shared/lambda/environment.ts';
import { openSearchAuth } from '#shared/stores/opensearch-auth.ts';

export const environment = {
  TABLE_NAME: text,
  BODY_BUCKET: text,
  S3_PATH_STYLE: flag,
  OPENSEARCH_URL: text,
  OPENSEARCH_INDEX: text,
  OPENSEARCH_AUTH: openSearchAuth,
  PARKING_QUEUE_URL: text,
  STEPS_QUEUE_URL: text,
} as const satisfies EnvironmentDefinition;
