import { isPublicAddress } from '#shared/webhooks/receiver-address.ts';

/** Names that mean this machine, or one of the newsroom's own network. */
const innerNames = /^localhost$|\.(?:localhost|local|internal|intranet|lan|home\.arpa)$|^[^.:[\]]+$/i;

/**
 * Could a reader's browser fetch it? Pictures that articles link to are kept as links and never fetched by us; one on a
 * private address would be a broken picture for everybody, or a look into a reader's own network.
 */
export function isReachable(url: string): boolean {
  const { hostname } = new URL(url);
  const name = hostname.replace(/\.$/, '');
  if (/^[\d.]+$/.test(name) || name.startsWith('[')) return isPublicAddress(name.replace(/^\[|\]$/g, ''));
  return !innerNames.test(name);
}
