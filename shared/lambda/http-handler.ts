import type { APIGatewayProxyEventV2WithLambdaAuthorizer } from 'aws-lambda';
import type { RouteDefinition, RouteHandlers, RouteTable } from '#shared/api/route.ts';
import { InvalidInput, MethodNotAllowed, NotFound, ServiceError, UnsupportedMediaType } from '#shared/errors.ts';
import { events } from '#shared/observability/events.ts';
import type { Log } from '#shared/observability/log.ts';
import { type AuthorizerContext, callerWith } from './caller.ts';
import { type HttpAnswer, jsonAnswer, problemAnswer } from './http-answers.ts';
import { parseInput } from './parse.ts';
import { type Claims, contextOfClaims, signedInPath, signedInPrefix, withoutSignedIn } from './signed-in.ts';

export type HttpEvent = APIGatewayProxyEventV2WithLambdaAuthorizer<Partial<AuthorizerContext>>;

/** On routes for those who signed in the gateway hands on the claims of their token instead of a key's verdict. */
type Authorizer = { readonly lambda?: Partial<AuthorizerContext>; readonly jwt?: { readonly claims: Claims } };

/** A route table and its use cases as a Lambda handler: parses, calls, answers, and logs one line a request. */
export function createHttpHandler<T extends RouteTable>(
  routes: T,
  handlers: RouteHandlers<T>,
  deps: { log: Log },
): (event: HttpEvent) => Promise<HttpAnswer> {
  return async (event) => {
    const { method, path } = event.requestContext.http;
    const answer = await answerRequest(routes, handlers as AnyHandlers, event, deps.log);
    deps.log.info(events.requestAnswered, { method, path, status: answer.statusCode });
    return method === 'HEAD' ? { ...answer, body: '' } : answer;
  };
}

type AnyHandlers = Readonly<Record<string, (input: unknown) => Promise<AnyAnswer>>>;
type AnyAnswer = { status: number; body: unknown; headers?: Record<string, string>; etagFrom?: unknown };

async function answerRequest(
  routes: RouteTable,
  handlers: AnyHandlers,
  event: HttpEvent,
  log: Log,
): Promise<HttpAnswer> {
  const { method, path } = event.requestContext.http;
  const instance = `urn:broadsheet:request:${event.requestContext.requestId}`;
  try {
    const [name, route] = pickRoute(routes, event);
    const handle = handlers[name];
    if (!handle) throw new Error(`No use case for route ${name}`);
    const answer = await handle(readInput(route, event));
    // A POST is no one's to keep, whoever may send it.
    const isKept = route.access === 'public' && route.method === 'GET' && route.isPrivate !== true;
    const access = isKept ? 'public' : 'private';
    const headers = headersFor(event, answer.headers);
    return jsonAnswer({ ...answer, headers, access, ifNoneMatch: event.headers['if-none-match'] });
  } catch (error) {
    if (!(error instanceof ServiceError)) {
      log.error(events.requestFailed, { method, path, error: error instanceof Error ? error.stack : String(error) });
    }
    return problemAnswer(error, instance);
  }
}

/** What was made stands where its maker can read it: a token is not taken on a key's route. */
function headersFor(event: HttpEvent, headers: Readonly<Record<string, string>> = {}): Record<string, string> {
  const { location } = headers;
  const isSignedIn = location?.startsWith('/v1/') && event.routeKey.includes(` ${signedInPrefix}/`);
  return isSignedIn ? { ...headers, location: signedInPath(location as `/v1/${string}`) } : { ...headers };
}

function pickRoute(routes: RouteTable, event: HttpEvent): [string, RouteDefinition] {
  const path = withoutSignedIn(event.routeKey.replace(/^\S+ /, ''));
  const here = Object.entries(routes).filter(([, route]) => route.path === path);
  if (here.length === 0) throw new NotFound('This page');
  const method = event.requestContext.http.method === 'HEAD' ? 'GET' : event.requestContext.http.method;
  const found = here.find(([, route]) => route.method === method);
  if (found) return found;
  const methods = here.map(([, route]) => route.method);
  throw new MethodNotAllowed([...methods, ...(methods.includes('GET') ? ['HEAD'] : [])].join(', '));
}

function verdictOn({ requestContext }: HttpEvent): Partial<AuthorizerContext> | undefined {
  const { lambda, jwt }: Authorizer = requestContext.authorizer ?? {};
  return jwt ? contextOfClaims(jwt.claims) : lambda;
}

function readInput(route: RouteDefinition, event: HttpEvent): unknown {
  const caller = route.access === 'public' ? undefined : callerWith(route.access, verdictOn(event));
  return {
    caller,
    params: route.params && parseInput(route.params, event.pathParameters ?? {}, 'parameter'),
    query: readQuery(route, event.rawQueryString),
    headers: route.headers && parseInput(route.headers, event.headers, 'parameter'),
    body: route.body && parseInput(route.body, readBody(event, route.bodyType), 'pointer'),
  };
}

/** A repeated parameter is joined by commas, as if it had been sent once. */
function readQuery(route: RouteDefinition, rawQuery: string): unknown {
  const sent: Record<string, string> = Object.create(null);
  for (const [name, value] of new URLSearchParams(rawQuery)) {
    sent[name] = sent[name] === undefined ? value : `${sent[name]},${value}`;
  }
  const known = route.query?.def.shape ?? {};
  const unknown = Object.keys(sent).filter((name) => !Object.hasOwn(known, name));
  if (unknown.length > 0) {
    throw new InvalidInput(
      unknown.map((name) => ({
        severity: 'error',
        parameter: name.slice(0, 100),
        detail: `is not known here. Known: ${Object.keys(known).join(', ') || 'none'}.`,
      })),
    );
  }
  return route.query && parseInput(route.query, { ...sent }, 'parameter');
}

function readBody(event: HttpEvent, type: string | undefined): unknown {
  const sentAs = event.headers['content-type']?.split(';')[0]?.trim().toLowerCase();
  if (type !== undefined && sentAs !== type) throw new UnsupportedMediaType(type);
  const text = event.isBase64Encoded ? Buffer.from(event.body ?? '', 'base64').toString('utf8') : (event.body ?? '');
  if (text.trim() === '')
    throw new InvalidInput([{ severity: 'error', pointer: '', detail: 'A JSON body is missing.' }]);
  try {
    return JSON.parse(text);
  } catch {
    throw new InvalidInput([{ severity: 'error', pointer: '', detail: 'The body is not JSON.' }]);
  }
}
