import { type AwsAnswer, type AwsVariables, createAwsRequests, errorCode } from './aws-requests.ts';

/** The objects of one bucket. Fails for whatever S3 refuses. */
export interface S3Objects {
  /** The whole object, or undefined when there is none of this key. */
  get(key: string): Promise<Buffer | undefined>;
  put(key: string, content: string | Uint8Array, contentType: string): Promise<void>;
  /**
   * At most `bytes` bytes of an object from `start` on, and how many it has in all; undefined if there is none of this key.
   * With `etag` only while the object is that one.
   */
  range(key: string, range: ByteRange): Promise<ObjectRange | undefined>;
}

interface ByteRange {
  readonly start: number;
  readonly bytes: number;
  readonly etag?: string;
}

interface ObjectRange {
  readonly bytes: Buffer;
  readonly totalBytes: number;
  readonly etag?: string;
}

export interface BucketPlace {
  readonly bucket: string;
  /** For endpoints whose bucket names do not resolve as host names, as on one machine. */
  readonly pathStyle: boolean;
  readonly aws: AwsVariables;
}

/**
 * GET and PUT of objects without the S3 client, of which it would take two operations and 110 KB (ADR 0002).
 * What the client writes this reads, and the other way round.
 */
export function createS3Objects(
  place: BucketPlace,
  limits?: Parameters<typeof createAwsRequests>[0]['limits'],
): S3Objects {
  const { protocol, host, path } = locate(place);
  const send = createAwsRequests({ service: 's3', aws: place.aws, protocol, ...(limits ? { limits } : {}) });
  const refused = (method: string, key: string, answer: AwsAnswer): Error =>
    new Error(`S3 refused ${method} ${place.bucket}/${key}: ${answer.status} ${explain(answer)}`);
  return {
    async get(key) {
      const answer = await send({ method: 'GET', host, path: path + encodeKey(key) });
      if (answer.status === 200) return answer.body;
      if (answer.status === 404 && errorCode(answer.body) === 'NoSuchKey') return undefined;
      throw refused('GET', key, answer);
    },
    async range(key, { start, bytes, etag }) {
      const headers = { range: `bytes=${start}-${start + bytes - 1}`, ...(etag ? { 'if-match': etag } : {}) };
      const answer = await send({ method: 'GET', host, path: path + encodeKey(key), headers });
      if (answer.status === 206) return { bytes: answer.body, totalBytes: totalOf(answer), etag: answer.headers.etag };
      if (answer.status === 404 && errorCode(answer.body) === 'NoSuchKey') return undefined;
      throw refused('GET', key, answer);
    },
    async put(key, content, contentType) {
      const headers = { 'content-type': contentType };
      const answer = await send({ method: 'PUT', host, path: path + encodeKey(key), headers, body: content });
      if (answer.status !== 200) throw refused('PUT', key, answer);
    },
  };
}

/** `content-range: bytes 0-99/1234` */
const totalOf = ({ headers }: AwsAnswer): number => Number(headers['content-range']?.split('/')[1]);

function explain({ status, body }: AwsAnswer): string {
  const code = errorCode(body) ?? 'without a reason';
  return status === 403 ? `${code}. Do the role and the bucket’s policy allow it, and are its keys still good?` : code;
}

/** An endpoint of the environment's, as the SDK reads it, else the region's own. A name with dots is in no certificate. */
export function locate({ bucket, pathStyle, aws }: BucketPlace): { protocol: string; host: string; path: string } {
  const region = aws.AWS_REGION ?? '';
  const domain = region.startsWith('cn-') ? 'amazonaws.com.cn' : 'amazonaws.com';
  const given = aws.AWS_ENDPOINT_URL_S3 || aws.AWS_ENDPOINT_URL || `https://s3.${region}.${domain}`;
  const { protocol, host, pathname } = new URL(given);
  const base = pathname.replace(/\/$/, '');
  return pathStyle || bucket.includes('.')
    ? { protocol, host, path: `${base}/${bucket}/` }
    : { protocol, host: `${bucket}.${host}`, path: `${base}/` };
}

/** Slashes stay; all else but RFC 3986's unreserved letters is encoded, or the signature would not match. */
export const encodeKey = (key: string): string =>
  encodeURIComponent(key)
    .replaceAll('%2F', '/')
    .replace(/[!'()*]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`);
