import { InvalidInput } from '#shared/errors.ts';

/** A record that will never work, and where to find it. */
export interface Poison {
  readonly reason: string;
  readonly about: Readonly<Record<string, unknown>>;
}

/** Only what can never work; a store that is away is thrown on, and the batch comes again. */
export function poison(error: unknown, about: Poison['about']): Poison {
  if (!(error instanceof InvalidInput)) throw error;
  return { reason: error.message, about };
}
