import type { AlsoRead } from '#shared/articles/article.ts';

const opening = /^(?:(?:also read|read also)\s*(?::|[–—-](?=\s|$))|(?:ALSO READ|READ ALSO)(?=\s|$)\s*[:–—-]?)\s*/iu;

/**
 * "ALSO READ: SPECIAL: Title" as newsrooms write it, else undefined. In capitals it needs no colon. The title may be
 * empty.
 */
export function readAlsoReadLine(text: string): Pick<AlsoRead, 'title' | 'label'> | undefined {
  const match = opening.exec(text);
  if (!match || (!/[:–—-]/u.test(match[0]) && !/^(?:ALSO READ|READ ALSO)/u.test(text))) return undefined;
  const rest = text.slice(match[0].length);
  const label = /^([^\p{Ll}:]{2,60}):\s+(?=\S)/u.exec(rest);
  if (!label?.[1] || !/\p{Lu}/u.test(label[1])) return { title: rest };
  return { title: rest.slice(label[0].length), label: label[1].trim() };
}
