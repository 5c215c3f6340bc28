import { Stack, type StackProps } from 'aws-cdk-lib';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { acknowledge } from '../constructs/acknowledge.ts';
import { createArticleTable } from '../constructs/article-table.ts';
import { createBodyBucket, createSourceBucket } from '../constructs/buckets.ts';
import { createSearchEngine, type SearchEngine } from '../constructs/search-domain.ts';
import type { Stage } from '../stages.ts';

export interface ArticleStores {
  readonly table: Table;
  readonly sources: Bucket;
  readonly bodies: Bucket;
  readonly search: SearchEngine;
}

/** What must survive: it stays when the stack is deleted, and its logical ids never change. */
export class DataStack extends Stack implements ArticleStores {
  readonly table: Table;
  readonly sources: Bucket;
  readonly bodies: Bucket;
  readonly search: SearchEngine;

  constructor(scope: Construct, id: string, props: StackProps & { stage: Stage; prefix: string }) {
    super(scope, id, props);
    const { stage, prefix } = props;
    this.table = createArticleTable(this);
    this.sources = createSourceBucket(this, {
      allowedOrigins: stage.allowedOrigins,
      retentionDays: stage.sourceRetentionDays,
    });
    this.bodies = createBodyBucket(this);
    this.search = createSearchEngine(this, stage, prefix);
    acknowledge(this, {
      'AwsSolutions-S1': 'Who wrote what is in the upload rows; access logs would be a bucket more to keep private.',
    });
  }
}
