import { describe, expect, it } from 'vitest';
import { s3Refusal } from '#cli/s3-refusal.ts';

const xml = (code: string, message = '') =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${message}</Message></Error>`;

describe('what S3 refuses is said in plain words', () => {
  it.each([
    [403, 'AccessDenied', 'Request has expired', 'has expired'],
    [400, 'ExpiredToken', 'The provided token has expired.', 'has expired'],
    [403, 'SignatureDoesNotMatch', 'The request signature we calculated ...', 'signature does not fit'],
    [400, 'BadDigest', 'The SHA256 you specified did not match', 'SHA-256 differs'],
    [400, 'XAmzContentSHA256Mismatch', '', 'SHA-256 differs'],
    [400, 'InvalidRequest', 'Value for x-amz-checksum-sha256 header is invalid.', 'SHA-256 differs'],
    [400, 'EntityTooLarge', '', 'another size'],
    [400, 'EntityTooSmall', '', 'another size'],
    [411, 'MissingContentLength', '', 'another size'],
    [403, 'AccessDenied', 'Policy Condition failed: ["eq", "$Content-Type", "text/plain"]', 'content type'],
    [412, 'PreconditionFailed', '', 'already uploaded'],
    [409, 'ConditionalRequestConflict', '', 'already uploaded'],
    [503, 'SlowDown', '', 'busy'],
    [418, 'Teapot', '', 'refused the file (418 Teapot)'],
  ])('%i %s', (status, code, message, said) => {
    expect(s3Refusal(status, xml(code, message)).message).toContain(said);
  });

  it('without any XML too', () => {
    expect(s3Refusal(412, '').message).toContain('already uploaded');
    expect(s3Refusal(500, '<html>').message).toContain('busy');
    expect(s3Refusal(403, 'no').message).toBe('The storage refused the file (403).');
  });

  it('and only what may pass by itself is worth another try', () => {
    expect(s3Refusal(503, xml('SlowDown')).retryable).toBe(true);
    expect(s3Refusal(403, xml('SignatureDoesNotMatch')).retryable).toBe(false);
  });
});
