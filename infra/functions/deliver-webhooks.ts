import { Duration } from 'aws-cdk-lib';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { environment } from '#functions/deliver-webhooks/environment.ts';
import { maxReceiveCount } from '#shared/lambda/queue-attempts.ts';
import { events, metrics } from '#shared/observability/events.ts';
import type { DeliveryLane } from '#shared/webhooks/delivery-message.ts';
import { ServiceFunction } from '../constructs/service-function.ts';
import { ServiceQueue } from '../constructs/service-queue.ts';
import type { ServiceParts } from '../service-parts.ts';

/** A receiver may take 10 s to answer; the rest is for the table and the queue. */
const timeout = Duration.seconds(30);

/**
 * Messages of a batch go out side by side. First tries have room for 200 at once; receivers that are failing get a fifth
 * of it, and wait there for one another instead of holding up those that answer.
 */
const lanes = {
  prompt: { id: 'webhook-deliveries', maxConcurrency: 20 },
  failing: { id: 'webhook-retries', maxConcurrency: 4 },
} as const satisfies Record<DeliveryLane, { id: string; maxConcurrency: number }>;

/** Tells publishers' receivers what happened. Gives the queue that takes changes, and tries that somebody asked for. */
export function deliverWebhooks(parts: ServiceParts): Queue {
  const { table } = parts.stores;
  const [prompt, failing] = [createLane(parts, 'prompt'), createLane(parts, 'failing')];
  const lambda = new ServiceFunction<typeof environment>(parts, 'deliver-webhooks', {
    environment: {
      TABLE_NAME: table.tableName,
      PROMPT_QUEUE_URL: prompt.queueUrl,
      FAILING_QUEUE_URL: failing.queueUrl,
      WEBHOOK_TARGETS: parts.stage.webhookTargets,
    },
    impact: 'Publishers’ receivers hear of changes late, or only after another try.',
    timeout,
  });
  lambda.allow(['dynamodb:GetItem', 'dynamodb:Query', 'dynamodb:PutItem'], [table.tableArn]);
  lambda.allow(['sqs:SendMessage'], [prompt.queueArn, failing.queueArn]);
  for (const [lane, queue] of [['prompt', prompt] as const, ['failing', failing] as const]) {
    const { maxConcurrency } = lanes[lane];
    lambda.lambda.addEventSource(
      new SqsEventSource(queue, { batchSize: 10, maxConcurrency, reportBatchItemFailures: true }),
    );
  }
  watch(lambda, parts, prompt);
  return prompt;
}

function createLane({ scope, monitoring }: ServiceParts, lane: DeliveryLane): Queue {
  const { id } = lanes[lane];
  return new ServiceQueue(scope, id, {
    monitoring,
    retryAfter: Duration.seconds(6 * timeout.toSeconds()),
    attempts: maxReceiveCount,
    alarm: {
      heading: `${id}-dead`,
      impact: 'Publishers’ receivers were not told of a change, and nobody tries it any more.',
    },
  }).queue;
}

function watch(lambda: ServiceFunction, { monitoring, prefix }: ServiceParts, prompt: Queue): void {
  const failed = lambda.countEvent(events.webhookDeliveryFailed, `${prefix}-${metrics.webhookDeliveriesFailed}`);
  const disabled = lambda.countEvent(events.webhookDisabled, `${prefix}-${metrics.webhooksDisabled}`);
  const perHour = { period: Duration.hours(1), statistic: 'Sum' };
  monitoring.alarm('webhook-deliveries-fail', {
    impact: 'A publisher’s receiver did not take a message in three days of tries: it does not know of a change.',
    metric: failed.metric(perHour),
    threshold: 1,
  });
  monitoring.alarm('webhook-disabled', {
    impact: 'A publisher’s receiver was switched off and hears of nothing until its publisher switches it on.',
    metric: disabled.metric(perHour),
    threshold: 1,
  });
  monitoring.alarm('webhook-deliveries-wait', {
    impact: 'Publishers’ receivers hear of changes minutes late.',
    metric: prompt.metricApproximateAgeOfOldestMessage({ period: Duration.minutes(1), statistic: 'Maximum' }),
    threshold: Duration.minutes(10).toSeconds(),
    periods: 3,
  });
}
