import { events } from '#shared/observability/events.ts';

/** A question as the query log holds it, and how often it was asked. */
export interface LoggedQuestion {
  readonly question: string;
  readonly times: number;
  /** Found at the last time. */
  readonly found: number;
  /** What was found was found only by bending the question. */
  readonly relaxed: boolean;
}

interface LogLine {
  readonly message?: unknown;
  readonly question?: unknown;
  readonly found?: unknown;
  readonly relaxed?: unknown;
}

/**
 * Reads a query log: a JSON object a line, with or without a time before it, or what `aws logs filter-log-events`
 * prints. Lines that are none of ours are passed over. Most often asked first.
 */
export function readQuestionLog(text: string): LoggedQuestion[] {
  const questions = new Map<string, LoggedQuestion>();
  for (const { message, question, found, relaxed } of linesOf(text).map(parseLine)) {
    if (message !== events.searchAsked || typeof question !== 'string' || typeof found !== 'number') continue;
    const times = (questions.get(question)?.times ?? 0) + 1;
    questions.set(question, { question, times, found, relaxed: relaxed !== undefined });
  }
  return [...questions.values()].sort((a, b) => b.times - a.times || a.question.localeCompare(b.question));
}

function linesOf(text: string): string[] {
  const whole = parseJson(text) as { events?: readonly { message?: unknown }[] } | undefined;
  return Array.isArray(whole?.events) ? whole.events.map(({ message }) => String(message)) : text.split('\n');
}

function parseLine(line: string): LogLine {
  const parsed = parseJson(line.slice(Math.max(0, line.indexOf('{'))));
  return typeof parsed === 'object' && parsed !== null ? parsed : {};
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
