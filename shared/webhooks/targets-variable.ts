import type { VariableReader } from '#shared/lambda/environment.ts';
import { type WebhookTargets, webhookTargets } from './receiver-url.ts';

/** Which receivers a deployment sends to, as a variable of the functions that need to know. */
export const webhookTargetsVariable: VariableReader<WebhookTargets> = (value) => {
  const known = webhookTargets.find((one) => one === value);
  return known ? { value: known } : { problem: `must be ${webhookTargets.join(' or ')}` };
};
