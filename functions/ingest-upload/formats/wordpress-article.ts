import { escapeHtml } from '#shared/articles/plain-text.ts';
import { oneLine } from '#shared/bodies/clean-text.ts';
import { limits } from '#shared/bodies/limits.ts';
import type { Problem } from '#shared/errors.ts';
import { htmlWords } from '#shared/wordpress/html-words.ts';
import { ownRecordOf } from '#shared/wordpress/own-record.ts';
import type { WordpressAttachment, WordpressPost } from '#shared/wordpress/wordpress-post.ts';
import type { SourceEntry } from '../source-article.ts';
import { type FieldName, readFields, type Tell } from './read-fields.ts';
import { wordpressBody } from './wordpress-body.ts';
import { readShortcodes } from './wordpress-shortcodes.ts';

/** How WordPress calls a field, for the report. */
const called: Partial<Record<FieldName, string>> = {
  externalId: 'Its guid',
  headline: 'Its title',
  standfirst: 'Its excerpt',
  bodyHtml: 'Its content',
  categories: 'Its list of categories',
  tags: 'Its list of tags',
  authors: 'Its list of authors',
  publishedAt: 'Its date',
  state: 'Its status',
  language: "The site's language",
  pictures: 'Its featured picture',
  previousUrls: 'Its list of earlier addresses',
};

export const wordpressTell =
  (where: Pick<Problem, 'line'>, prefix = ''): Tell =>
  (severity, field, detail) => ({ severity, ...where, detail: `${prefix}${called[field] ?? field} ${detail}` });

/** Ten times what a standfirst may have, for its tags. What is longer is refused by its words or is no text. */
const mostMarkup = 10 * limits.standfirstCharacters;

/** A post as an article, by one mapping for export files, parts of them and a site's REST API. */
export function readWordpressPost(post: WordpressPost, place: SourceEntry, tell: Tell): Promise<SourceEntry> {
  const own = ownRecordOf(post);
  // As we wrote it ourselves: its text is ours, and what WordPress has no field for comes along.
  if (own) {
    const fields = { ...own, bodyHtml: post.content };
    return readFields({ place, fields, tell, problems: place.problems, namedPictures: 'all' });
  }
  const body = wordpressBody(post);
  const state = stateOf(post);
  const title = titleOf(post, body.html);
  const addresses = previousUrlsOf(post);
  const fields = {
    externalId: post.guid,
    headline: title.headline,
    standfirst: htmlWords(readShortcodes(post.excerpt.slice(0, mostMarkup), () => []).html),
    bodyHtml: body.html,
    categories: post.categories.map((path) => path.join('/')),
    pinnedIn: pinsOf(post, state.state),
    tags: post.tags,
    authors: post.authors,
    publishedAt: post.publishedAt,
    state: state.state,
    language: post.language,
    pictures: post.featured ? [featuredOf(post.featured, body.html)] : [],
    previousUrls: addresses.urls,
  } satisfies Partial<Record<FieldName, unknown>>;
  const warn = (field: FieldName, details: readonly (string | undefined)[]) =>
    details.flatMap((detail) => (detail === undefined ? [] : tell('warning', field, detail)));
  const problems = [
    ...place.problems,
    ...warn('state', [state.warning]),
    ...warn('headline', [title.warning]),
    ...warn('previousUrls', [addresses.warning]),
    ...warn('bodyHtml', body.warnings),
  ];
  return readFields({ place, fields, tell, problems, markup: { headline: title.headline, baseUrl: post.link } });
}

type State = { readonly state: 'draft' | 'published'; readonly warning?: string };

const states: Readonly<Record<string, State>> = {
  publish: { state: 'published' },
  future: { state: 'published' },
  draft: { state: 'draft' },
  pending: { state: 'draft', warning: 'is pending review: it was taken as a draft.' },
  private: { state: 'draft', warning: 'is private: it was taken as a draft, so that no reader sees it.' },
};

/** What readers could not open on the old site is never public here. */
function stateOf({ status, hasPassword, publishedAt }: WordpressPost): State {
  const known = Object.hasOwn(states, status) ? states[status] : undefined;
  if (!known)
    return { state: 'draft', warning: `is "${status.slice(0, 40)}", a plugin's own: it was taken as a draft.` };
  if (known.state === 'draft') return known;
  if (hasPassword)
    return { state: 'draft', warning: 'asks for a password: it was taken as a draft, so that no reader sees it.' };
  if (status === 'future' && publishedAt === undefined)
    return { state: 'draft', warning: 'is future, but no date says when: it was taken as a draft.' };
  return known;
}

const mostTitleWords = 10;

/** WordPress allows a post without a title. Its first words stand for it, so that it can be found. */
function titleOf({ title }: WordpressPost, html: string): { readonly headline: string; readonly warning?: string } {
  const headline = htmlWords(title.slice(0, mostMarkup));
  if (headline !== '') return { headline };
  const words = htmlWords(html.slice(0, 5000)).split(' ');
  const first = oneLine(words.slice(0, mostTitleWords).join(' ')).slice(0, limits.headlineCharacters - 1);
  if (first === '') return { headline: '' };
  return {
    headline: words.length > mostTitleWords ? `${first}…` : first,
    warning: 'is empty: the first words of the text stand for it. Write one.',
  };
}

/** Sticky is pinned in all its categories; what is not sticky is pinned in none. */
const pinsOf = ({ isSticky, categories }: WordpressPost, state: State['state']): string[] =>
  isSticky && state === 'published' ? categories.slice(0, limits.categories).map((path) => path.join('/')) : [];

/** A picture that stands in the text too has its words there; they may be others than those of the media library. */
function featuredOf({ url: written, caption, credit, alt, width, height }: WordpressAttachment, html: string) {
  const url = URL.parse(written)?.href ?? written;
  if (html.includes(`<img src="${escapeHtml(written)}"`)) return { url };
  return Object.fromEntries(Object.entries({ url, caption, credit, alt, width, height }).filter(([, value]) => value));
}

/** What was never public has no address that anybody knows. */
function previousUrlsOf({ status, link, oldUrls }: WordpressPost) {
  if (status !== 'publish') return { urls: [] };
  const all = [...new Set([link, ...oldUrls])].filter(
    (url) => /^https?:\/\//iu.test(url) && url.length <= limits.urlCharacters && URL.canParse(url),
  );
  const urls = all.slice(0, limits.previousUrls);
  if (urls.length === all.length) return { urls };
  return { urls, warning: `holds ${all.length} entries; the first ${limits.previousUrls} lead to it.` };
}
