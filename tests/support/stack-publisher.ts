import { randomUUID } from 'node:crypto';
import { inject } from 'vitest';
import { addPublisher } from '#cli/add-publisher.ts';
import { type Scope, scopes } from '#shared/api/route.ts';
import { createDynamoPublisherStore } from '#shared/stores/dynamo-publisher-store.ts';
import type { PublisherStore } from '#shared/stores/publisher-store.ts';
import { connectToEmulator } from './emulator-clients.ts';

export const stackPublishers = (): PublisherStore => createDynamoPublisherStore(connectToEmulator(inject('stack')));

/** A publisher of a test's own on the stack, so that tests do not see each other's uploads. */
export async function addStackPublisher(is: { scopes?: readonly Scope[]; expiresAt?: string } = {}) {
  const id = `test-${randomUUID()}`;
  const request = { id, name: 'Test Gazette', language: 'en', categories: [], scopes: is.scopes ?? scopes };
  const added = await addPublisher(stackPublishers(), { ...request, ...is }, new Date().toISOString());
  return { id, key: added.key, keyId: added.keyId };
}

/** One request to the stack's API, with a publisher's key or without. */
export async function askStack(path: string, is: { key?: string; body?: unknown; headers?: object } = {}) {
  const answer = await fetch(`${inject('stack').apiUrl}${path}`, {
    method: is.body === undefined ? 'GET' : 'POST',
    headers: {
      ...(is.key === undefined ? {} : { authorization: `Bearer ${is.key}` }),
      ...(is.body === undefined ? {} : { 'content-type': 'application/json' }),
      ...is.headers,
    },
    body: is.body === undefined ? undefined : JSON.stringify(is.body),
  });
  return { status: answer.status, headers: answer.headers, body: JSON.parse((await answer.text()) || 'null') };
}
