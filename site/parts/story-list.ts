import type { Hit } from '#shared/api/schemas.ts';
import { type Child, element, withSafeHtml } from '../element.ts';
import { articlePath, sectionPath } from '../reader-route.ts';
import { creditWords, dayWords } from '../wording.ts';

/** How a list shows its stories. */
export interface StoryStyle {
  readonly headingLevel: 2 | 3;
  /** Without standfirst, picture and credits. */
  readonly brief?: boolean;
  readonly pinned?: boolean;
  /** Slug of the section the list belongs to, which then goes without saying. */
  readonly within?: string;
}

/** One article in a list: section, headline, standfirst or the passages that matched, date and credits. */
export function story(hit: Hit, style: StoryStyle): HTMLElement {
  const section = style.brief ? undefined : hit.categories.find(({ slug }) => slug !== style.within);
  const about = style.brief ? [] : [passages(hit) || summary(hit)];
  return element(
    'article',
    { class: 'story' },
    !style.brief && picture(hit),
    element(
      'div',
      { class: 'story-text' },
      (style.pinned || section) &&
        element(
          'p',
          { class: 'kicker' },
          style.pinned && element('span', { class: 'pin' }, 'Pinned'),
          section && element('a', { href: sectionPath(section.slug), dir: 'auto' }, section.name),
        ),
      element(`h${style.headingLevel}`, { class: 'headline', dir: 'auto' }, headlineLink(hit)),
      ...about,
      dateline(hit, style.brief ?? false),
    ),
  );
}

/** Stories as the items of a list. */
export const storyItems = (hits: readonly Hit[], style: StoryStyle): HTMLLIElement[] =>
  hits.map((hit) => element('li', {}, story(hit, style)));

function headlineLink(hit: Hit): HTMLElement {
  const link = element('a', { href: articlePath(hit.slug) });
  const marked = hit.highlight?.headline;
  if (marked !== undefined) return withSafeHtml(link, marked);
  link.append(hit.headline);
  return link;
}

const summary = (hit: Hit): Child =>
  hit.standfirst !== undefined && element('p', { class: 'standfirst', dir: 'auto' }, hit.standfirst);

/** The passages that answer a search, parted by an ellipsis. */
const passages = (hit: Hit): Child => {
  const fragments = hit.highlight?.body ?? [];
  return (
    fragments.length > 0 &&
    withSafeHtml(element('p', { class: 'passages', dir: 'auto' }), fragments.slice(0, 3).join(' … '))
  );
};

/** The headline beside it is the link and says what it is about, so the picture is silent for screen readers. */
function picture(hit: Hit): Child {
  if (hit.image?.url === undefined) return undefined;
  const { url: src, renditions } = hit.image;
  const srcset = renditions?.map(({ url, width }) => `${url} ${width}w`).join();
  const image = element('img', { src, srcset, sizes: 'auto', alt: '', loading: 'lazy', decoding: 'async' });
  const frame = element('div', { class: 'thumb' }, image);
  image.addEventListener('error', () => frame.remove());
  return frame;
}

function dateline(hit: Hit, brief: boolean): HTMLElement {
  const time = element('time', { datetime: hit.publishedAt }, dayWords(new Date(hit.publishedAt)));
  const credits = brief ? '' : creditWords(hit.credits);
  return element('p', { class: 'dateline' }, time, credits !== '' && element('span', { dir: 'auto' }, credits));
}
