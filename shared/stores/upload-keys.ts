/** Keys of uploads, publishers and their keys in the one table. */
interface Key {
  readonly pk: string;
  readonly sk: string;
}

const uploadPartition = (id: string): string => `UPLOAD#${id}`;
const uploadsPartition = (publisherId: string): string => `UPLOADS#${publisherId}`;

/** Uploads of a publisher that wait for their file. */
const slotsPartition = (publisherId: string): string => `OPEN-UPLOADS#${publisherId}`;

/** Positions sort as text: six digits are more articles than 2 GB can hold. */
const positionDigits = 6;

const padded = (position: number): string => String(position).padStart(positionDigits, '0');

/**
 * Lines of so many positions lie together, the first of them beside their upload: a page of a long report costs what
 * the page holds. Reports that were written before lie beside their upload as a whole.
 */
export const linesTogether = 500;

const linePartition = (id: string, position: number): string => {
  const first = position - (position % linesTogether);
  return first === 0 ? uploadPartition(id) : `${uploadPartition(id)}#${padded(first)}`;
};

/** The parts of a file that is cut, and how far the cutting is. */
const partsPartition = (id: string): string => `${uploadPartition(id)}#PARTS`;

export const uploadKeys = {
  partition: uploadPartition,
  upload: (id: string): Key => ({ pk: uploadPartition(id), sk: 'UPLOAD' }),
  line: (id: string, position: number): Key => ({ pk: linePartition(id, position), sk: `LINE#${padded(position)}` }),
  partsPartition,
  part: (id: string, first: number): Key => ({ pk: partsPartition(id), sk: `PART#${padded(first)}` }),
  cutting: (id: string): Key => ({ pk: partsPartition(id), sk: 'CUTTING' }),
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
