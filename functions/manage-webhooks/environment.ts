import { type EnvironmentDefinition, text } from '#shared/lambda/environment.ts';
import { webhookTargetsVariable } from '#shared/webhooks/targets-variable.ts';

export const environment = {
  TABLE_NAME: text,
  CURSOR_SECRET: text,
  DELIVERY_QUEUE_URL: text,
  WEBHOOK_TARGETS: webhookTargetsVariable,
} as const satisfies EnvironmentDefinition;
