import { type EnvironmentDefinition, flag, text } from '#shared/lambda/environment.ts';

export const environment = {
  TABLE_NAME: text,
  SOURCE_BUCKET: text,
  BODY_BUCKET: text,
  S3_PATH_STYLE: flag,
  HASTE_QUEUE_URL: text,
} as const satisfies EnvironmentDefinition;
