import { isIP } from 'node:net';
import { isPublicAddress } from './receiver-address.ts';

/** Which receivers a deployment sends to: `any` also plain HTTP and whatever port and address, for one machine alone. */
export const webhookTargets = ['public', 'any'] as const;
export type WebhookTargets = (typeof webhookTargets)[number];

export const maxUrlCharacters = 2000;

/** Ports below it belong to services that are not receivers, such as SSH and mail; a message to them could do harm. */
const firstFreePort = 1024;

/** Names that never lead out: RFC 6761 and 8375, ICANN's .internal, and what networks of offices call their own. */
const innerNames =
  /(?:^|\.)(?:localhost|localdomain|local|internal|intranet|lan|home|corp|private|home\.arpa|test|invalid|onion)$/;

/**
 * The address to send to as we keep it: parsed once, so that decimal, octal, short and Unicode spellings of an IP address
 * are the address they mean. A name may still lead to a private address; that is seen when something is sent.
 * @returns what is wrong with it otherwise, as the rest of a sentence.
 */
export function parseReceiverUrl(text: string, targets: WebhookTargets): { url: string } | { problem: string } {
  if (text.length > maxUrlCharacters) return { problem: `must have at most ${maxUrlCharacters} characters.` };
  if (!URL.canParse(text)) return { problem: 'must be an address like https://example.org/news.' };
  const url = new URL(text);
  const problem = targets === 'any' ? (problemOfScheme(url) ?? problemOfForm(url)) : problemOf(url);
  return problem === undefined ? { url: url.href } : { problem };
}

function problemOfScheme({ protocol }: URL): string | undefined {
  return /^https?:$/.test(protocol) ? undefined : 'must begin with https:// or http://.';
}

/** What is wrong wherever it leads: a password would stand in every list of receivers. */
function problemOfForm({ username, password, hash }: URL): string | undefined {
  if (username !== '' || password !== '') return 'must not hold a name or password; messages are signed.';
  return hash === '' ? undefined : 'must not hold a #: that part is never sent.';
}

function problemOf(url: URL): string | undefined {
  if (url.protocol !== 'https:') return 'must begin with https://.';
  const problem = problemOfForm(url);
  if (problem !== undefined) return problem;
  if (url.port !== '' && Number(url.port) < firstFreePort) return 'must use port 443, or one from 1024 up.';
  return isOpenHost(url.hostname) ? undefined : 'must lead to the public internet.';
}

function isOpenHost(hostname: string): boolean {
  const host = hostname.replace(/^\[|\]$/g, '').replace(/\.+$/, '');
  if (isIP(host) !== 0) return isPublicAddress(host);
  return host.includes('.') && !innerNames.test(host);
}
