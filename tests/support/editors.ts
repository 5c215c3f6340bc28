import { createDesk, type Desk, patchRequest } from './editorial-desk.ts';

/** Fields whose value tells who wrote it: an editor each, and one that all write. */
const ownFields = ['standfirst', 'source', 'canonicalUrl'] as const;

/** One change that an editor tried: what it set, the revision it was made from, and what came of it. */
export interface Attempt {
  readonly editor: number;
  readonly field: string;
  readonly value: string;
  readonly from: number;
  readonly status: number;
  /** With a 200: the revision that it made. With a 412: what is stored, and the fields that were changed meanwhile. */
  readonly revision: number;
  readonly changes: readonly { readonly field: string; readonly after?: unknown; readonly by?: string }[];
}

type Articles = Parameters<typeof createDesk>[0];

/**
 * Editors who each read an article and change it, `rounds` times, reading again when they are refused. `pick` says who
 * goes on next and what they change, so that a seed gives the same story again; `turn` lets them meet within a request.
 */
export async function letEditorsWork(is: {
  articles: Articles;
  id: string;
  publisherId: string;
  now: () => string;
  editors: number;
  rounds: number;
  pick: (below: number) => number;
  turn: () => Promise<void>;
}): Promise<readonly Attempt[]> {
  const attempts: Attempt[] = [];
  const ask = createDesk(is.articles, is.now);
  const work = async (editor: number) => {
    for (let round = 0; round < is.rounds; round += 1) {
      const seen = await readRevision(ask, is.id, is.publisherId);
      await is.turn();
      const field = is.pick(2) === 0 ? 'headline' : (ownFields[editor % ownFields.length] ?? 'standfirst');
      const value =
        field === 'canonicalUrl' ? `https://e.example/${editor}-${round}` : `${field} by ${editor}, ${round}`;
      attempts.push(await attempt(ask, is, { editor, field, value, from: seen }));
      await is.turn();
    }
  };
  await Promise.all(Array.from({ length: is.editors }, (_, editor) => work(editor)));
  return attempts;
}

async function readRevision(ask: Desk, id: string, publisherId: string): Promise<number> {
  return (await ask({ route: '/v1/editorial/articles/{id}', params: { id }, publisherId })).body.revision;
}

async function attempt(
  ask: Desk,
  { id, publisherId }: { id: string; publisherId: string },
  tried: Pick<Attempt, 'editor' | 'field' | 'value' | 'from'>,
): Promise<Attempt> {
  const request = patchRequest(id, tried.from, { [tried.field]: tried.value });
  const { status, body } = await ask({ ...request, publisherId, keyId: `editor-${tried.editor}` });
  return { ...tried, status, revision: body.revision, changes: body.changes ?? [] };
}

/** What is wrong with such a story; empty when no update was lost and every refusal says what was changed. */
export function findLostUpdates(attempts: readonly Attempt[], final: Readonly<Record<string, unknown>>): string[] {
  const won = attempts.filter(({ status }) => status === 200).sort((a, b) => a.revision - b.revision);
  const made = new Set(won.map(({ revision }) => revision));
  const last = new Map(won.map((one) => [one.field, one]));
  return [
    ...attempts.filter(({ status }) => status !== 200 && status !== 412).map((one) => `answered ${one.status}`),
    ...(made.size === won.length ? [] : ['two changes made one revision']),
    ...won
      .filter(({ from, revision }) => revision !== from + 1)
      .map((one) => `revision ${one.revision} from ${one.from}`),
    ...(final.revision === 1 + won.length ? [] : [`${won.length} won, revision ${final.revision} is stored`]),
    ...[...last.values()].filter(({ field, value }) => final[field] !== value).map(({ field }) => `${field} was lost`),
    ...attempts.filter(({ status }) => status === 412).flatMap((late) => untold(late, won)),
  ];
}

/** A refusal names each field that was written since, with its latest words and who wrote them. */
function untold(late: Attempt, won: readonly Attempt[]): string[] {
  const since = won.filter(({ revision }) => revision > late.from && revision <= late.revision);
  const last = new Map(since.map((one) => [one.field, one]));
  const told = (one: Attempt) =>
    late.changes.some(
      (change) => change.field === one.field && change.after === one.value && change.by === `key:editor-${one.editor}`,
    );
  return [
    ...(late.revision > late.from ? [] : [`refused though ${late.from} was stored`]),
    ...[...last.values()].filter((one) => !told(one)).map(({ field }) => `a 412 did not tell of ${field}`),
  ];
}
