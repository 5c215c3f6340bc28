import type { ArticleAnswer, Correction } from '../answers.ts';
import { type Child, element, withSafeHtml } from '../element.ts';
import type { Page } from '../page.ts';
import { readApi } from '../reader-api.ts';
import { articlePath, searchPath, sectionPath } from '../reader-route.ts';
import { creditWords, direction, timeWords } from '../wording.ts';

/** An article, in its own language and direction. An old slug is answered by the article under its new one. */
export async function articlePage({ slug }: { slug: string }, signal: AbortSignal): Promise<Page> {
  const article = await readApi<ArticleAnswer>(`/articles/${encodeURIComponent(slug)}`, signal);
  return {
    title: article.headline,
    content: [articleView(article)],
    announcement: article.headline,
    keep: false,
    address: articlePath(article.slug),
  };
}

/** An article as readers see it, below what the site puts above every page. */
export function articleView(article: ArticleAnswer): HTMLElement {
  const { language, headline, standfirst } = article;
  return element(
    'article',
    { class: 'article', lang: language, dir: direction(language) },
    element(
      'header',
      {},
      kicker(article),
      element('h1', { tabindex: '-1' }, headline),
      standfirst !== undefined && element('p', { class: 'standfirst' }, standfirst),
      byline(article),
    ),
    articleBody(article.bodyHtml),
    correctionNotes(article.corrections),
    tagLinks(article.tags),
  );
}

const kicker = ({ categories }: ArticleAnswer): Child =>
  categories.length > 0 &&
  element(
    'p',
    { class: 'kicker' },
    ...categories.map(({ slug, name }) => element('a', { href: sectionPath(slug), dir: 'auto' }, name)),
  );

/**
 * Our own words are English and read left to right, whatever the article is written in. The time of the last revision
 * is not shown: an archive's is the day it was imported.
 */
function byline({ credits, publishedAt }: ArticleAnswer): HTMLElement {
  const credited = creditWords(credits);
  return element(
    'div',
    { class: 'byline', lang: 'en', dir: 'ltr' },
    credited !== '' && element('p', { class: 'credits' }, credited),
    element('p', {}, 'Published ', momentOf(publishedAt)),
  );
}

const momentOf = (time: string): HTMLElement => element('time', { datetime: time }, timeWords(new Date(time)));

/** A picture that does not come leaves its caption and credit. */
function articleBody(bodyHtml: string): HTMLElement {
  const body = withSafeHtml(element('div', { class: 'body' }), bodyHtml);
  for (const image of body.querySelectorAll('img')) {
    image.loading = 'lazy';
    image.addEventListener('error', () => image.remove());
  }
  // What stands on another site is a link that says whose.
  for (const link of body.querySelectorAll<HTMLAnchorElement>('.embed a'))
    link.append(element('span', { dir: 'ltr' }, link.hostname));
  return body;
}

/** Newest first: what was put right last is what a reader comes back for. */
const correctionNotes = (corrections: readonly Correction[]): Child =>
  corrections.length > 0 &&
  element(
    'aside',
    { class: 'corrections', 'aria-labelledby': 'corrections' },
    element(
      'h2',
      { id: 'corrections', lang: 'en', dir: 'ltr' },
      corrections.length === 1 ? 'Correction' : 'Corrections',
    ),
    ...corrections.toReversed().map(correctionNote),
  );

const correctionNote = ({ reason, before, after, at }: Correction): HTMLElement =>
  element(
    'p',
    {},
    element('span', { lang: 'en', dir: 'ltr' }, momentOf(at)),
    element('span', { dir: 'auto' }, reason),
    before !== undefined && element('del', { dir: 'auto' }, before),
    after !== undefined && element('ins', { dir: 'auto' }, after),
  );

const tagLinks = (tags: readonly string[]): Child =>
  tags.length > 0 &&
  element(
    'footer',
    { class: 'tags' },
    element('span', { lang: 'en', dir: 'auto' }, 'More on'),
    ...tags.map((tag) =>
      element('a', { href: searchPath(new URLSearchParams(), { q: `"${tag}"` }), dir: 'auto' }, tag),
    ),
  );
