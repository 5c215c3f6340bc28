import type { Log } from '#shared/observability/log.ts';
import type { Rebuild } from '#shared/rebuilds/rebuild.ts';
import type { AddressStore } from '#shared/stores/address-store.ts';
import type { ArticleWalk } from '#shared/stores/article-walk.ts';
import type { FamilyStore } from '#shared/stores/family-store.ts';
import type { HidingStore } from '#shared/stores/hiding-store.ts';
import type { IndexPair } from '#shared/stores/index-pair.ts';
import type { IndexProgressStore } from '#shared/stores/index-progress-store.ts';
import type { MessageSender } from '#shared/stores/message-queue.ts';
import type { BodyStore } from '#shared/stores/object-stores.ts';
import type { ParkingQueue } from '#shared/stores/parking-queue.ts';
import type { RebuildStore } from '#shared/stores/rebuild-store.ts';
import type { SearchIndex } from '#shared/stores/search-index.ts';

export interface RebuildIndexDeps {
  readonly rebuilds: RebuildStore;
  readonly walk: ArticleWalk;
  readonly addresses: Pick<AddressStore, 'keep'>;
  readonly bodies: Pick<BodyStore, 'get'>;
  readonly families: Pick<FamilyStore, 'list'>;
  /** The indices of articles and of name families, each side by itself. */
  readonly articlePair: IndexPair;
  readonly familyPair: IndexPair;
  /** Both sides at once, as everybody writes. */
  readonly articleIndex: SearchIndex;
  readonly familyIndex: SearchIndex;
  readonly progress: Pick<IndexProgressStore, 'record'>;
  readonly hiding: Pick<HidingStore, 'forget'>;
  readonly parking: ParkingQueue;
  /** Where the next step is sent. */
  readonly steps: MessageSender;
  readonly now: () => string;
  readonly pause: (ms: number) => Promise<unknown>;
  readonly log: Log;
}

/** What one step has changed; `phaseOver` when there is no more to do in its phase. */
export type Progress = Partial<Omit<Rebuild, 'id' | 'kind' | 'step'>> & { readonly phaseOver?: boolean };

/** One step of a phase: short enough that several fit into a call. Doing one again does no harm. */
export type Step = (deps: RebuildIndexDeps, rebuild: Rebuild) => Promise<Progress>;
