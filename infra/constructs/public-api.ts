import { Duration, RemovalPolicy, Tags } from 'aws-cdk-lib';
import {
  CorsHttpMethod,
  HttpApi,
  HttpMethod,
  HttpNoneAuthorizer,
  HttpStage,
  type IHttpRouteAuthorizer,
  LogGroupLogDestination,
} from 'aws-cdk-lib/aws-apigatewayv2';
import {
  HttpJwtAuthorizer,
  HttpLambdaAuthorizer,
  HttpLambdaResponseType,
} from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { RouteTable } from '#shared/api/route.ts';
import { signedInPath } from '#shared/lambda/signed-in.ts';
import { events, metrics } from '#shared/observability/events.ts';
import type { ServiceParts } from '../service-parts.ts';
import type { Stage } from '../stages.ts';
import { acknowledge } from './acknowledge.ts';
import type { ServiceFunction } from './service-function.ts';

/** A revoked key is refused within 60 s; half of it leaves room for the authorizer's own retries. */
const verdictCache = Duration.seconds(30);

/** Fixed on the emulator, so that its address survives a new deploy; AWS takes it like every other tag. */
const emulatorApiId = 'b20ad5ee';

/**
 * All methods but OPTIONS: on a route that has an authorizer, ANY would take the browser's preflight too and refuse it
 * for want of a key. Unrouted, the gateway answers it by itself.
 */
const keyedMethods = [
  HttpMethod.GET,
  HttpMethod.HEAD,
  HttpMethod.POST,
  HttpMethod.PUT,
  HttpMethod.PATCH,
  HttpMethod.DELETE,
];

/** An API has 300 routes, so those for people who signed in are only what is there: the gateway answers 404, not 405. */
const declaredMethods = (routes: RouteTable, path: string): HttpMethod[] =>
  Object.values(routes)
    .filter((route) => route.path === path)
    .flatMap(({ method }) => (method === 'GET' ? [HttpMethod.GET, HttpMethod.HEAD] : [HttpMethod[method]]));

/** Checks the tokens of the newsroom's own sign-in; the gateway does all of it. */
const signInOf = ({ oidc }: Stage): IHttpRouteAuthorizer | undefined =>
  oidc && new HttpJwtAuthorizer('SignIn', oidc.issuer, { jwtAudience: [...oidc.audience] });

/** The one HTTP API. Routes come from the functions' own tables. */
export class PublicApi extends Construct {
  readonly api: HttpApi;
  readonly url: string;
  readonly #authorizer: IHttpRouteAuthorizer;
  readonly #signIn: IHttpRouteAuthorizer | undefined;
  readonly #failedRequests: string;

  constructor(parts: ServiceParts, authorizer: ServiceFunction) {
    super(parts.scope, 'Api');
    this.api = new HttpApi(this, 'Http', {
      apiName: parts.prefix,
      createDefaultStage: false,
      corsPreflight: {
        allowOrigins: ['*'],
        allowMethods: [CorsHttpMethod.ANY],
        allowHeaders: ['authorization', 'content-type', 'idempotency-key', 'if-match', 'if-none-match'],
        exposeHeaders: ['etag', 'location', 'retry-after'],
        maxAge: Duration.hours(1),
      },
    });
    Tags.of(this.api).add('ms-custom-id', emulatorApiId);
    this.#authorizer = new HttpLambdaAuthorizer('PublisherKey', authorizer.lambda, {
      responseTypes: [HttpLambdaResponseType.SIMPLE],
      identitySource: ['$request.header.Authorization'],
      resultsCacheTtl: verdictCache,
    });
    this.#signIn = signInOf(parts.stage);
    this.url = this.#openStage(parts).url.replace(/\/$/, '');
    acknowledge(this, {
      'AwsSolutions-APIG4': 'Readers’ routes are public by design; publishers’ routes carry the authorizer (tested).',
    });
    this.#failedRequests = `${parts.prefix}-${events.requestFailed}`;
    this.#ringOnFailure(parts);
  }

  /**
   * Routes every path of a table to its function, with every method: a function answers a wrong method itself, with
   * 405 and `Allow`.
   */
  addRoutes(answering: ServiceFunction, routes: RouteTable): void {
    const { name, lambda } = answering;
    const integration = new HttpLambdaIntegration(name, lambda, { scopePermissionToRoute: false });
    answering.countEvent(events.requestFailed, this.#failedRequests);
    for (const path of new Set(Object.values(routes).map((route) => route.path))) {
      const access = Object.values(routes)
        .filter((route) => route.path === path)
        .map((route) => route.access === 'public');
      const isPublic = access.every(Boolean);
      if (!isPublic && access.some(Boolean)) throw new Error(`${path} would be public for some methods only`);
      const methods = isPublic ? [HttpMethod.ANY] : keyedMethods;
      const authorizer = isPublic ? new HttpNoneAuthorizer() : this.#authorizer;
      this.api.addRoutes({ path, methods, integration, authorizer });
      if (!isPublic && this.#signIn) {
        const signedIn = { path: signedInPath(path), methods: declaredMethods(routes, path) };
        this.api.addRoutes({ ...signedIn, integration, authorizer: this.#signIn });
      }
    }
  }

  #openStage({ prefix, stage }: ServiceParts): HttpStage {
    const log = new LogGroup(this, 'AccessLog', {
      // Under this prefix the gateway may write without a resource policy, of which an account has ten.
      logGroupName: `/aws/vendedlogs/${prefix}-api`,
      retention: stage.logRetentionDays,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    return new HttpStage(this, 'Stage', {
      httpApi: this.api,
      autoDeploy: true,
      throttle: { rateLimit: stage.throttle.ratePerSecond, burstLimit: stage.throttle.burst },
      accessLogSettings: { destination: new LogGroupLogDestination(log) },
    });
  }

  /**
   * Two ways to fail: the gateway gets no answer, or a function met a bug, said so in its log and answered 500. All
   * functions count theirs in one metric; the log says which it was.
   */
  #ringOnFailure({ monitoring }: ServiceParts): void {
    const period = Duration.minutes(5);
    monitoring.alarm('api-fails', {
      impact: 'Readers and publishers get errors of the 500s from the API.',
      metric: this.api.metricServerError({ period, statistic: 'Sum' }),
      threshold: 5,
    });
    monitoring.alarm('requests-fail', {
      impact: 'A reader or publisher was told that something went wrong here: a bug, or a store that is away.',
      metric: new Metric({
        namespace: metrics.namespace,
        metricName: this.#failedRequests,
        statistic: 'Sum',
        period,
      }),
      threshold: 1,
    });
  }
}
