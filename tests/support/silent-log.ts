import type { Log } from '#shared/observability/log.ts';

/** A log that keeps what it is told, for tests to look at. */
export function createSilentLog(): Log & { readonly lines: { level: string; message: string; fields?: unknown }[] } {
  const lines: { level: string; message: string; fields?: unknown }[] = [];
  const at = (level: string) => (message: string, fields?: unknown) => void lines.push({ level, message, fields });
  return { lines, info: at('info'), warn: at('warn'), error: at('error') };
}
