/** Keys of uploads, publishers and their keys in the one table. */
interface Key {
  readonly pk: string;
  readonly sk: string;
}

const uploadPartition = (id: string): string => `UPLOAD#${id}`;
const uploadsPartition = (publisherId: string): string => `UPLOADS#${publisherId}`;

/** Uploads of a publisher that wait for their file. */
const slotsPartition = (publisherId: string): string => `OPEN-UPLOADS#${publisherId}`;

/** Positions sort as text: six digits are more articles than 10 MB can hold. */
const positionDigits = 6;

export const uploadKeys = {
  partition: uploadPartition,
  upload: (id: string): Key => ({ pk: uploadPartition(id), sk: 'UPLOAD' }),
  line: (id: string, position: number): Key => ({
    pk: uploadPartition(id),
    sk: `LINE#${String(position).padStart(positionDigits, '0')}`,
  }),
  listingPartition: uploadsPartition,
  listing: (upload: { publisherId: string; createdAt: string; id: string }): Key => ({
    pk: uploadsPartition(upload.publisherId),
    sk: `${upload.createdAt}#${upload.id}`,
  }),
  slotsPartition,
  slot: (publisherId: string, slot: number): Key => ({
    pk: slotsPartition(publisherId),
    sk: String(slot).padStart(3, '0'),
  }),
  idempotency: (publisherId: string, key: string): Key => ({
    pk: `IDEMPOTENCY#${publisherId}#${key}`,
    sk: 'IDEMPOTENCY',
  }),
} as const;

export const publishersPartition = 'PUBLISHERS';
export const publisherKeyPrefix = 'KEY#';

export const publisherKeys = {
  partition: (id: string): string => `PUBLISHER#${id}`,
  publisher: (id: string): Key => ({ pk: `PUBLISHER#${id}`, sk: 'PUBLISHER' }),
  registry: (id: string): Key => ({ pk: publishersPartition, sk: id }),
  key: (keyId: string): Key => ({ pk: `KEY#${keyId}`, sk: 'KEY' }),
  keyOfPublisher: (publisherId: string, keyId: string): Key => ({
    pk: `PUBLISHER#${publisherId}`,
    sk: `${publisherKeyPrefix}${keyId}`,
  }),
} as const;
