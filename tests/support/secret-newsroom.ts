import { inject } from 'vitest';
import { createApi, eventually } from './api.ts';
import { addStackPublisher, askStack } from './stack-publisher.ts';

const mark = Date.now().toString(36);

/** A word to ask for, and one that stands beside it in everything unpublished and may never come back. */
export const asked = `zqask${mark}`;
export const canary = `zqcan${mark}`;

const hidden = { headline: `Lock ${asked} ${canary}`, standfirst: `About ${asked} and ${canary}` };
const labels = { tags: [`${asked} ${canary}`], authors: [`Ana ${asked} ${canary}`], agencies: [canary.toUpperCase()] };
const future = '2091-01-01T00:00:00Z';
const oldSite = `https://old${mark}.example`;

const articles = [
  { externalId: `draft ${canary}`, ...hidden, state: 'draft' },
  { externalId: `embargoed ${canary}`, ...hidden, embargoedUntil: future },
  { externalId: `scheduled ${canary}`, ...hidden, publishedAt: future },
  { externalId: 'killed', ...hidden, state: 'draft' },
].map((one, n) => ({
  ...labels,
  previousUrls: [`${oldSite}/${n}`],
  bodyText: `${asked} ${canary}`,
  categories: [`Section ${asked} ${canary}`],
  pinnedIn: [`Section ${asked} ${canary}`],
  ...one,
}));

const visible = [1, 2].map((n) => ({ externalId: `open-${n}`, headline: `Open door ${asked}`, bodyText: 'Plain.' }));

/** What somebody else could name of a newsroom that keeps everything to itself but two articles. */
export interface SecretNewsroom {
  readonly id: string;
  readonly key: string;
  /** Of articles that readers cannot see: their ids, and the slugs they stand under. */
  readonly hiddenIds: readonly string[];
  readonly hiddenSlugs: readonly string[];
  readonly visibleIds: readonly string[];
  readonly uploadIds: readonly string[];
  readonly webhookId: string;
  readonly deliveryId: string;
  readonly categorySlug: string;
  /** What hidden articles were on the site they come from. */
  readonly hiddenAddresses: readonly string[];
  readonly idempotencyKey: string;
}

const source = (content: unknown) => ({
  filename: `${canary}.json`,
  contentType: 'application/json',
  bytes: Buffer.from(JSON.stringify(content)),
});

/** A publisher with something of every kind, all of it unpublished but for two articles. */
export async function openSecretNewsroom(): Promise<SecretNewsroom> {
  const { id, key } = await addStackPublisher();
  const api = createApi({ apiUrl: inject('stack').apiUrl, publisherKey: key });
  const desk = async (path: string, body?: unknown, headers = {}) => {
    const answer = await askStack(path, { key, body, headers });
    if (answer.status >= 300) throw new Error(`${path} answered ${answer.status}: ${JSON.stringify(answer.body)}`);
    return answer.body;
  };
  const webhook = await desk('/editorial/webhooks', { url: `https://${canary}.example/hook`, description: canary });
  const report = await api.upload(source([...articles, ...visible]));
  const ids = report.articles.map((one) => one.id ?? '');
  const [hiddenIds, visibleIds] = [ids.slice(0, articles.length), ids.slice(articles.length)];
  await desk(`/editorial/articles/${hiddenIds.at(-1)}/withdraw`, { kind: 'kill', reason: canary });
  const { deliveryId } = await desk(`/editorial/webhooks/${webhook.id}/test`, {});
  const idempotencyKey = `once ${canary}`;
  const waiting = await desk('/uploads', waitingUpload, { 'idempotency-key': idempotencyKey });
  const { articles: listed } = await desk('/editorial/articles?page-size=100');
  const hiddenListed = listed.filter((one: { id: string }) => hiddenIds.includes(one.id));
  await eventually(
    () => api.search({ ids: visibleIds.join() }),
    ({ body }) => body.total.value === visible.length,
    10_000,
  );
  return {
    ...{ id, key, hiddenIds, visibleIds, webhookId: webhook.id, deliveryId, idempotencyKey },
    hiddenSlugs: hiddenListed.map((one: { slug: string }) => one.slug),
    categorySlug: hiddenListed[0].categories[0].slug,
    uploadIds: [report.id, waiting.id],
    hiddenAddresses: articles.map((_, n) => `${oldSite}/${n}`),
  };
}

export const waitingUpload = { filename: `${canary}.txt`, contentType: 'text/plain', size: 100 };
