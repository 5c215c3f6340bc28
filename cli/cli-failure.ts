/** What the CLI says instead of a stack trace. */
export class CliFailure extends Error {
  /** HTTP status, when an answer was the cause. */
  readonly status: number | undefined;
  /** Would the same again perhaps work? */
  readonly retryable: boolean;
  /** Was it called wrongly? Ends with 2 then, not 1. */
  readonly isUsage: boolean;

  constructor(message: string, is: { status?: number; retryable?: boolean; usage?: boolean; cause?: unknown } = {}) {
    super(message, { cause: is.cause });
    this.name = 'CliFailure';
    this.status = is.status;
    this.retryable = is.retryable ?? false;
    this.isUsage = is.usage ?? false;
  }
}
