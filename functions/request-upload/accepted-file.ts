import { InvalidInput, TooLarge } from '#shared/errors.ts';
import { uploadContentTypes } from '#shared/uploads/content-types.ts';

/**
 * The bare content type of a file we would read. `; charset=utf-8` may stand behind it; another charset may not,
 * because formats read UTF-8 only.
 * @throws InvalidInput naming the accepted types, TooLarge naming the limit.
 */
export function acceptedFile(contentType: string, sizeBytes: number): string {
  const [essence = '', ...parameters] = contentType.split(';').map((part) => part.trim().toLowerCase());
  const accepted = Object.hasOwn(uploadContentTypes, essence) ? uploadContentTypes[essence] : undefined;
  if (!accepted) refuseType(`is not taken here. Taken: ${Object.keys(uploadContentTypes).join(', ')}.`);
  if (!parameters.every((one) => /^charset="?utf-8"?$/.test(one))) {
    refuseType('may have no parameter but charset=utf-8.');
  }
  if (sizeBytes > accepted.maxBytes) refuseSize(accepted.maxBytes, essence);
  return essence;
}

function refuseType(detail: string): never {
  throw new InvalidInput([{ severity: 'error', pointer: '/contentType', detail }]);
}

function refuseSize(maxBytes: number, type: string): never {
  const limit = `${Math.floor(maxBytes / 1024 / 1024)} MB (${maxBytes} bytes)`;
  throw new TooLarge(
    [{ severity: 'error', pointer: '/size', detail: `must be at most ${maxBytes}.` }],
    `A file of type ${type} may have at most ${limit}. Send it in parts.`,
  );
}
