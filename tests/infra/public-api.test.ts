import { describe, expect, it } from 'vitest';
import { listFunctions } from '#infra/bundle.ts';
import { stageNames, stages } from '#infra/stages.ts';
import type { RouteTable } from '#shared/api/route.ts';
import { at, synthStage } from '#tests/support/synth-stage.ts';

/** Every route that functions declare; those without routes have none. */
async function declaredRoutes(): Promise<RouteTable[string][]> {
  const tables = await Promise.all(
    listFunctions().map(async (name) => {
      const module: { routes?: RouteTable } = await import(`#functions/${name}/routes.ts`).catch(() => ({}));
      return Object.values(module.routes ?? {});
    }),
  );
  return tables.flat();
}

describe.each(stageNames)('the API of stage %s', (name) => {
  const { resources } = synthStage(name);
  const routes = Object.values(resources('AWS::ApiGatewayV2::Route')).map(({ Properties }) => ({
    key: String(Properties.RouteKey),
    authorization: Properties.AuthorizationType,
  }));
  const of = (path: string) => routes.filter(({ key }) => key.split(' ')[1] === path);

  it('routes every declared path and nothing else', async () => {
    const declared = new Set((await declaredRoutes()).map((route) => route.path));
    expect(new Set(routes.map(({ key }) => key.split(' ')[1]))).toEqual(declared);
  });

  it('asks for a key on every route that is not public, and on none that is', async () => {
    for (const { path, access } of await declaredRoutes()) {
      const expected = access === 'public' ? 'NONE' : 'CUSTOM';
      expect(of(path).length).toBeGreaterThan(0);
      for (const { key, authorization } of of(path)) expect([key, authorization]).toEqual([key, expected]);
    }
  });

  it('hands a wrong method to the function, which answers 405, but leaves preflight to the gateway', async () => {
    for (const { path, access } of await declaredRoutes()) {
      const methods = of(path).map(({ key }) => key.split(' ')[0]);
      const all = ['DELETE', 'GET', 'HEAD', 'PATCH', 'POST', 'PUT'];
      expect(methods.sort()).toEqual(access === 'public' ? ['ANY'] : all);
    }
  });

  it('forgets a verdict on a key within a minute', () => {
    const [authorizer] = Object.values(resources('AWS::ApiGatewayV2::Authorizer'));
    expect(authorizer?.Properties).toMatchObject({
      AuthorizerPayloadFormatVersion: '2.0',
      EnableSimpleResponses: true,
      IdentitySource: ['$request.header.Authorization'],
    });
    expect(Number(authorizer?.Properties.AuthorizerResultTtlInSeconds)).toBeLessThanOrEqual(60);
  });

  it('is throttled as its stage says, and writes an access log', () => {
    const [stage] = Object.values(resources('AWS::ApiGatewayV2::Stage'));
    const { ratePerSecond, burst } = stages[name].throttle;
    expect(at(stage?.Properties, 'DefaultRouteSettings')).toMatchObject({
      ThrottlingRateLimit: ratePerSecond,
      ThrottlingBurstLimit: burst,
    });
    expect(at(stage?.Properties, 'AccessLogSettings', 'DestinationArn')).toBeDefined();
  });

  it('answers preflight with the headers publishers send', () => {
    const [api] = Object.values(resources('AWS::ApiGatewayV2::Api'));
    expect(at(api?.Properties, 'CorsConfiguration', 'AllowHeaders')).toEqual(
      expect.arrayContaining(['authorization', 'content-type', 'idempotency-key', 'if-match', 'if-none-match']),
    );
  });
});

describe('where a newsroom signs in by itself', () => {
  const issuer = 'https://id.newsroom.example/';
  const { resources } = synthStage('local', { oidcIssuer: issuer });
  const routes = Object.values(resources('AWS::ApiGatewayV2::Route')).map(({ Properties }) => Properties);
  const authorizers = resources('AWS::ApiGatewayV2::Authorizer');
  const withKey = (route: Readonly<Record<string, unknown>>) => at(route.AuthorizerId, 'Ref') as string;

  it('every route of publishers stands a second time under /v1/signed-in, where tokens are checked, and no other does', async () => {
    const keyed = (await declaredRoutes()).filter(({ access }) => access !== 'public').map(({ path }) => path);
    const signedIn = routes.filter(({ RouteKey }) => String(RouteKey).includes('/v1/signed-in/'));
    const paths = signedIn.map(({ RouteKey }) => String(RouteKey).split(' ')[1]);
    expect(new Set(paths)).toEqual(new Set(keyed.map((path) => path.replace('/v1/', '/v1/signed-in/'))));
    for (const route of signedIn) {
      expect(route.AuthorizationType).toBe('JWT');
      expect(authorizers[withKey(route)]?.Properties).toMatchObject({
        AuthorizerType: 'JWT',
        IdentitySource: ['$request.header.Authorization'],
        JwtConfiguration: { Issuer: issuer, Audience: ['broadsheet'] },
      });
    }
  });

  it('keys go on as they did, and take no token', () => {
    const keyed = routes.filter(({ AuthorizationType }) => AuthorizationType === 'CUSTOM');
    expect(keyed.length).toBeGreaterThan(0);
    for (const route of keyed) expect(authorizers[withKey(route)]?.Properties.AuthorizerType).toBe('REQUEST');
  });

  it('the API stays within the 300 routes that AWS gives it', () => {
    expect(routes.length).toBeLessThanOrEqual(300);
  });

  it('no stage has it unasked', () => {
    for (const name of stageNames) {
      const types = Object.values(synthStage(name).resources('AWS::ApiGatewayV2::Authorizer'));
      expect(types.map(({ Properties }) => Properties.AuthorizerType)).toEqual(['REQUEST']);
    }
  });
});
