import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { AddressStore } from './address-store.ts';
import type { CategoryStore } from './category-store.ts';
import { createDynamoAddressStore } from './dynamo-address-store.ts';
import { createDynamoCategoryStore } from './dynamo-category-store.ts';
import { createDynamoUploadPartStore } from './dynamo-upload-part-store.ts';
import { createDynamoUploadStore } from './dynamo-upload-store.ts';
import type { UploadPartStore } from './upload-part-store.ts';
import type { UploadStore } from './upload-store.ts';

interface UploadStores {
  readonly uploads: UploadStore;
  readonly parts: UploadPartStore;
  readonly addresses: AddressStore;
  readonly categories: CategoryStore;
}

/** What those who work on uploads ask of the table. */
export const createUploadStores = (at: { table: DynamoDBDocumentClient; tableName: string }): UploadStores => ({
  uploads: createDynamoUploadStore(at),
  parts: createDynamoUploadPartStore(at),
  addresses: createDynamoAddressStore(at),
  categories: createDynamoCategoryStore(at),
});
