import { type DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { OldAddress } from '#shared/articles/old-address.ts';
import { type AddressRow, addressPartition, bySince, claimIn, rowsOf } from './address-rows.ts';
import type { AddressClaim, AddressStore } from './address-store.ts';
import { readRows } from './read-rows.ts';
import { writeRows } from './write-rows.ts';

interface Deps {
  readonly table: DynamoDBDocumentClient;
  readonly tableName: string;
}

/** More claims of one address than these tell nothing about what was meant. */
const mostClaims = 100;

/** Old addresses as rows of the article table, see address-rows.ts. */
export const createDynamoAddressStore = (deps: Deps): AddressStore => ({
  async keep(publisherId, entries, now) {
    const { rows, refused } = rowsOf(publisherId, entries, now);
    const kept = new Set((await readRows(deps, rows, { consistent: false })).map(nameOf));
    await writeRows(
      deps,
      rows.filter((row) => !kept.has(nameOf(row))).map((row) => ({ ...row })),
    );
    return refused;
  },
  claims: (address) => readClaims(deps, address),
});

const nameOf = ({ pk, sk }: Record<string, unknown> | AddressRow): string => `${pk}\n${sk}`;

async function readClaims({ table, tableName }: Deps, address: OldAddress): Promise<AddressClaim[]> {
  const { host } = address;
  const answer = await table.send(
    new QueryCommand({
      TableName: tableName,
      ConsistentRead: true,
      KeyConditionExpression: host === undefined ? 'pk = :pk' : 'pk = :pk AND begins_with(sk, :host)',
      ExpressionAttributeValues: {
        ':pk': addressPartition(address),
        ...(host === undefined ? {} : { ':host': `${host}#` }),
      },
      Limit: mostClaims,
    }),
  );
  return ((answer.Items ?? []) as AddressRow[]).sort(bySince).map(claimIn);
}
