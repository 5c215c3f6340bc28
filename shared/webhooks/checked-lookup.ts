import type { LookupAddress, LookupAllOptions } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { isPublicAddress } from './receiver-address.ts';

/** `dns.lookup`, as far as it is used here. */
type LookUpAll = (
  hostname: string,
  options: LookupAllOptions,
  done: (error: NodeJS.ErrnoException | null, found: LookupAddress[]) => void,
) => void;

/**
 * A look-up for a connection that gives only addresses of the public internet. A name with a single other one among them
 * gives none: who mixes them means no good.
 * @param lookUp dns.lookup.
 */
export const createCheckedLookup =
  (lookUp: LookUpAll): LookupFunction =>
  (hostname, options, done) =>
    lookUp(hostname, { ...options, all: true }, (error, found) => {
      const refusal = error ?? refusalOf(found);
      const [first] = found ?? [];
      if (refusal || !first) done(refusal ?? refused('ENOTFOUND'), []);
      else if (options.all) done(null, found);
      else done(null, first.address, first.family);
    });

const refusalOf = (found: readonly LookupAddress[]): NodeJS.ErrnoException | undefined =>
  found.every(({ address }) => isPublicAddress(address)) ? undefined : refused('EPRIVATE');

const refused = (code: string): NodeJS.ErrnoException => Object.assign(new Error(code), { code });
