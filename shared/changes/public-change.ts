/**
 * What can happen to what readers see. `released`: its second came; `expired`: its time was over; `unpublished`: an
 * editor took it back to draft or to a later time; `reinstated`: a withdrawal was taken back.
 */
export const changeKinds = [
  'published',
  'updated',
  'corrected',
  'released',
  'expired',
  'unpublished',
  'withdrawn',
  'killed',
  'reinstated',
] as const;
export type ChangeKind = (typeof changeKinds)[number];

/** One step of the public record. It names the article and nothing of what it says: content is fetched by id. */
export interface PublicChange {
  /** Counts from 1 without gaps; what readers never saw takes no number. */
  readonly sequence: number;
  readonly at: string;
  readonly kind: ChangeKind;
  readonly articleId: string;
  /** For deliveries to that publisher's own receivers; the feed does not show it. */
  readonly publisherId: string;
}
