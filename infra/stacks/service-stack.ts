import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { resolveCursorSecret } from '../constructs/cursor-secret.ts';
import { Monitoring } from '../constructs/monitoring.ts';
import { PublicApi } from '../constructs/public-api.ts';
import { answerInstantsearch } from '../functions/answer-instantsearch.ts';
import { authorizePublisher } from '../functions/authorize-publisher.ts';
import { browseCategories } from '../functions/browse-categories.ts';
import { cutExport } from '../functions/cut-export.ts';
import { deliverWebhooks } from '../functions/deliver-webhooks.ts';
import { describeApi } from '../functions/describe-api.ts';
import { editArticle } from '../functions/edit-article.ts';
import { editNameFamilies } from '../functions/edit-name-families.ts';
import { explainSearch } from '../functions/explain-search.ts';
import { findAddress } from '../functions/find-address.ts';
import { createHasteQueue, indexArticle } from '../functions/index-article.ts';
import { ingestPicture } from '../functions/ingest-picture.ts';
import { ingestUpload } from '../functions/ingest-upload.ts';
import { keepAddresses } from '../functions/keep-addresses.ts';
import { listAuditEntries } from '../functions/list-audit-entries.ts';
import { listCalendar } from '../functions/list-calendar.ts';
import { listChanges } from '../functions/list-changes.ts';
import { listCorrections } from '../functions/list-corrections.ts';
import { manageWebhooks } from '../functions/manage-webhooks.ts';
import { proveWithdrawal } from '../functions/prove-withdrawal.ts';
import { readArticle } from '../functions/read-article.ts';
import { readPicture } from '../functions/read-picture.ts';
import { rebuildIndex } from '../functions/rebuild-index.ts';
import { recordChanges } from '../functions/record-changes.ts';
import { releaseArticles } from '../functions/release-articles.ts';
import { requestUpload } from '../functions/request-upload.ts';
import { searchArticles } from '../functions/search-articles.ts';
import { suggestQueries } from '../functions/suggest-queries.ts';
import type { ServiceParts } from '../service-parts.ts';
import type { Stage } from '../stages.ts';
import type { ArticleStores } from './data-stack.ts';

export interface ServiceStackProps extends StackProps {
  readonly stage: Stage;
  readonly prefix: string;
  readonly stores: ArticleStores;
  readonly pathStyle: 'true' | 'false';
}

/** What can be replaced at any time: it holds no data. */
export class ServiceStack extends Stack {
  constructor(scope: Construct, id: string, props: ServiceStackProps) {
    super(scope, id, props);
    const { stage, prefix, stores, pathStyle } = props;
    const monitoring = new Monitoring(this, 'Monitoring', { email: stage.alarmEmail, prefix });
    const cursorSecret = resolveCursorSecret(this, stage);
    const parts: ServiceParts = { scope: this, stage, prefix, stores, monitoring, cursorSecret, pathStyle };
    const api = new PublicApi(parts, authorizePublisher(parts));

    requestUpload(parts, api);
    const haste = createHasteQueue(parts);
    ingestUpload(parts, haste);
    cutExport(parts);
    rebuildIndex(parts, indexArticle(parts, { releases: releaseArticles(parts), haste }));
    searchArticles(parts, api);
    answerInstantsearch(parts, api);
    suggestQueries(parts, api);
    browseCategories(parts, api);
    readArticle(parts, api);
    ingestPicture(parts);
    readPicture(parts, api);
    listCorrections(parts, api);
    findAddress(parts, api);
    keepAddresses(parts, api);
    editArticle(parts, api);
    proveWithdrawal(parts, api);
    listCalendar(parts, api);
    editNameFamilies(parts, api);
    explainSearch(parts, api);
    const deliveries = deliverWebhooks(parts);
    const bus = recordChanges(parts, deliveries);
    listChanges(parts, api);
    listAuditEntries(parts, api);
    manageWebhooks(parts, api, deliveries);
    describeApi(parts, api);

    this.#say({
      ApiUrl: api.url,
      ApiId: api.api.apiId,
      TableName: stores.table.tableName,
      SourceBucketName: stores.sources.bucketName,
      BodyBucketName: stores.bodies.bucketName,
      OpenSearchUrl: stores.search.url,
      EventBusName: bus.eventBusName,
    });
  }

  /** The CLI and `npm start` read these by name. */
  #say(outputs: Readonly<Record<string, string>>): void {
    for (const [name, value] of Object.entries(outputs)) new CfnOutput(this, name, { value });
  }
}
