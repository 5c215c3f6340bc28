import { Logger } from '@aws-lambda-powertools/logger';

/** What functions may write to the log: a message of shared/observability/events.ts or a sentence, and fields. */
export interface Log {
  info(message: string, fields?: Readonly<Record<string, unknown>>): void;
  warn(message: string, fields?: Readonly<Record<string, unknown>>): void;
  error(message: string, fields?: Readonly<Record<string, unknown>>): void;
}

/** One JSON line a call, with the function's name. Never article text, never keys. */
export function createLog(functionName: string): Log {
  const logger = new Logger({ serviceName: functionName });
  return {
    info: (message, fields) => logger.info(message, { ...fields }),
    warn: (message, fields) => logger.warn(message, { ...fields }),
    error: (message, fields) => logger.error(message, { ...fields }),
  };
}
