import { Duration } from 'aws-cdk-lib';
import { Match, Rule } from 'aws-cdk-lib/aws-events';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { maxReceiveCount } from '#shared/lambda/queue-attempts.ts';
import type { Lane } from '#shared/stores/upload-store.ts';
import type { ServiceParts } from '../service-parts.ts';
import { ServiceQueue } from './service-queue.ts';

export interface UploadLaneSettings {
  /** Begins the sentences of its alarms: "Breaking news that publishers sent". */
  readonly whose: string;
  /** What its files become; articles unless given. */
  readonly become?: string;
  /** At least the timeout of the function that reads it. */
  readonly retryAfterMinutes: number;
  /** Its oldest file is so old that somebody should look. */
  readonly slowAfterSeconds: number;
}

/**
 * The queue of one lane. S3 tells EventBridge of each file, which fills the queue: a bucket that tells a queue itself would
 * tie the stacks in a knot.
 */
export function openUploadLane(
  { scope, monitoring, stores }: ServiceParts,
  lane: Lane,
  { whose, become = 'articles', retryAfterMinutes, slowAfterSeconds }: UploadLaneSettings,
): Queue {
  const { queue, deadLetters } = new ServiceQueue(scope, `${lane}-uploads`, {
    monitoring,
    retryAfter: Duration.minutes(retryAfterMinutes),
    attempts: maxReceiveCount,
    alarm: {
      heading: `${lane}-uploads-dead`,
      impact: `${whose} did not become ${become} and are no longer tried.`,
    },
  });
  new Rule(scope, `${lane}-upload-arrived`, {
    eventPattern: {
      source: ['aws.s3'],
      detailType: ['Object Created'],
      detail: { bucket: { name: [stores.sources.bucketName] }, object: { key: Match.prefix(`uploads/${lane}/`) } },
    },
    targets: [new SqsQueue(queue, { deadLetterQueue: deadLetters })],
  });
  monitoring.alarm(`${lane}-uploads-wait`, {
    impact: `${whose} wait too long to become ${become}.`,
    metric: queue.metricApproximateAgeOfOldestMessage({ period: Duration.minutes(1), statistic: 'Maximum' }),
    threshold: slowAfterSeconds,
    periods: 3,
  });
  return queue;
}
