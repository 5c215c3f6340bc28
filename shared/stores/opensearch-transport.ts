import { Unavailable } from '#shared/errors.ts';
import { type AwsVariables, createSender, createSigner, onWire } from './aws-requests.ts';
import type { OpenSearchAuth } from './opensearch-auth.ts';

export interface EngineRequest {
  readonly method: 'GET' | 'PUT' | 'POST' | 'DELETE';
  readonly path: string;
  readonly parameters?: Readonly<Record<string, string>>;
  readonly json?: object;
  /** Lines of JSON, each ended by a line feed. */
  readonly lines?: string;
}

export interface EngineResponse {
  readonly status: number;
  readonly body: unknown;
}

/**
 * One conversation with OpenSearch. Answers whatever status the engine gives.
 * @throws Unavailable when it cannot be reached or does not answer in time.
 */
export type OpenSearchTransport = (request: EngineRequest) => Promise<EngineResponse>;

/**
 * JSON over kept connections, signed where the domain asks for it, by what signs our other requests: OpenSearch's own
 * client brings a transport and a second signer, 34 KB of a bundle (ADR 0002). It never tries again by itself: who asks
 * knows better whether and when.
 */
export function createOpenSearchTransport(settings: {
  url: string;
  auth: OpenSearchAuth;
  /** Lambda's variables: region and credentials, which do not change while a worker lives. */
  aws: AwsVariables;
  /** The whole time a request may take, connecting included. */
  timeoutMs: number;
}): OpenSearchTransport {
  const { aws, timeoutMs } = settings;
  const { protocol, host, pathname } = new URL(settings.url);
  const base = pathname.replace(/\/$/, '');
  const sign =
    settings.auth === 'iam' ? createSigner({ service: 'es', aws, protocol }) : async (asked: Asked) => onWire(asked);
  const send = createSender(protocol, timeoutMs);
  return async ({ method, path, parameters = {}, json, lines }) => {
    const body = lines ?? (json && JSON.stringify(json));
    const asked = { method, host, path: base + path, query: parameters, headers: headersFor(lines, body) };
    const signed = await sign(body === undefined ? asked : { ...asked, body });
    try {
      const answer = await send(signed, body, AbortSignal.timeout(timeoutMs));
      return { status: answer.status, body: readBody(answer) };
    } catch {
      throw new Unavailable('Search');
    }
  };
}

type Asked = Parameters<typeof onWire>[0];

const headersFor = (lines: string | undefined, body: string | undefined): Record<string, string> =>
  body === undefined ? {} : { 'content-type': lines === undefined ? 'application/json' : 'application/x-ndjson' };

/** What stands before the engine may refuse in words that are no JSON; a good answer that is none came in pieces. */
function readBody({ status, body }: { status: number; body: Buffer }): unknown {
  const text = body.toString('utf8');
  try {
    return text === '' ? undefined : JSON.parse(text);
  } catch (error) {
    if (status < 400) throw error;
    return text;
  }
}
