import type { HttpEvent } from '#shared/lambda/http-handler.ts';

interface Request {
  readonly method?: string;
  /** The route's path with its placeholders, e.g. /v1/articles/{id}. */
  readonly route: string;
  readonly params?: Record<string, string>;
  readonly query?: string;
  readonly headers?: Record<string, string>;
  readonly body?: string;
  readonly caller?: { publisherId: string; keyId?: string; scopes: string };
}

/** What API Gateway hands a function for a request to an `ANY` route, payload format 2.0. */
export function httpEvent(request: Request): HttpEvent {
  const method = request.method ?? 'GET';
  return {
    version: '2.0',
    routeKey: `ANY ${request.route}`,
    rawPath: request.route,
    rawQueryString: request.query ?? '',
    headers: request.headers ?? {},
    pathParameters: request.params,
    body: request.body,
    isBase64Encoded: false,
    requestContext: {
      requestId: 'test',
      http: { method, path: request.route, protocol: 'HTTP/1.1', sourceIp: '127.0.0.1', userAgent: 'test' },
      authorizer: request.caller ? { lambda: request.caller } : undefined,
    },
  } as unknown as HttpEvent;
}
