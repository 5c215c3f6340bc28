import { callApi } from './api.ts';
import { publisherApi } from './connection.ts';
import { printable, printJson, printLine } from './print.ts';
import type { Session } from './session.ts';

/** What the CLI shows of an article that was read or changed. */
export interface EditedArticle {
  readonly id: string;
  readonly headline: string;
  readonly state: string;
  readonly revision: number;
  readonly upcoming?: { readonly from: string };
}

/** One of the publisher's own articles as it is stored now. */
export const readArticle = (session: Session, id: string): Promise<EditedArticle> =>
  callApi<EditedArticle>(publisherApi(session), {
    method: 'GET',
    path: `/editorial/articles/${encodeURIComponent(id)}`,
    signal: session.signal,
  });

export function printEdited({ terminal }: Session, article: EditedArticle, json = false): void {
  const { state, revision, headline, id, upcoming } = article;
  const waits = upcoming ? `  (an update waits until ${upcoming.from})` : '';
  if (json) printJson(terminal, article);
  else printLine(terminal, printable(`${state}  revision ${revision}  ${headline}  ${id}${waits}`));
}
