import { CliFailure } from './cli-failure.ts';
import { readLocalOutputs } from './connection.ts';
import type { Session } from './session.ts';

const logGroupName = '/aws/lambda/broadsheet-local-search-articles';

/**
 * The search function's log on this machine. The emulator keeps it as CloudWatch does and asks for no signature.
 * @throws CliFailure when nothing runs here.
 */
export async function readLocalLog(session: Session): Promise<string> {
  const local = readLocalOutputs(session);
  if (!local) throw new CliFailure('Nothing runs on this machine. Bring it up: npm start', { usage: true });
  const events: unknown[] = [];
  let nextToken: string | undefined;
  do {
    const page = await readPage(local.awsEndpoint, nextToken);
    events.push(...(page.events ?? []));
    nextToken = page.nextToken;
  } while (nextToken !== undefined);
  return JSON.stringify({ events });
}

async function readPage(endpoint: string, nextToken: string | undefined) {
  const answer = await fetch(endpoint, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': 'Logs_20140328.FilterLogEvents',
      authorization: 'AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/logs/aws4_request',
    },
    body: JSON.stringify({ logGroupName, filterPattern: '"search-asked"', nextToken }),
  });
  if (!answer.ok) throw new CliFailure(`The log cannot be read: the emulator answered ${answer.status}.`);
  return (await answer.json()) as { events?: readonly unknown[]; nextToken?: string };
}
