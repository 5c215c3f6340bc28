import { announce } from '#site/announce.ts';
import { element } from '#site/element.ts';
import { failureWords } from '#site/parts/failure-notice.ts';
import { ApiFailure } from '#site/reader-api.ts';
import type { FieldChange, FullArticle } from '../desk-answers.ts';
import { askDesk, type DeskAnswer, type DeskRequest, KeyRefused } from '../desk-api.ts';
import { articleFacts } from './article-facts.ts';
import { correctForm } from './correct-form.ts';
import { editForm } from './edit-form.ts';
import { fieldChanges } from './field-changes.ts';
import { history } from './history.ts';
import { pinsForm } from './pins-form.ts';
import { previewButton } from './preview-button.ts';
import { takeDownForm } from './take-down.ts';
import { timesForm } from './times-form.ts';

type Article = DeskAnswer<FullArticle>;

/**
 * An article and everything that may be done with it. Each change names the revision it was made from; when somebody was
 * quicker, what changed meanwhile is shown, what was typed stays, and sending once more applies it to the new revision.
 */
export function articleDesk(first: Article): HTMLElement {
  const id = first.body.id;
  const path = `/editorial/articles/${encodeURIComponent(id)}`;
  const notice = element('div', { role: 'alert' });
  const root = element('div', { class: 'article-desk' });
  let etag = first.etag;

  const show = (article: Article): void => {
    etag = article.etag;
    root.replaceChildren(notice, ...partsOf(article.body));
  };
  const ask = async (way: string, request: DeskRequest, done: string): Promise<boolean> => {
    notice.replaceChildren();
    try {
      const answer = await askDesk<FullArticle>(path + way, request);
      show(answer);
      notice.replaceChildren(element('p', { class: 'done' }, `${done} It is revision ${answer.body.revision}.`));
      announce(done);
      return true;
    } catch (error) {
      if (error instanceof KeyRefused) location.reload();
      etag = overtakenBy(error) ?? etag;
      notice.replaceChildren(...complaint(error));
      notice.scrollIntoView({ block: 'nearest' });
      return false;
    }
  };
  const patch = (body: Readonly<Record<string, unknown>>) =>
    ask('', { method: 'PATCH', body, ...(etag === undefined ? {} : { ifMatch: etag }) }, 'Saved.');

  const partsOf = (article: FullArticle): HTMLElement[] => {
    const may = (move: string) => article.allowed.includes(move);
    const takeDown = (kind: string, reason: string) =>
      ask('/withdraw', { method: 'POST', body: { kind, reason } }, 'Taken down.');
    const restore = (revision: number) =>
      ask(
        `/revisions/${revision}/restore`,
        { method: 'POST', ...(etag === undefined ? {} : { ifMatch: etag }) },
        `Revision ${revision} was brought back.`,
      );
    return [
      articleFacts(article),
      ...(may('edit') ? [previewButton(path), editForm(article, patch), timesForm(article, patch)] : []),
      ...(may('correct') ? [correctForm(patch)] : []),
      ...(may('edit') ? [pinsForm(article, patch)] : []),
      ...(may('withdraw') || may('kill') ? [takeDownForm(article.allowed, takeDown)] : []),
      ...(may('reinstate') ? [reinstateButton(() => ask('/reinstate', { method: 'POST' }, 'It is back.'))] : []),
      history(id, article.revision, restore),
    ];
  };
  show(first);
  return root;
}

function reinstateButton(reinstate: () => Promise<boolean>): HTMLElement {
  const button = element('button', { type: 'button' }, 'Reinstate');
  button.addEventListener('click', () => void reinstate());
  return element('p', { class: 'actions' }, button);
}

interface Overtaken {
  readonly revision?: number;
  readonly changes?: readonly FieldChange[];
}

const isOvertaken = (error: unknown): error is ApiFailure => error instanceof ApiFailure && error.status === 412;

/** The revision that the next try begins from: what changed meanwhile has been shown by then. */
function overtakenBy(error: unknown): string | undefined {
  const revision = isOvertaken(error) ? (error.problem as Overtaken | undefined)?.revision : undefined;
  return revision === undefined ? undefined : `"${revision}"`;
}

function complaint(error: unknown): HTMLElement[] {
  if (!isOvertaken(error)) return [element('p', { class: 'complaint' }, wordsOf(error))];
  const { changes = [] } = (error.problem ?? {}) as Overtaken;
  return [
    element(
      'div',
      { class: 'complaint' },
      element('p', {}, 'Somebody was quicker. This changed meanwhile; what you typed is still here.'),
      fieldChanges(changes),
      element('p', {}, 'Send it once more to apply it on top.'),
    ),
  ];
}

/** What the API says of a refusal is better than any words in general. */
const wordsOf = (error: unknown): string =>
  error instanceof ApiFailure && error.status === 409 && error.message !== ''
    ? error.message
    : failureWords(error).text;
