import { createHmac, timingSafeEqual } from 'node:crypto';
import { InvalidInput } from '#shared/errors.ts';

/** How long a page's `next` may be followed. Long enough for a reader who comes back after lunch. */
const cursorLifetimeMs = 24 * 60 * 60 * 1000;

/** For those who keep their place and come back whenever they like: the last second a Date knows. */
const endOfTimeMs = 8.64e15;

/** Ends of lives are rounded up, so that the same page has the same cursor, and so the same ETag, for an hour. */
const roundedToMs = 60 * 60 * 1000;

const endOfLife = (now: string): number => Math.ceil((Date.parse(now) + cursorLifetimeMs) / roundedToMs) * roundedToMs;

const broken = () =>
  new InvalidInput([
    {
      severity: 'error',
      parameter: 'cursor',
      detail: 'is broken, too old, or of another query. Begin again without it.',
    },
  ]);

/**
 * Signs where a page ended so that nobody can point it elsewhere. `query` is what the cursor belongs to (filters,
 * order, words); the cursor is refused for any other. `lasting` ones may be followed for ever.
 */
export function createCursors(secret: string, { lasting = false } = {}) {
  const sign = (payload: string, query: string) =>
    createHmac('sha256', secret).update(`${payload}\n${query}`).digest('base64url');
  const cursors = {
    write(position: unknown, query: string, now: string): string {
      const payload = Buffer.from(JSON.stringify([position, lasting ? endOfTimeMs : endOfLife(now)])).toString(
        'base64url',
      );
      return `${payload}.${sign(payload, query)}`;
    },
    /** @throws InvalidInput naming `cursor` when it was altered, is too old or belongs to another query. */
    read(cursor: string, query: string, now: string): unknown {
      const [payload, signature, rest] = cursor.split('.');
      if (!payload || !signature || rest !== undefined) throw broken();
      const expected = Buffer.from(sign(payload, query));
      const given = Buffer.from(signature);
      if (expected.length !== given.length || !timingSafeEqual(expected, given)) throw broken();
      const [position, expiresAt] = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'));
      if (Date.parse(now) > expiresAt) throw broken();
      return position;
    },
    /** The same for those who write texts: undefined without a cursor, and a cursor that holds anything else is broken. */
    readText(cursor: string | undefined, query: string, now: string): string | undefined {
      if (cursor === undefined) return undefined;
      const position = cursors.read(cursor, query, now);
      if (typeof position !== 'string') throw broken();
      return position;
    },
  };
  return cursors;
}

export type Cursors = ReturnType<typeof createCursors>;
