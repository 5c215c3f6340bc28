import { createEditArticle } from '#functions/edit-article/edit-article.ts';
import { routes } from '#functions/edit-article/routes.ts';
import { createCursors } from '#shared/lambda/cursor.ts';
import { createHttpHandler } from '#shared/lambda/http-handler.ts';
import { createPreviewTokens } from '#shared/lambda/preview-tokens.ts';
import type { AddressStore } from '#shared/stores/address-store.ts';
import type { ArticleStore } from '#shared/stores/article-store.ts';
import type { ListingStore } from '#shared/stores/listing-store.ts';
import type { PictureStore } from '#shared/stores/picture-store.ts';
import { createFakeAddressStore } from './fake-address-store.ts';
import { createFakeCategoryStore } from './fake-category-store.ts';
import { createFakePictureStore } from './fake-picture-store.ts';
import { httpEvent } from './http-event.ts';
import { createSilentLog } from './silent-log.ts';

export interface DeskRequest {
  readonly method?: string;
  readonly route: string;
  readonly params?: Record<string, string>;
  readonly body?: unknown;
  /** A body that is sent as it is, instead. */
  readonly text?: string;
  readonly query?: string;
  readonly headers?: Record<string, string>;
  readonly publisherId?: string;
  readonly keyId?: string;
}

/** The desk's routes on stores that are handed in, asked as the gateway would ask them. */
export function createDesk(
  articles: ArticleStore & ListingStore,
  now: () => string,
  addresses: AddressStore = createFakeAddressStore(),
  pictures: PictureStore = createFakePictureStore(),
) {
  const deps = {
    ...{ articles, addresses, pictures },
    listings: articles,
    categories: createFakeCategoryStore(),
    cursors: createCursors('s'),
    previews: createPreviewTokens('s'),
    siteUrl: 'https://courier.example',
    now,
  };
  const handle = createHttpHandler(routes, createEditArticle(deps), { log: createSilentLog() });
  return async ({ body, text, publisherId = 'courier', keyId = 'k1', ...request }: DeskRequest) => {
    const caller = { publisherId, keyId, scopes: 'edit' };
    const sent = text !== undefined ? { body: text } : body === undefined ? {} : { body: JSON.stringify(body) };
    const answer = await handle(httpEvent({ ...request, ...sent, caller }));
    return { status: answer.statusCode, headers: answer.headers, body: JSON.parse(answer.body) };
  };
}

export type Desk = ReturnType<typeof createDesk>;

/** PATCH from a revision, as an editor's page sends it. */
export const patchRequest = (id: string, revision: number | undefined, body: unknown): DeskRequest => ({
  method: 'PATCH',
  route: '/v1/editorial/articles/{id}',
  params: { id },
  headers: {
    'content-type': 'application/merge-patch+json',
    ...(revision === undefined ? {} : { 'if-match': `"${revision}"` }),
  },
  body,
});
