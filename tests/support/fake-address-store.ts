import { type AddressRow, addressPartition, bySince, claimIn, rowsOf } from '#shared/stores/address-rows.ts';
import type { AddressStore } from '#shared/stores/address-store.ts';

/** Old addresses in memory. */
export function createFakeAddressStore(): AddressStore {
  const kept = new Map<string, AddressRow>();
  return {
    async keep(publisherId, entries, now) {
      const { rows, refused } = rowsOf(publisherId, entries, now);
      for (const row of rows) {
        const name = `${row.pk}\n${row.sk}`;
        if (!kept.has(name)) kept.set(name, row);
      }
      return refused;
    },
    async claims(address) {
      const said = [...kept.values()].filter(({ pk }) => pk === addressPartition(address));
      const own = said.filter(({ sk }) => address.host === undefined || sk.startsWith(`${address.host}#`));
      return own.sort(bySince).map(claimIn);
    },
  };
}
