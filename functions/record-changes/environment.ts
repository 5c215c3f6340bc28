import { type EnvironmentDefinition, text } from '#shared/lambda/environment.ts';

export const environment = {
  TABLE_NAME: text,
  EVENT_BUS_NAME: text,
  DELIVERY_QUEUE_URL: text,
  PARKING_QUEUE_URL: text,
} as const satisfies EnvironmentDefinition;
