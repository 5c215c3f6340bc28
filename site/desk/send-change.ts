import { type Child, element } from '#site/element.ts';
import type { FullArticle } from './desk-answers.ts';
import { askDesk, type DeskAnswer, type DeskRequest } from './desk-api.ts';
import type { Send } from './parts/change-form.ts';
import { complaint, overtakenBy } from './parts/complaint.ts';
import type { PartName } from './parts/desk-part.ts';

/** How the parts of an article's page change it. */
export interface Changes {
  readonly patch: (part: PartName) => Send;
  /** A change that has a path of its own below the article's, and what to say once it is made. */
  readonly post: (part: PartName, way: string, done: string, body?: unknown) => Promise<unknown>;
  readonly restore: (revision: number) => Promise<unknown>;
}

/** The page that changes are made on. */
export interface ChangedPage {
  readonly show: (article: FullArticle, sent: PartName) => void;
  readonly say: (part: PartName, words: readonly Child[]) => void;
}

/** Where the API has an article. */
export const editorialPath = (id: string): string => `/editorial/articles/${encodeURIComponent(id)}`;

/**
 * Changes of one article. Each names the revision it was made from; when somebody was quicker, what changed meanwhile is
 * said, and sending once more applies the change to the new revision.
 */
export function createChanges({ body: { id }, etag: first }: DeskAnswer<FullArticle>, page: ChangedPage): Changes {
  let etag = first;
  const send = async (part: PartName, way: string, request: DeskRequest, done: string): Promise<void> => {
    page.say(part, []);
    try {
      const answer = await askDesk<FullArticle>(editorialPath(id) + way, request);
      etag = answer.etag;
      page.show(answer.body, part);
      page.say(part, [element('p', { class: 'done' }, `${done} This is revision ${answer.body.revision}.`)]);
    } catch (error) {
      etag = overtakenBy(error) ?? etag;
      page.say(part, [complaint(error)]);
    }
  };
  const from = () => (etag === undefined ? {} : { ifMatch: etag });
  return {
    patch: (part) => (body) => send(part, '', { method: 'PATCH', body, ...from() }, 'Saved.'),
    post: (part, way, done, body) => send(part, way, { method: 'POST', ...(body === undefined ? {} : { body }) }, done),
    restore: (revision) =>
      send('history', `/revisions/${revision}/restore`, { method: 'POST', ...from() }, `Revision ${revision} is back.`),
  };
}
