import { laterOf } from '#shared/articles/time.ts';
import { isVisible, visibleFrom } from '#shared/articles/visibility.ts';
import type { Told } from '#shared/changes/ledger.ts';
import type { ChangeKind } from '#shared/changes/public-change.ts';
import { indexVersion } from '#shared/search/index-version.ts';
import type { StoredArticle } from './read-record.ts';

/** What follows for readers from a revision as it stands now. */
export interface Decision {
  /** What they are told; absent when they notice nothing. */
  readonly kind?: ChangeKind;
  readonly present: boolean;
  readonly version: number;
}

/** Compares a stored revision with what readers were last told; undefined when that was of a later one, or of this. */
export function decideChange(article: StoredArticle, told: Told | undefined, now: string): Decision | undefined {
  // A clock that is behind those of the writers must not take what is out for still hidden.
  const seenAt = laterOf(laterOf(now, article.updatedAt), article.turnedAt);
  const version = indexVersion(article, seenAt);
  if (told && told.version >= version) return undefined;
  const present = isVisible(article, seenAt);
  const kind = present ? kindOfShowing(article, told) : kindOfHiding(article, told, seenAt);
  return { ...(kind && { kind }), present, version };
}

function kindOfShowing(article: StoredArticle, told: Told | undefined): ChangeKind | undefined {
  if (told?.present) return kindOfUpdate(article, told);
  if (visibleFrom(article) > article.updatedAt) return 'released';
  return told?.last === 'withdrawn' || told?.last === 'killed' ? 'reinstated' : 'published';
}

/** A revision that shows readers nothing new, such as one that holds an update under embargo, is not told. */
function kindOfUpdate({ revision, corrections, shown }: StoredArticle, told: Told): ChangeKind | undefined {
  if (shown !== undefined && shown === told.shown) return undefined;
  return corrections?.some((one) => one.revision === revision) ? 'corrected' : 'updated';
}

/**
 * What readers never had is not told. What they had and lost is told again when it is killed: copies that kept the text
 * have to let go of it.
 */
function kindOfHiding(
  { state, expiresAt }: StoredArticle,
  told: Told | undefined,
  seenAt: string,
): ChangeKind | undefined {
  if (told?.last === undefined) return undefined;
  if (state === 'killed') return told.last === 'killed' ? undefined : 'killed';
  if (!told.present) return undefined;
  if (state === 'withdrawn') return 'withdrawn';
  const isOver = state === 'published' && expiresAt !== undefined && expiresAt <= seenAt;
  return isOver ? 'expired' : 'unpublished';
}
