/** One thing that is wrong with an input: where it is and what to do about it. */
export interface Problem {
  readonly severity: 'error' | 'warning';
  /** JSON pointer into the body, e.g. `/size`. */
  readonly pointer?: string;
  /** Name of a query, path or header parameter. */
  readonly parameter?: string;
  /** Line of an uploaded file, counted from 1. */
  readonly line?: number;
  readonly detail: string;
  /** That line, or at most 200 characters of its beginning. */
  readonly excerpt?: string;
}

/**
 * An expected failure: it has a code, an HTTP status and an answer to "try again?".
 * Everything that is not a ServiceError is a bug. Turned into answers only by the
 * HTTP handler and the queue handler (shared/lambda).
 */
export class ServiceError extends Error {
  readonly code: string;
  readonly status: number;
  readonly retryable: boolean;
  readonly problems: readonly Problem[];
  readonly retryAfterSeconds: number | undefined;
  /** Headers that go with the status, such as `allow`. */
  readonly headers: Readonly<Record<string, string>>;
  /** Members of the problem document beside those of RFC 9457. */
  readonly extensions: Readonly<Record<string, unknown>>;

  constructor(
    message: string,
    is: {
      code: string;
      status: number;
      retryable?: boolean;
      problems?: readonly Problem[];
      retryAfterSeconds?: number;
      headers?: Readonly<Record<string, string>>;
      extensions?: Readonly<Record<string, unknown>>;
    },
  ) {
    super(message);
    this.name = new.target.name;
    this.code = is.code;
    this.status = is.status;
    this.retryable = is.retryable ?? false;
    this.problems = is.problems ?? [];
    this.retryAfterSeconds = is.retryAfterSeconds;
    this.headers = is.headers ?? {};
    this.extensions = is.extensions ?? {};
  }
}

/** 400: the caller can mend it; `problems` names every field. */
export class InvalidInput extends ServiceError {
  constructor(problems: readonly Problem[], message = 'The request cannot be used as it is.') {
    super(message, { code: 'invalid-input', status: 400, problems });
  }
}

/** 404: not here, not yet visible, or another publisher's; the caller is never told which. */
export class NotFound extends ServiceError {
  constructor(what: string) {
    super(`${what} is not here.`, { code: 'not-found', status: 404 });
  }
}

/** 410: it was here and was withdrawn. */
export class Gone extends ServiceError {
  constructor(what: string) {
    super(`${what} was withdrawn.`, { code: 'gone', status: 410 });
  }
}

/** 409: the state of the thing does not allow this. */
export class Conflict extends ServiceError {
  constructor(message: string) {
    super(message, { code: 'conflict', status: 409 });
  }
}

/** 412: somebody changed the thing since the caller read it; `extensions` say what. */
export class PreconditionFailed extends ServiceError {
  constructor(message: string, extensions: Readonly<Record<string, unknown>> = {}) {
    super(message, { code: 'precondition-failed', status: 412, extensions });
  }
}

/** 428: a change that does not say which revision it was made from. */
export class PreconditionRequired extends ServiceError {
  constructor() {
    super('Send If-Match with the ETag of the revision you changed.', { code: 'precondition-required', status: 428 });
  }
}

/** 415: a body of another kind than the route takes. */
export class UnsupportedMediaType extends ServiceError {
  constructor(taken: string) {
    super(`Send the body as ${taken}.`, {
      code: 'unsupported-media-type',
      status: 415,
      headers: { 'accept-patch': taken },
    });
  }
}

/** 422: an Idempotency-Key that was used with another body. */
export class IdempotencyMismatch extends ServiceError {
  constructor() {
    super('This Idempotency-Key was used with another body. Send a new key.', {
      code: 'idempotency-mismatch',
      status: 422,
    });
  }
}

/** 403: the key is good but lacks the scope. */
export class Forbidden extends ServiceError {
  constructor(message: string) {
    super(message, { code: 'forbidden', status: 403 });
  }
}

/** 405, with the methods that the path does answer. */
export class MethodNotAllowed extends ServiceError {
  constructor(allow: string) {
    super(`Use ${allow}.`, { code: 'method-not-allowed', status: 405, headers: { allow } });
  }
}

/** 413: over a limit, which the message names. */
export class TooLarge extends ServiceError {
  constructor(problems: readonly Problem[], message: string) {
    super(message, { code: 'too-large', status: 413, problems });
  }
}

/** 429: more than one caller may have at a time, which the message names. */
export class TooMany extends ServiceError {
  constructor(message: string, retryAfterSeconds: number) {
    super(message, { code: 'too-many', status: 429, retryable: true, retryAfterSeconds });
  }
}

/** 503: something we depend on is away; the same request may work later. */
export class Unavailable extends ServiceError {
  constructor(what: string, retryAfterSeconds = 5) {
    super(`${what} is not available at the moment. Try again in ${retryAfterSeconds} seconds.`, {
      code: 'unavailable',
      status: 503,
      retryable: true,
      retryAfterSeconds,
    });
  }
}
