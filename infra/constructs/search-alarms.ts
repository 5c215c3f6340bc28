import { Duration, Stack } from 'aws-cdk-lib';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import type { Monitoring } from './monitoring.ts';
import type { SearchEngine } from './search-domain.ts';

/** What to watch of a domain of our own, with the values AWS advises (Recommended CloudWatch alarms, 2026). */
export function watchSearchEngine(monitoring: Monitoring, { domainName }: SearchEngine): void {
  if (domainName === undefined) return;
  const metric = (metricName: string, statistic: 'Maximum' | 'Minimum' | 'Average', period = Duration.minutes(1)) =>
    new Metric({
      namespace: 'AWS/ES',
      metricName,
      statistic,
      period,
      dimensionsMap: { DomainName: domainName, ClientId: Stack.of(monitoring).account },
    });
  monitoring.alarm('search-domain-red', {
    impact: 'Readers get no or only part of the search results; sections and articles still work.',
    metric: metric('ClusterStatus.red', 'Maximum'),
    threshold: 1,
  });
  monitoring.alarm('search-domain-full', {
    impact: 'Soon readers will not find new articles: under 2.5 GB of the search domain’s disk is left.',
    metric: metric('FreeStorageSpace', 'Minimum'),
    threshold: 2560, // MB
    below: true,
  });
  monitoring.alarm('search-domain-refuses-writes', {
    impact: 'New articles are not found by readers, and withdrawn ones may still show in searches.',
    metric: metric('ClusterIndexWritesBlocked', 'Maximum'),
    threshold: 1,
  });
  monitoring.alarm('search-domain-busy', {
    impact: 'Readers wait for search results: the search domain has been at its limit for 45 minutes.',
    metric: metric('CPUUtilization', 'Maximum', Duration.minutes(15)),
    threshold: 80,
    periods: 3,
  });
}
