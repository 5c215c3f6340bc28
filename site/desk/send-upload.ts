import { ApiFailure } from '../reader-api.ts';
import { askDesk } from './desk-api.ts';

/** What a file's articles get where they say nothing themselves. */
export interface Defaults {
  readonly categories?: readonly string[];
  readonly publishedAt?: string;
  readonly state?: 'draft';
}

interface Signed {
  readonly id: string;
  readonly put: { readonly url: string; readonly headers: Readonly<Record<string, string>> };
}

const typesByEnding: Readonly<Record<string, string>> = {
  txt: 'text/plain',
  json: 'application/json',
  jsonl: 'application/x-ndjson',
  ndjson: 'application/x-ndjson',
  md: 'text/markdown',
  html: 'text/html',
  htm: 'text/html',
  xml: 'application/xml',
};

/** What a file is, by the end of its name; undefined when that does not say it. */
export const typeOf = (filename: string): string | undefined =>
  typesByEnding[filename.split('.').at(-1)?.toLowerCase() ?? ''];

/**
 * Asks for a signed URL and sends the file there.
 * @param onProgress how much of it is sent, 0-1.
 * @returns the upload's id.
 * @throws ApiFailure when the API or the storage refuses or cannot be reached.
 */
export async function sendUpload(file: File, defaults: Defaults, onProgress: (part: number) => void): Promise<string> {
  const { body } = await askDesk<Signed>('/uploads', {
    method: 'POST',
    body: { filename: file.name, contentType: typeOf(file.name), size: file.size, defaults },
  });
  await put(file, body.put, onProgress);
  return body.id;
}

/** Not by fetch, which does not say how far an upload is. */
function put(file: File, { url, headers }: Signed['put'], onProgress: (part: number) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('PUT', url);
    for (const [name, value] of Object.entries(headers)) {
      // Browsers set the length themselves and let nobody else.
      if (name.toLowerCase() !== 'content-length') request.setRequestHeader(name, value);
    }
    request.upload.addEventListener('progress', ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0));
    request.addEventListener('error', () => reject(new ApiFailure(0)));
    request.addEventListener('load', () => {
      if (request.status === 200) resolve();
      else reject(new ApiFailure(400, `The storage refused the file (${request.status}). Choose it once more.`));
    });
    request.send(file);
  });
}
