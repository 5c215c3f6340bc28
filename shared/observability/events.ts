/**
 * Names of what functions log and alarms count. Code logs by these names and infra makes metric filters of them,
 * so an alarm cannot watch for something that is never said.
 */
export const events = {
  requestAnswered: 'request-answered',
  requestFailed: 'request-failed',
  keyChecked: 'key-checked',
  uploadIngested: 'upload-ingested',
  uploadRejected: 'upload-rejected',
  fileCut: 'file-cut',
  partIngested: 'part-ingested',
  articleRejected: 'article-rejected',
  articlesIndexed: 'articles-indexed',
  indexRecordParked: 'index-record-parked',
  articlesReleased: 'articles-released',
  releaseFailed: 'release-failed',
  releasesLate: 'releases-late',
  searchAsked: 'search-asked',
  searchUnavailable: 'search-unavailable',
  familiesUnread: 'name-families-unread',
  messageFailed: 'message-failed',
  rebuildEnded: 'index-rebuild-ended',
  webhooksTold: 'webhooks-told',
  hasteFailed: 'haste-failed',
  webhookTried: 'webhook-tried',
  webhookDeliveryFailed: 'webhook-delivery-failed',
  webhookDisabled: 'webhook-disabled',
  changesRecorded: 'changes-recorded',
  changeRecordParked: 'change-record-parked',
} as const;

/** Custom metrics, in the namespace `Broadsheet`. */
export const metrics = {
  namespace: 'Broadsheet',
  articlesPublished: 'ArticlesPublished',
  indexRecordsParked: 'IndexRecordsParked',
  webhookDeliveriesFailed: 'WebhookDeliveriesFailed',
  webhooksDisabled: 'WebhooksDisabled',
} as const;
