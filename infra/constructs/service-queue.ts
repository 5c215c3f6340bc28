import { Duration } from 'aws-cdk-lib';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { Monitoring } from './monitoring.ts';

/** The longest SQS keeps a message: time to mend a bug over a long weekend and redrive. */
const longestRetention = Duration.days(14);

const safe = { encryption: QueueEncryption.SQS_MANAGED, enforceSSL: true } as const;

export interface ServiceQueueSettings {
  readonly monitoring: Monitoring;
  /** How long a message that failed waits for its next try; at least the timeout of the function that reads it. */
  readonly retryAfter: Duration;
  /** Attempts before a message goes to the dead letters. */
  readonly attempts: number;
  /** Runbook heading of the dead letters' alarm, and who is hurt by them. */
  readonly alarm: { readonly heading: string; readonly impact: string };
}

/** A queue with dead letters that ring. */
export class ServiceQueue extends Construct {
  readonly queue: Queue;
  readonly deadLetters: Queue;

  constructor(scope: Construct, id: string, settings: ServiceQueueSettings) {
    super(scope, id);
    this.deadLetters = createRingingQueue(this, 'DeadLetters', settings.monitoring, settings.alarm);
    this.queue = new Queue(this, 'Queue', {
      ...safe,
      visibilityTimeout: settings.retryAfter,
      retentionPeriod: longestRetention,
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount: settings.attempts },
    });
  }
}

/** A queue nobody reads but people: one message in it rings. */
export function createRingingQueue(
  scope: Construct,
  id: string,
  monitoring: Monitoring,
  { heading, impact }: ServiceQueueSettings['alarm'],
): Queue {
  const queue = new Queue(scope, id, { ...safe, retentionPeriod: longestRetention });
  const metric = queue.metricApproximateNumberOfMessagesVisible({ period: Duration.minutes(1), statistic: 'Maximum' });
  monitoring.alarm(heading, { impact, metric, threshold: 1 });
  return queue;
}
