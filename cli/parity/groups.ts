import { examplesPerGroup, type ParityExample, type ParityGroup } from './parity-report.ts';

/** What nobody foresaw must not grow without end: a report of 50,000 different sentences is none. */
const maxGroups = 100;
const rest = 'Other';

/** Counts things that are alike and keeps the first 25 of each kind. */
export function createGroups<Extra extends object = object>() {
  const groups = new Map<string, { count: number; examples: ParityExample[]; extra: Extra }>();
  return {
    add(reason: string, example: ParityExample | undefined, extra: Extra = {} as Extra, count = 1): void {
      const key = groups.has(reason) || groups.size < maxGroups ? reason : rest;
      const group = groups.get(key) ?? { count: 0, examples: [], extra };
      group.count += count;
      if (example !== undefined && group.examples.length < examplesPerGroup) group.examples.push(example);
      groups.set(key, group);
    },
    /** The most frequent first. */
    list(): (ParityGroup & Extra)[] {
      return [...groups]
        .map(([reason, { count, examples, extra }]) => ({ reason, count, examples, ...extra }))
        .sort((a, b) => b.count - a.count);
    },
  };
}

/** Where it stands in the export, as the upload's report says it: "Post 5: ", "part 2.xml, line 9: ". */
const place = /^(?:Post \d{1,18}|Line \d{1,18} of the export|[^:]{1,200}, line \d{1,18}): /;

/** A sentence without what differs from post to post: "Line 3: “x” is …" and "Line 9: “y” is …" are one. */
export const withoutParticulars = (sentence: string): string =>
  withoutPlace(sentence.slice(0, 400))
    .replace(/"[^"]*"|“[^”]*”|https?:\/\/\S+/gu, '…')
    .replace(/\d+/g, '…')
    .replace(/…(?:, …)+/g, '…');

export const withoutPlace = (sentence: string): string =>
  sentence.replace(/^(?:error|warning): /, '').replace(place, '');
