import type { Construct } from 'constructs';
import type { Monitoring } from './constructs/monitoring.ts';
import type { ArticleStores } from './stacks/data-stack.ts';
import type { Stage } from './stages.ts';

/** What every function of the service is built from. */
export interface ServiceParts {
  readonly scope: Construct;
  readonly stage: Stage;
  /** Begins the names of what people look for in the console: broadsheet-<stage>. */
  readonly prefix: string;
  readonly stores: ArticleStores;
  readonly monitoring: Monitoring;
  /** Signs page cursors. */
  readonly cursorSecret: string;
  /** Whether bucket names stand in the path, as on one machine where they do not resolve as hosts. */
  readonly pathStyle: 'true' | 'false';
}
