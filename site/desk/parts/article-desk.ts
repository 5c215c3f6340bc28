import { element } from '#site/element.ts';
import type { FullArticle } from '../desk-answers.ts';
import type { DeskAnswer } from '../desk-api.ts';
import { type Changes, createChanges, editorialPath } from '../send-change.ts';
import { articleFacts } from './article-facts.ts';
import { changeForm } from './change-form.ts';
import { correctForm } from './correct-form.ts';
import { focusPart, noteTyping, replaceParts, say } from './desk-part.ts';
import { editForm } from './edit-form.ts';
import { history } from './history.ts';
import { pinsForm } from './pins-form.ts';
import { takeDownForm } from './take-down.ts';
import { timesForm } from './times-form.ts';
import { waitingUpdate } from './waiting-update.ts';

/**
 * An article and everything that may be done with it. A change draws its part anew; what was typed in others stays.
 * @param onShow told of the article whenever it was drawn.
 */
export function articleDesk(first: DeskAnswer<FullArticle>, onShow: (article: FullArticle) => void): HTMLElement {
  const root = element('div', { class: 'article-desk' });
  const changes = createChanges(first, {
    show(article, sent) {
      replaceParts(root, articleParts(article, changes), sent);
      onShow(article);
      focusPart(root, sent);
    },
    say: (part, words) => say(root, part, words),
  });
  replaceParts(root, articleParts(first.body, changes));
  noteTyping(root);
  return root;
}

function articleParts(article: FullArticle, changes: Changes): HTMLElement[] {
  const may = (move: string) => article.allowed.includes(move);
  const path = editorialPath(article.id);
  return [
    articleFacts(article, path),
    ...(may('edit') ? [editForm(article, changes.patch('edit'))] : []),
    ...(may('edit') && article.upcoming ? [waitingUpdate(article, article.upcoming, changes.patch('waiting'))] : []),
    ...(may('edit') ? [timesForm(article, changes.patch('times'))] : []),
    ...(may('correct') ? [correctForm(changes.patch('correct'))] : []),
    ...(may('edit') ? [pinsForm(article, changes.patch('pins'))] : []),
    ...(may('withdraw') || may('kill') ? [takeDownForm(article.allowed, changes)] : []),
    ...(may('reinstate') ? [reinstateForm(changes)] : []),
    history(path, article.revision, changes.restore),
  ];
}

const reinstateForm = (changes: Changes): HTMLElement =>
  changeForm({
    part: 'reinstate',
    title: 'Reinstate',
    action: 'Reinstate',
    fields: [element('p', { class: 'hint' }, 'It comes back as it was before it was taken down.')],
    make: () => ({ reinstate: true }),
    send: () => changes.post('reinstate', '/reinstate', 'It is back.'),
  });
