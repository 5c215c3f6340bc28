import { type IncomingHttpHeaders, Agent as PlainAgent, request as requestPlain } from 'node:http';
import { Agent, request } from 'node:https';
import { setTimeout as wait } from 'node:timers/promises';
import { Sha256 } from '@smithy/core/checksum';
import { SignatureV4 } from '@smithy/signature-v4';

/** Lambda's variables: region, credentials and, on one machine, endpoints. They do not change while a worker lives. */
export type AwsVariables = Readonly<Record<string, string | undefined>>;

export interface AwsRequest {
  readonly method: 'GET' | 'PUT' | 'POST' | 'DELETE';
  /** `bucket.s3.eu-west-1.amazonaws.com`; the port with it where it is not the protocol's own. */
  readonly host: string;
  /** As it goes over the wire: percent-encoded, with its first slash. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
}

export interface AwsAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/**
 * Sends one request, signed, and answers whatever status AWS gives once trying again does not help.
 * @throws Error when nothing answered.
 */
export type AwsRequests = (request: AwsRequest) => Promise<AwsAnswer>;

/**
 * Four tries of at most 2 s of silence, with waits between them, end within the 10 s that a reader's Lambda has.
 * S3 and SQS answer in tens of milliseconds.
 */
const tries = { most: 4, silenceMs: 2000, firstWaitMs: 100 };

type AwsService = 's3' | 'sqs' | 'events' | 'dynamodb';

/** Requests to one AWS service: signed by the SDK's own signer, tried again when AWS is busy or out of reach. */
export function createAwsRequests(settings: {
  readonly service: AwsService;
  readonly aws: AwsVariables;
  readonly protocol: string;
  /** Other limits than those above, for a reader who does not wait as long, and for tests. */
  readonly limits?: Partial<typeof tries>;
}): AwsRequests {
  const limits = { ...tries, ...settings.limits };
  const sign = createSigner(settings);
  const send = createSender(settings.protocol, limits.silenceMs);
  return async (asked) => {
    for (let attempt = 1; ; attempt++) {
      // Signed anew each time: a signature is of its second.
      const answer = await send(await sign(asked), asked.body).catch((error: unknown) => ({ error }));
      const isLast = attempt >= limits.most;
      if ('error' in answer) {
        if (isLast) throw unreachable(asked, answer.error);
      } else if (isLast || !isWorthAnotherTry(answer)) return answer;
      // Full jitter, so that those who failed together do not come back together.
      await wait(Math.random() * limits.firstWaitMs * 2 ** (attempt - 1));
    }
  };
}

/** S3 says RequestTimeout with a 400 when a connection was silent for too long. */
const isWorthAnotherTry = ({ status, body }: AwsAnswer): boolean =>
  status === 429 || status >= 500 || (status === 400 && errorCode(body) === 'RequestTimeout');

const unreachable = ({ method, host, path }: AwsRequest, cause: unknown): Error =>
  new Error(`No answer to ${method} ${host}${path}: ${cause instanceof Error ? cause.message : cause}`, { cause });

/** The code in an error of S3 (XML) or SQS (JSON), such as NoSuchKey. */
export const errorCode = (body: Buffer): string | undefined =>
  /<Code>(\w+)<\/Code>|"__type":\s*"(?:[^"]*#)?(\w+)"/
    .exec(body.toString('utf8', 0, 2000))
    ?.slice(1)
    .find(Boolean);

/** As it goes over the wire, its query in its path. */
export type WireRequest = Pick<AwsRequest, 'method' | 'host' | 'path'> & { readonly headers: Record<string, string> };

/** The body's SHA-256 is signed with the rest: AWS refuses what was damaged on its way. */
export function createSigner({
  service,
  aws,
  protocol,
}: {
  readonly service: AwsService | 'es';
  readonly aws: AwsVariables;
  readonly protocol: string;
}) {
  const {
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    AWS_SESSION_TOKEN: sessionToken,
  } = aws;
  const signer = new SignatureV4({
    service,
    region: aws.AWS_REGION ?? '',
    credentials: async () => {
      if (!accessKeyId || !secretAccessKey) throw new Error('No AWS credentials in the environment');
      return { accessKeyId, secretAccessKey, ...(sessionToken ? { sessionToken } : {}) };
    },
    sha256: Sha256,
    // Paths come encoded; S3 signs them as they are.
    uriEscapePath: false,
  });
  return async (asked: AwsRequest): Promise<WireRequest> => {
    const plain = onWire(asked);
    const { method, host, path, query = {}, body } = asked;
    const request = { method, protocol, hostname: host, path, query: { ...query }, body, headers: plain.headers };
    return { ...plain, headers: (await signer.sign(request)).headers };
  };
}

/** Unsigned. */
export function onWire({ method, host, path, query, headers, body }: AwsRequest): WireRequest {
  const asked: Record<string, string> = { ...headers, host };
  if (body !== undefined) asked['content-length'] = String(Buffer.byteLength(body));
  const pairs = Object.entries(query ?? {}).map((pair) => pair.map(encodeURIComponent).join('='));
  return { method, host, path: pairs.length > 0 ? `${path}?${pairs.join('&')}` : path, headers: asked };
}

/** Sends over kept connections. Silence of `silenceMs` anywhere, while connecting too, is a failure. */
export function createSender(protocol: string, silenceMs: number) {
  const isPlain = protocol === 'http:';
  const agent = new (isPlain ? PlainAgent : Agent)({ keepAlive: true, maxSockets: 50 });
  const open = isPlain ? requestPlain : request;
  return (
    { method, host, path, headers }: WireRequest,
    body: string | Uint8Array | undefined,
    signal?: AbortSignal,
  ): Promise<AwsAnswer> =>
    new Promise((resolve, reject) => {
      const { hostname, port } = new URL(`${protocol}//${host}`);
      const options = {
        agent,
        method,
        hostname,
        port,
        path,
        headers,
        timeout: silenceMs,
        ...(signal ? { signal } : {}),
      };
      const asked = open(options, (answer) => {
        answer
          .toArray()
          .then((parts) =>
            resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(parts) }),
          )
          .catch(reject);
      });
      asked.on('timeout', () => asked.destroy(new Error(`silent for ${silenceMs} ms`)));
      asked.on('error', reject);
      asked.end(body);
    });
}
