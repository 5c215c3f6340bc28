import type { WebhookTargets } from '#shared/webhooks/receiver-url.ts';

export const stageNames = ['local', 'dev', 'prod'] as const;
export type StageName = (typeof stageNames)[number];

/** Where search runs: a domain of our own, or one that is there already. */
export type SearchSettings =
  | {
      readonly kind: 'managed';
      /** Several are spread over as many availability zones, up to three. Never two: one left alone has no majority. */
      readonly nodes: 1 | 3 | 6;
      readonly instanceType: `${string}.search`;
      /** Disk of each node. */
      readonly volumeGb: number;
    }
  | {
      readonly kind: 'existing';
      readonly url: string;
      /** `none` only where nobody else can reach it. */
      readonly auth: 'iam' | 'none';
      /** Of the domain behind `url`; needed with `iam`. */
      readonly domainArn?: string;
    };

/** An OpenID Connect provider. Tokens of this issuer for one of these audiences are taken. */
export interface OidcSettings {
  /** As in its tokens' `iss`; its keys are found at `<issuer>/.well-known/openid-configuration`. */
  readonly issuer: string;
  readonly audience: readonly [string, ...string[]];
}

/** Everything in which one deployment differs from another. */
export interface Stage {
  /** Who gets an e-mail when an alarm rings; AWS asks this address once to confirm. */
  readonly alarmEmail: string;
  /** Requests a second over the whole API, and how many more for a moment. Above it the gateway answers 429. */
  readonly throttle: { readonly ratePerSecond: number; readonly burst: number };
  /** Origin of the readers' site, without a slash at the end. Links in answers begin with it. */
  readonly siteUrl: string;
  /** Origins whose pages may upload from a browser. */
  readonly allowedOrigins: readonly string[];
  /** How long logs stay; one of the numbers CloudWatch knows. */
  readonly logRetentionDays: 3 | 7 | 14 | 30 | 90 | 180 | 365;
  /** How long a publisher's file stays after it became articles: as long as one may want to ingest it again. */
  readonly sourceRetentionDays: number;
  /** Rings when no article was indexed for so long; absent where nobody publishes every day. */
  readonly silenceHours?: number;
  readonly search: SearchSettings;
  /** Whose receivers webhooks may be sent to; `any` is for one machine alone: it lets publishers reach whatever we can reach. */
  readonly webhookTargets: WebhookTargets;
  /** Where people of a newsroom sign in, see docs/deploy.md. Absent: publishers' keys alone are taken. */
  readonly oidc?: OidcSettings;
  /** Fixed, or absent for one that Secrets Manager makes. */
  readonly cursorSecret?: string;
}

export const stages = {
  /** One machine: `npm start` gives its addresses by context, see `readStage`. */
  local: {
    alarmEmail: 'alarms@newsroom.example',
    throttle: { ratePerSecond: 1000, burst: 2000 },
    siteUrl: 'http://127.0.0.1:8080',
    allowedOrigins: ['http://127.0.0.1:8080'],
    logRetentionDays: 3,
    sourceRetentionDays: 7,
    search: { kind: 'existing', url: 'http://127.0.0.1:9200', auth: 'none' },
    webhookTargets: 'any',
    cursorSecret: 'local-cursors-are-no-secret',
  },
  dev: {
    alarmEmail: 'alarms@newsroom.example',
    throttle: { ratePerSecond: 50, burst: 100 },
    siteUrl: 'https://dev.newsroom.example',
    allowedOrigins: ['https://dev.newsroom.example', 'http://127.0.0.1:8080'],
    logRetentionDays: 14,
    sourceRetentionDays: 30,
    search: { kind: 'managed', nodes: 1, instanceType: 't3.small.search', volumeGb: 10 },
    webhookTargets: 'public',
  },
  prod: {
    alarmEmail: 'alarms@newsroom.example',
    throttle: { ratePerSecond: 500, burst: 1000 },
    siteUrl: 'https://www.newsroom.example',
    allowedOrigins: ['https://www.newsroom.example'],
    logRetentionDays: 90,
    sourceRetentionDays: 90,
    silenceHours: 12,
    // Three nodes: one may fail or be patched while readers search and articles are indexed.
    search: { kind: 'managed', nodes: 3, instanceType: 't3.small.search', volumeGb: 10 },
    webhookTargets: 'public',
  },
} as const satisfies Record<StageName, Stage>;

/** @throws Error that lists the stages there are. */
export function parseStageName(name: unknown): StageName {
  const found = stageNames.find((one) => one === name);
  if (found) return found;
  const said = name === undefined ? 'No stage was named' : `There is no stage "${String(name)}"`;
  throw new Error(`${said}: add -c stage=<${stageNames.join('|')}>.`);
}

/**
 * The settings of a stage; for local, with the addresses that this run of `npm start` chose
 * (`-c openSearchUrl=... -c siteUrl=...`), and with the issuer that somebody tries out (`-c oidcIssuer=...`).
 */
export function readStage(name: StageName, context: (key: string) => unknown): Stage {
  const stage: Stage = stages[name];
  if (name !== 'local') return stage;
  const [openSearchUrl, siteUrl, oidcIssuer] = [context('openSearchUrl'), context('siteUrl'), context('oidcIssuer')];
  return {
    ...stage,
    ...(typeof openSearchUrl === 'string' && { search: { kind: 'existing', url: openSearchUrl, auth: 'none' } }),
    ...(typeof siteUrl === 'string' && { siteUrl, allowedOrigins: [siteUrl] }),
    ...(typeof oidcIssuer === 'string' && { oidc: { issuer: oidcIssuer, audience: ['broadsheet'] } }),
  };
}
