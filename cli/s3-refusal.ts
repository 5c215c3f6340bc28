import { CliFailure } from './cli-failure.ts';

export const alreadyUploaded = 'A file was already uploaded with this URL. Ask for a new upload to send another.';

export const signatureExpired = 'The signed URL has expired. Ask for a new upload and send the file within 15 minutes.';
const checksum = 'The file that arrived is not the one that was announced: its SHA-256 differs.';
const length = 'The file has another size than the one that was announced.';
const type = 'The content type is not the one that was announced. Send exactly the headers that came with the URL.';
const signature =
  'The signature does not fit: the URL was altered, or the type, size or checksum sent is not the one announced.';
const busy = 'The storage is busy. Try again in a moment.';

/** S3's error codes, see "Error responses" in its API reference. */
const wordsByCode: Readonly<Record<string, string>> = {
  SignatureDoesNotMatch: signature,
  AuthorizationQueryParametersError: signature,
  InvalidAccessKeyId: signature,
  ExpiredToken: signatureExpired,
  RequestTimeTooSkewed: signatureExpired,
  BadDigest: checksum,
  InvalidDigest: checksum,
  XAmzContentSHA256Mismatch: checksum,
  XAmzContentChecksumMismatch: checksum,
  EntityTooLarge: length,
  EntityTooSmall: length,
  MissingContentLength: length,
  IncompleteBody: length,
  PreconditionFailed: alreadyUploaded,
  ConditionalRequestConflict: alreadyUploaded,
  NoSuchBucket: 'The storage is not there. Was the stage removed?',
  SlowDown: busy,
  ServiceUnavailable: busy,
  InternalError: busy,
  RequestTimeout: 'The file came too slowly and the storage gave up.',
};

/** What S3 refused (its XML answer) in plain words. */
export function s3Refusal(status: number, xml: string): CliFailure {
  const code = tagText(xml, 'Code');
  const message = tagText(xml, 'Message');
  const said = wordsByCode[code] ?? wordsOfMessage(message) ?? wordsByStatus(status, code);
  return new CliFailure(said, { status, retryable: status >= 500 });
}

/** AccessDenied and InvalidRequest are many things; only their message tells them apart. */
function wordsOfMessage(message: string): string | undefined {
  if (/expired/i.test(message)) return signatureExpired;
  if (/checksum|sha-?256|digest/i.test(message)) return checksum;
  if (/content-type/i.test(message)) return type;
  if (/content-length/i.test(message)) return length;
  return undefined;
}

function wordsByStatus(status: number, code: string): string {
  if (status === 412 || status === 409) return alreadyUploaded;
  if (status === 411) return length;
  if (status >= 500) return busy;
  return `The storage refused the file (${status}${code === '' ? '' : ` ${code.slice(0, 60)}`}).`;
}

const tagText = (xml: string, tag: 'Code' | 'Message'): string =>
  new RegExp(`<${tag}>([^<]{0,500})</${tag}>`).exec(xml)?.[1] ?? '';
