import { Stack } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, type IMetric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';

export interface AlarmSettings {
  /** Who is hurt and how: one sentence, for the person the alarm wakes. */
  readonly impact: string;
  readonly metric: IMetric;
  /** Rings at this value or above; with `below`, under it. */
  readonly threshold: number;
  readonly below?: boolean;
  /** How many periods of the metric in a row; 1 unless told. */
  readonly periods?: number;
  /** What no data means; nothing wrong unless told. */
  readonly silenceIsBad?: boolean;
}

/** Where alarms go. No alarm is made but through here, so each says who is hurt and where its runbook entry is. */
export class Monitoring extends Construct {
  readonly #topic: Topic;
  readonly #prefix: string;

  constructor(scope: Construct, id: string, { email, prefix }: { email: string; prefix: string }) {
    super(scope, id);
    this.#prefix = prefix;
    this.#topic = new Topic(this, 'Topic', { displayName: prefix, enforceSSL: true });
    this.#topic.addSubscription(new EmailSubscription(email));
    // A topic with a policy of its own no longer lets its account's alarms in by itself.
    this.#topic.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
        actions: ['sns:Publish'],
        resources: [this.#topic.topicArn],
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
    );
  }

  /** @param heading of docs/runbook.md, in the form its link has: lower case with hyphens. */
  alarm(heading: string, { impact, metric, threshold, below, periods, silenceIsBad }: AlarmSettings): void {
    const alarm = new Alarm(this, heading, {
      alarmName: `${this.#prefix}-${heading}`,
      alarmDescription: `${impact} Runbook: docs/runbook.md#${heading}`,
      metric,
      threshold,
      comparisonOperator: below
        ? ComparisonOperator.LESS_THAN_THRESHOLD
        : ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      evaluationPeriods: periods ?? 1,
      treatMissingData: silenceIsBad ? TreatMissingData.BREACHING : TreatMissingData.NOT_BREACHING,
    });
    const notify = new SnsAction(this.#topic);
    alarm.addAlarmAction(notify);
    alarm.addOkAction(notify);
  }
}
