import { emulatorEnvironment } from '#local/emulator.ts';
import type { Stack } from '#local/stack.ts';
import { createAwsRequests } from '#shared/stores/aws-requests.ts';

/** The variables of AWS clients that talk to a stack's emulator. */
export const emulatorOf = (stack: Pick<Stack, 'awsEndpoint'>): Record<string, string> =>
  emulatorEnvironment(Number(new URL(stack.awsEndpoint).port));

/** Calls an operation of a service in its JSON protocol, by its whole name ("AmazonSQS.ListQueues"). */
export type CallEmulator = <T>(operation: string, input: object) => Promise<T>;

/** Operations for which the product needs no client, asked of the emulator. */
export function createEmulatorCalls(stack: Pick<Stack, 'awsEndpoint'>, service: 'sqs' | 'dynamodb'): CallEmulator {
  const { protocol, host } = new URL(stack.awsEndpoint);
  const send = createAwsRequests({ service, aws: emulatorOf(stack), protocol, limits: { silenceMs: 60_000 } });
  return async <T>(operation: string, input: object) => {
    const headers = { 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': operation };
    const answer = await send({ method: 'POST', host, path: '/', headers, body: JSON.stringify(input) });
    if (answer.status !== 200) throw new Error(`${operation} answered ${answer.status}: ${answer.body}`);
    return JSON.parse(answer.body.toString('utf8')) as T;
  };
}
