/** What the CLI says and ends with, instead of a stack trace: see contract of exit codes in exit-codes.ts. */
export class CliFailure extends Error {
  /** HTTP status, when an answer was the cause. */
  readonly status: number | undefined;
  /** Would the same again perhaps work? */
  readonly retryable: boolean;

  constructor(message: string, is: { status?: number; retryable?: boolean; cause?: unknown } = {}) {
    super(message, { cause: is.cause });
    this.name = 'CliFailure';
    this.status = is.status;
    this.retryable = is.retryable ?? false;
  }
}
