import { type EnvironmentDefinition, flag, text } from '#shared/lambda/environment.ts';

export const environment = {
  TABLE_NAME: text,
  BODY_BUCKET: text,
  S3_PATH_STYLE: flag,
} as const satisfies EnvironmentDefinition;
