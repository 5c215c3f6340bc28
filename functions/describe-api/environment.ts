import type { EnvironmentDefinition } from '#shared/lambda/environment.ts';

export const environment = {} as const satisfies EnvironmentDefinition;
