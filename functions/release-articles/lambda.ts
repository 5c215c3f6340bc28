import { setTimeout as wait } from 'node:timers/promises';
import { readEnvironment } from '#shared/lambda/environment.ts';
import { createQueueHandler } from '#shared/lambda/queue-handler.ts';
import { createQueueAndScheduleHandler } from '#shared/lambda/schedule-handler.ts';
import { createLog } from '#shared/observability/log.ts';
import { createTableClient } from '#shared/stores/aws-clients.ts';
import { createDynamoArticleStore } from '#shared/stores/dynamo-article-store.ts';
import { createDynamoDueStore } from '#shared/stores/dynamo-due-store.ts';
import { createReleaseQueue, releaseMessageSchema } from '#shared/stores/release-queue.ts';
import { createBodyBucket } from '#shared/stores/s3-body-store.ts';
import { environment } from './environment.ts';
import { createReleaseArticles } from './release-articles.ts';

const log = createLog('release-articles');
const env = readEnvironment(environment, process.env);
const aws = process.env;
const place = { table: createTableClient(), tableName: env.TABLE_NAME };
const bodies = createBodyBucket({ bucket: env.BODY_BUCKET, pathStyle: env.S3_PATH_STYLE, aws });
const now = () => new Date().toISOString();
const articles = createDynamoArticleStore({ ...place, bodies });
const queue = createReleaseQueue({ queueUrl: env.RELEASE_QUEUE_URL, aws, now });
const { release, sweep } = createReleaseArticles({ articles, due: createDynamoDueStore(place), queue, now, wait, log });

const onMessages = createQueueHandler(releaseMessageSchema, ({ message }) => release(message.at), { log });
export const handler = createQueueAndScheduleHandler(onMessages, sweep);
