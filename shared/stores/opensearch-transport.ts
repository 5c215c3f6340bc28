import { AwsSigv4Signer } from '@opensearch-project/opensearch/aws-v3';
import connectionModule from '@opensearch-project/opensearch/lib/Connection.js';
import poolModule from '@opensearch-project/opensearch/lib/pool/index.js';
import transportModule from '@opensearch-project/opensearch/lib/Transport.js';
import { Unavailable } from '#shared/errors.ts';
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

/** The client's modules are CommonJS classes whose types speak of a default export that is not there at run time. */
const classOf = <T>(module: { default: T }): T => module as unknown as T;

/** Plain JSON. The client's own serializer brings a JSON5 parser of 28 KB for integers beyond 2^53; we have none. */
const serializer = {
  serialize: (object: unknown): string => JSON.stringify(object),
  deserialize: (json: string): unknown => JSON.parse(json),
  ndserialize: (lines: readonly unknown[]): string => lines.map((line) => `${JSON.stringify(line)}\n`).join(''),
  qserialize: (parameters: Record<string, string>): string => String(new URLSearchParams(parameters)),
};

/**
 * The OpenSearch client's transport without its thousand API methods: 25 KB of a bundle instead of 286 (3.9.0).
 * It never tries again by itself: who asks knows better whether and when.
 */
export function createOpenSearchTransport(settings: {
  url: string;
  auth: OpenSearchAuth;
  /** Lambda's variables: region and credentials, which do not change while a worker lives. */
  aws: Readonly<Record<string, string | undefined>>;
  /** The whole time a request may take, connecting included. */
  timeoutMs: number;
}): OpenSearchTransport {
  const { Connection, Transport } = settings.auth === 'iam' ? signed(settings.aws) : unsigned();
  const quiet = { emit: () => true };
  const connectionPool = new poolModule.ConnectionPool({ ...quiet, Connection, resurrectStrategy: 'none' });
  connectionPool.addConnection(settings.url);
  const transport = new Transport({
    ...quiet,
    connectionPool,
    serializer,
    maxRetries: 0,
    requestTimeout: settings.timeoutMs,
    sniffEndpoint: '',
  });
  return async ({ method, path, parameters, json, lines }) => {
    const body = lines === undefined ? { body: json } : { bulkBody: lines };
    const asked = transport.request({ method, path, querystring: { ...parameters }, ...body }, {});
    // The client's own timeout counts silence on the socket; this one counts everything.
    const deadline = setTimeout(() => asked.abort(), settings.timeoutMs);
    try {
      const { statusCode, body: answered } = await asked;
      return { status: statusCode ?? 0, body: answered };
    } catch (error) {
      const status = statusOf(error);
      if (status === undefined) throw new Unavailable('Search');
      return { status, body: bodyOf(error) };
    } finally {
      clearTimeout(deadline);
    }
  };
}

const unsigned = () => ({ Connection: classOf(connectionModule), Transport: classOf(transportModule) });

const signed = (aws: Readonly<Record<string, string | undefined>>) =>
  AwsSigv4Signer({
    region: aws.AWS_REGION ?? '',
    getCredentials: async () => ({
      accessKeyId: aws.AWS_ACCESS_KEY_ID ?? '',
      secretAccessKey: aws.AWS_SECRET_ACCESS_KEY ?? '',
      sessionToken: aws.AWS_SESSION_TOKEN ?? '',
    }),
  });

/** An error with a status is an answer; one without never reached the engine or came back in pieces. */
const answerIn = (error: unknown): { statusCode?: number; body?: unknown } =>
  error instanceof Error && error.name === 'ResponseError' ? ((error as { meta?: object }).meta ?? {}) : {};
const statusOf = (error: unknown): number | undefined => answerIn(error).statusCode;
const bodyOf = (error: unknown): unknown => answerIn(error).body;
