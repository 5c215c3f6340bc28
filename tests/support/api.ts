import { setTimeout as sleep } from 'node:timers/promises';
import { type FileToUpload, uploadFile } from '#cli/upload-file.ts';

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape
  readonly body: any;
}

/** Talks to the API as a front end or a publisher would. */
export function createApi(stack: { apiUrl: string; publisherKey: string }) {
  const ask = async (path: string, init: RequestInit = {}): Promise<Answer> => {
    const response = await fetch(`${stack.apiUrl}${path}`, { redirect: 'manual', ...init });
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: parse(text) };
  };
  const asPublisher = { authorization: `Bearer ${stack.publisherKey}`, 'content-type': 'application/json' };
  return {
    get: ask,
    search: (parameters: Record<string, string>) => ask(`/search?${new URLSearchParams(parameters)}`),
    desk: (path: string, body?: unknown) =>
      ask(
        path,
        body === undefined
          ? { headers: asPublisher }
          : { method: 'POST', headers: asPublisher, body: JSON.stringify(body) },
      ),
    upload: (file: FileToUpload) => uploadFile({ apiUrl: stack.apiUrl, key: stack.publisherKey }, file),
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** Asks again until it holds. @throws Error with what was seen last when it never does. */
export async function eventually<T>(look: () => Promise<T>, holds: (seen: T) => boolean, withinMs: number): Promise<T> {
  const until = Date.now() + withinMs;
  for (;;) {
    const seen = await look();
    if (holds(seen)) return seen;
    if (Date.now() > until)
      throw new Error(`Not within ${withinMs} ms; last seen: ${JSON.stringify(seen)?.slice(0, 500)}`);
    await sleep(25);
  }
}
