import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSqsParkingQueue } from '#shared/stores/parking-queue.ts';
import { createS3BodyStore } from '#shared/stores/s3-body-store.ts';
import { createS3Objects, encodeKey, locate } from '#shared/stores/s3-objects.ts';
import { createS3SourceBucket } from '#shared/stores/s3-source-bucket.ts';

type Reply = (answer: ServerResponse) => void;
interface Asked {
  readonly request: IncomingMessage;
  readonly body: string;
}

let server: Server;
let asked: Asked[];
let replies: Reply[];
let aws: Record<string, string>;

beforeEach(async () => {
  asked = [];
  replies = [];
  server = createServer(async (request, answer) => {
    asked.push({ request, body: Buffer.concat(await request.toArray()).toString('utf8') });
    (replies.shift() ?? status(200, 'good'))(answer);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  aws = {
    AWS_REGION: 'eu-west-1',
    AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
    AWS_SECRET_ACCESS_KEY: 'secret',
    AWS_SESSION_TOKEN: 'token',
    AWS_ENDPOINT_URL: `http://127.0.0.1:${port}`,
  };
});

afterEach(() => {
  server.closeAllConnections();
  server.close();
});

const status =
  (code: number, body = ''): Reply =>
  (answer) =>
    answer.writeHead(code).end(body);
const refusal = (code: number, name: string): Reply => status(code, `<Error><Code>${name}</Code></Error>`);
const cutOff: Reply = (answer) => {
  answer.writeHead(200, { 'content-length': '100' }).write('half');
  setTimeout(() => answer.destroy(), 10);
};
const halfThenSilent: Reply = (answer) => answer.writeHead(200, { 'content-length': '100' }).write('half');
const silent: Reply = () => {};
const hangUp: Reply = (answer) => answer.destroy();

/** Another signer than ours, which the OpenSearch client brings: what it signs alike, AWS will take. */
interface OtherSigner {
  sign(
    request: {
      service: string;
      region: string;
      method: string;
      host: string;
      path: string;
      headers: object;
      body?: string;
    },
    credentials: { accessKeyId?: string; secretAccessKey?: string; sessionToken?: string },
  ): { headers: { Authorization: string } };
}
const aws4: OtherSigner = createRequire(import.meta.resolve('@opensearch-project/opensearch'))('aws4');

function signedByAnother({ request, body }: Asked): string {
  const names = ['content-length', 'content-type', 'x-amz-content-sha256', 'x-amz-date'].filter(
    (name) => name in request.headers,
  );
  return aws4.sign(
    {
      service: 's3',
      region: 'eu-west-1',
      method: request.method ?? '',
      host: request.headers.host ?? '',
      path: request.url ?? '',
      headers: Object.fromEntries(names.map((name) => [name, request.headers[name]])),
      ...(body === '' ? {} : { body }),
    },
    { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret', sessionToken: 'token' },
  ).headers.Authorization;
}

const objects = () =>
  createS3Objects({ bucket: 'texts', pathStyle: true, aws }, { silenceMs: 150, firstWaitMs: 1, most: 4 });

describe('an object in S3', () => {
  it('is asked for with a signature over its path, body and session', async () => {
    await objects().put('a b/é+1.json', '{"ü":1}', 'application/json');
    const [{ request, body } = {} as Asked] = asked;
    expect([request.method, request.url, body]).toEqual(['PUT', '/texts/a%20b/%C3%A9%2B1.json', '{"ü":1}']);
    expect(request.headers).toMatchObject({
      'content-type': 'application/json',
      'content-length': '8',
      'x-amz-security-token': 'token',
      'x-amz-content-sha256': expect.stringMatching(/^[0-9a-f]{64}$/),
      authorization: expect.stringMatching(
        /^AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE\/\d{8}\/eu-west-1\/s3\/aws4_request, SignedHeaders=content-length;content-type;host;x-amz-content-sha256;x-amz-date;x-amz-security-token, Signature=[0-9a-f]{64}$/,
      ),
    });
  });

  it.each(['plain.json', 'a b/é+1.json', "it's(1)*!~", 'per%20cent', '記事?x=1#y'])(
    'is signed under %j as another signer does it',
    async (key) => {
      await objects().put(key, '{"ü":1}', 'application/json');
      await objects().get(key);
      expect(asked.map(({ request }) => request.headers.authorization)).toEqual(asked.map(signedByAnother));
    },
  );

  it.each<[string, Reply]>([
    ['S3 says it is busy', refusal(503, 'SlowDown')],
    ['S3 has an error of its own', refusal(500, 'InternalError')],
    ['there were too many requests', status(429)],
    ['S3 found the connection silent', refusal(400, 'RequestTimeout')],
    ['the connection ends without an answer', hangUp],
    ['the answer is cut in its middle', cutOff],
    ['nothing is said', silent],
    ['nothing is said after half of it', halfThenSilent],
  ])('is asked for again when %s', async (_what, trouble) => {
    replies = [trouble, trouble];
    expect(String(await objects().get('k'))).toBe('good');
    expect(asked).toHaveLength(3);
  });

  it('is given up after four tries, with the reason', async () => {
    replies = Array(9).fill(refusal(503, 'SlowDown'));
    await expect(objects().get('k')).rejects.toThrow('S3 refused GET texts/k: 503 SlowDown');
    expect(asked).toHaveLength(4);
    replies = Array(9).fill(hangUp);
    await expect(objects().get('k')).rejects.toThrow(/^No answer to GET 127\.0\.0\.1:\d+\/texts\/k: socket hang up/);
    expect(asked).toHaveLength(8);
  });

  it.each<[string, Reply, RegExp]>([
    ['may not be read', refusal(403, 'AccessDenied'), /GET texts\/k: 403 AccessDenied. Do the role and/],
    ['lies in a bucket that is not there', refusal(404, 'NoSuchBucket'), /404 NoSuchBucket/],
    ['lies in another region', refusal(301, 'PermanentRedirect'), /301 PermanentRedirect/],
  ])('that %s is asked for once, and is not taken for one that is not there', async (_what, reply, message) => {
    replies = [reply];
    await expect(objects().get('k')).rejects.toThrow(message);
    expect(asked).toHaveLength(1);
  });

  it('that is not there is a NotFound of the stores', async () => {
    replies = [refusal(404, 'NoSuchKey'), refusal(404, 'NoSuchKey')];
    await expect(createS3BodyStore(objects()).get('a1/1')).rejects.toThrow('The body a1/1 is not here.');
    await expect(createS3SourceBucket(objects()).read('k')).rejects.toThrow('The uploaded file is not here.');
  });

  it('is not asked for without credentials', async () => {
    delete aws.AWS_SECRET_ACCESS_KEY;
    await expect(objects().get('k')).rejects.toThrow('No AWS credentials in the environment');
    expect(asked).toEqual([]);
  });
});

describe('where a bucket is', () => {
  const at = (bucket: string, variables: Record<string, string> = {}, pathStyle = false) =>
    locate({ bucket, pathStyle, aws: { AWS_REGION: 'eu-west-1', ...variables } });

  it.each([
    ['a host of its own', at('texts'), 'https://texts.s3.eu-west-1.amazonaws.com/'],
    ['in China', at('texts', { AWS_REGION: 'cn-north-1' }), 'https://texts.s3.cn-north-1.amazonaws.com.cn/'],
    ['a path, for a name no certificate covers', at('a.b'), 'https://s3.eu-west-1.amazonaws.com/a.b/'],
    ['an endpoint of all services', at('t', { AWS_ENDPOINT_URL: 'http://h:1' }, true), 'http://h:1/t/'],
    [
      'S3’s own endpoint before it',
      at('t', { AWS_ENDPOINT_URL: 'http://h:1', AWS_ENDPOINT_URL_S3: 'https://i/base/' }, true),
      'https://i/base/t/',
    ],
  ])('%s', (_what, { protocol, host, path }, url) => {
    expect(`${protocol}//${host}${path}`).toBe(url);
  });

  it('keys keep their slashes and nothing else that a URL reads', () => {
    expect(encodeKey("a/b c+d'(e)*!/%2F?#&=~-_.é")).toBe('a/b%20c%2Bd%27%28e%29%2A%21/%252F%3F%23%26%3D~-_.%C3%A9');
  });
});

describe('a message to be parked', () => {
  it('goes to its queue, and a refusal is said', async () => {
    replies = [status(200, '{}'), status(400, '{"__type":"com.amazonaws.sqs#QueueDoesNotExist"}')];
    const queue = createSqsParkingQueue({ queueUrl: 'https://sqs.eu-west-1.amazonaws.com/1/parked', aws });
    const message = { from: 'index-article', reason: 'unreadable', about: { id: 'a1' } };
    await queue.park(message);
    expect(asked[0]?.request.headers['x-amz-target']).toBe('AmazonSQS.SendMessage');
    expect(JSON.parse(asked[0]?.body ?? '')).toEqual({
      QueueUrl: 'https://sqs.eu-west-1.amazonaws.com/1/parked',
      MessageBody: JSON.stringify(message),
    });
    await expect(queue.park(message)).rejects.toThrow('SQS refused a message: 400 QueueDoesNotExist');
  });
});
