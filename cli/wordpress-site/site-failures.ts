import { CliFailure } from '../cli-failure.ts';

/** The site could not answer with so much at once: fewer posts a page may work. */
export class TooMuch extends CliFailure {
  constructor(message: string, is: { status?: number; cause?: unknown } = {}) {
    super(message, { ...is, retryable: true });
    this.name = 'TooMuch';
  }
}

/** The site asks to be left alone for a while. */
export class Busy extends CliFailure {
  /** As it asked, in ms. */
  readonly retryAfterMs: number | undefined;

  constructor(message: string, is: { status: number; retryAfterMs: number | undefined }) {
    super(message, { status: is.status, retryable: true });
    this.name = 'Busy';
    this.retryAfterMs = is.retryAfterMs;
  }
}
