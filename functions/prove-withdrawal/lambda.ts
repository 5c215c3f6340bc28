import { readEnvironment } from '#shared/lambda/environment.ts';
import { createHttpHandler } from '#shared/lambda/http-handler.ts';
import { createLog } from '#shared/observability/log.ts';
import { deriveReceiptKey } from '#shared/receipts/receipt-key.ts';
import { createTableClient } from '#shared/stores/aws-clients.ts';
import { createDynamoArticleStore } from '#shared/stores/dynamo-article-store.ts';
import { createDynamoLedgerStore } from '#shared/stores/dynamo-ledger-store.ts';
import { createDynamoTraceStore } from '#shared/stores/dynamo-trace-store.ts';
import { createOpenSearchEngine, searchTimeoutMs } from '#shared/stores/opensearch-search-engine.ts';
import { createOpenSearchTransport } from '#shared/stores/opensearch-transport.ts';
import { createS3BodyStore } from '#shared/stores/s3-body-store.ts';
import { createS3Objects } from '#shared/stores/s3-objects.ts';
import { environment } from './environment.ts';
import { createProveWithdrawal } from './prove-withdrawal.ts';
import { routes } from './routes.ts';

const given = readEnvironment(environment, process.env);
const stored = { table: createTableClient(), tableName: given.TABLE_NAME };
const place = { bucket: given.BODY_BUCKET, pathStyle: given.S3_PATH_STYLE, aws: process.env };
const { OPENSEARCH_URL: url, OPENSEARCH_AUTH: auth } = given;
const transport = createOpenSearchTransport({ url, auth, aws: process.env, timeoutMs: searchTimeoutMs });
const proveWithdrawal = createProveWithdrawal({
  articles: createDynamoArticleStore({ ...stored, bodies: createS3BodyStore(createS3Objects(place)) }),
  ...{ traces: createDynamoTraceStore(stored), ledger: createDynamoLedgerStore(stored) },
  engine: createOpenSearchEngine(transport, given.OPENSEARCH_INDEX),
  key: deriveReceiptKey(given.DEPLOYMENT_SECRET),
  now: () => new Date().toISOString(),
});
export const handler = createHttpHandler(routes, proveWithdrawal, { log: createLog('prove-withdrawal') });
