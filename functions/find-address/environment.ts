import { type EnvironmentDefinition, text } from '#shared/lambda/environment.ts';

export const environment = {
  TABLE_NAME: text,
  SITE_URL: text,
} as const satisfies EnvironmentDefinition;
