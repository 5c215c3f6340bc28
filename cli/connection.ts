import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CliFailure } from './cli-failure.ts';
import type { Session } from './session.ts';

interface LocalOutputs {
  readonly apiUrl: string;
  readonly awsEndpoint: string;
  readonly publisherKey: string;
}

/** What `npm start` wrote, or undefined when nothing runs on this machine. */
export function readLocalOutputs({ projectDir }: Pick<Session, 'projectDir'>): LocalOutputs | undefined {
  try {
    return JSON.parse(readFileSync(join(projectDir, '.local/outputs.json'), 'utf8'));
  } catch {
    return undefined;
  }
}

/** @throws CliFailure (usage) when no address is known. */
export function publicApi(session: Session): { apiUrl: string } {
  const apiUrl = session.env.BROADSHEET_API_URL || readLocalOutputs(session)?.apiUrl;
  if (apiUrl) return { apiUrl };
  throw new CliFailure('No API is known. Set BROADSHEET_API_URL, or bring one up here: npm start', { usage: true });
}

/** @throws CliFailure (usage) when no address or no key is known. */
export function publisherApi(session: Session): { apiUrl: string; key: string } {
  const { apiUrl } = publicApi(session);
  const key = session.env.BROADSHEET_KEY || localKey(session, apiUrl);
  if (!key) throw new CliFailure('No key is known. Set BROADSHEET_KEY to a publisher’s key.', { usage: true });
  // A key with a line break or a dash from a word processor would fail inside fetch, in words nobody understands.
  if (!/^[\x21-\x7e]+$/.test(key)) throw new CliFailure('BROADSHEET_KEY is not a key. Copy it again.', { usage: true });
  return { apiUrl, key };
}

/** The local key goes to the local stack only, never to whatever address is set. */
function localKey(session: Session, apiUrl: string): string | undefined {
  const local = readLocalOutputs(session);
  return local && originOf(local.apiUrl) === originOf(apiUrl) ? local.publisherKey : undefined;
}

const originOf = (url: string): string | undefined => (URL.canParse(url) ? new URL(url).origin : undefined);
