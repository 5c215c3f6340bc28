import { type Child, element } from '#site/element.ts';
import { articlePath } from '#site/reader-route.ts';
import type { FullArticle } from '../desk-answers.ts';
import { momentWords, nextTurn } from '../desk-wording.ts';
import { badge } from './badge.ts';
import { countdown } from './countdown.ts';
import { outcomePlace } from './desk-part.ts';
import { makerWords } from './field-changes.ts';
import { previewButton } from './preview-button.ts';
import { receiptButton } from './receipt-button.ts';

const visible = new Set(['published', 'corrected']);

/** How an article stands, in a few lines. */
export const articleFacts = (article: FullArticle, path: string): HTMLElement =>
  element(
    'section',
    { class: 'article-standing', 'data-part': 'facts' },
    factList(article),
    withdrawn.has(article.state) ? receiptButton(path) : previewButton(path),
    outcomePlace(),
  );

const withdrawn = new Set(['withdrawn', 'killed']);

function factList(article: FullArticle): HTMLElement {
  const turn = nextTurn(article, Date.now());
  const { withdrawal, upcoming } = article;
  return element(
    'dl',
    { class: 'article-facts' },
    ...fact('State', badge(article.state, article.state)),
    ...fact('Revision', `${article.revision}, ${makerWords(article.revisedBy)}, ${momentWords(article.updatedAt)}`),
    ...fact('Published', momentWords(article.publishedAt)),
    ...(turn ? fact(turn.what, countdown(turn.at)) : []),
    ...(upcoming ? fact('Waits', element('span', { dir: 'auto' }, upcoming.headline)) : []),
    ...(withdrawal ? fact('Taken down', `${momentWords(withdrawal.at)}: ${withdrawal.reason}`) : []),
    ...article.corrections.flatMap(({ at, reason }) => fact('Corrected', `${momentWords(at)}: ${reason}`)),
    ...(visible.has(article.state) ? fact('Readers', readersLink(article)) : []),
  );
}

const fact = (name: string, value: Child): HTMLElement[] => [element('dt', {}, name), element('dd', {}, value)];

const readersLink = ({ slug }: FullArticle): HTMLElement =>
  element('a', { href: articlePath(slug) }, 'See it as readers do');
