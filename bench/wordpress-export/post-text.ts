import { newsName, newsWord } from '../news-words.ts';
import { type PlannedPicture, type PlannedPost, randomOf } from './planned-post.ts';

type Random = () => number;

/** Words of a paragraph, about, and paragraphs of the middle story: a post of 2 KB, and a tail of some of 50 KB. */
const wordsAParagraph = 60;
const middleParagraphs = 4;

function paragraph(random: Random): string {
  const count = Math.floor(wordsAParagraph * (0.4 + 1.2 * random()));
  const words = Array.from({ length: count }, () => newsWord(random));
  words.splice(Math.floor(random() * count), 0, newsName(random));
  return `The ${words.join(' ')}.`;
}

/** Most stories are short and few are very long: log-normal, by the sum of six dice. */
function paragraphCount(random: Random): number {
  const bell = Array.from({ length: 6 }, random).reduce((sum, one) => sum + one, -3) / Math.sqrt(0.5);
  return Math.max(1, Math.round(middleParagraphs * Math.exp(0.55 * bell)));
}

/** What stands between the paragraphs of a story, in both markups. */
interface Markup {
  paragraph(text: string): string;
  heading(text: string): string;
  list(items: readonly string[]): string;
  quote(text: string): string;
  embed(url: string): string;
  gallery(pictures: readonly PlannedPicture[]): string;
  picture(id: number, url: string, caption: string): string;
  readonly more: string;
}

const idsOf = (pictures: readonly PlannedPicture[]): string => pictures.map(({ id }) => id).join(',');

const figure = (url: string, id: number, caption: string): string =>
  `<figure class="wp-block-image size-large"><img src="${url}" alt="A picture" class="wp-image-${id}"/><figcaption class="wp-element-caption">${caption}</figcaption></figure>`;

const markups: Readonly<Record<PlannedPost['markup'], Markup>> = {
  classic: {
    paragraph: (text) => text,
    heading: (text) => `<h3>${text}</h3>`,
    list: (items) => `<ul>\n${items.map((item) => `\t<li>${item}</li>`).join('\n')}\n</ul>`,
    quote: (text) => `<blockquote>${text}</blockquote>`,
    embed: (url) => url,
    gallery: (pictures) => `[gallery ids="${idsOf(pictures)}" columns="2"]`,
    picture: (id, url, caption) =>
      `[caption id="attachment_${id}" align="aligncenter" width="1024"]<img class="size-large wp-image-${id}" src="${url}" alt="A picture" width="1024" height="683" /> ${caption}[/caption]`,
    more: '<!--more-->',
  },
  blocks: {
    paragraph: (text) => `<!-- wp:paragraph -->\n<p>${text}</p>\n<!-- /wp:paragraph -->`,
    heading: (text) =>
      `<!-- wp:heading {"level":3} -->\n<h3 class="wp-block-heading">${text}</h3>\n<!-- /wp:heading -->`,
    list: (items) =>
      `<!-- wp:list -->\n<ul>${items.map((item) => `<!-- wp:list-item -->\n<li>${item}</li>\n<!-- /wp:list-item -->`).join('\n')}</ul>\n<!-- /wp:list -->`,
    quote: (text) =>
      `<!-- wp:quote -->\n<blockquote class="wp-block-quote"><p>${text}</p></blockquote>\n<!-- /wp:quote -->`,
    embed: (url) =>
      `<!-- wp:embed {"url":"${url}","type":"video","providerNameSlug":"youtube"} -->\n<figure class="wp-block-embed"><div class="wp-block-embed__wrapper">\n${url}\n</div></figure>\n<!-- /wp:embed -->`,
    gallery: (pictures) =>
      `<!-- wp:gallery {"ids":[${idsOf(pictures)}],"linkTo":"none"} -->\n<figure class="wp-block-gallery">${pictures.map(({ id, url }) => `<!-- wp:image {"id":${id}} -->\n<figure class="wp-block-image"><img src="${url}" alt="" class="wp-image-${id}"/></figure>\n<!-- /wp:image -->`).join('\n')}</figure>\n<!-- /wp:gallery -->`,
    picture: (id, url, caption) =>
      `<!-- wp:image {"id":${id},"sizeSlug":"large"} -->\n${figure(url, id, caption)}\n<!-- /wp:image -->`,
    more: '<!-- wp:more -->\n<!--more-->\n<!-- /wp:more -->',
  },
};

/** A post's text as WordPress stores it. */
export function writeText(post: PlannedPost, seed: number): string {
  if (post.oddities.has('empty')) return '';
  const random = randomOf(seed, post.n, 3);
  const markup = markups[post.markup];
  const parts = Array.from({ length: paragraphCount(random) }, () => markup.paragraph(paragraph(random)));
  const add = (part: string) => parts.splice(1 + Math.floor(random() * parts.length), 0, part);
  if (random() < 0.3) add(markup.heading(`${newsName(random)} ${newsWord(random)}`));
  if (random() < 0.1) add(markup.list(Array.from({ length: 4 }, () => `${newsName(random)} ${newsWord(random)}`)));
  if (random() < 0.15) add(markup.quote(paragraph(random)));
  if (random() < 0.05) add(markup.embed(`https://www.youtube.com/watch?v=x${post.id}`));
  if (random() < 0.2) add(markup.more);
  if (post.featured && random() < 0.3)
    add(markup.picture(post.featured.id, post.featured.url, `At the scene on ${newsWord(random)}`));
  if (post.gallery.length > 0) add(markup.gallery(post.gallery));
  for (const odd of oddParts(post)) add(odd);
  return parts.join('\n\n');
}

const oddParts = ({ oddities, id }: PlannedPost): string[] => [
  ...(oddities.has('control-characters') ? ['A paste from\u0008 an old\u000b system.'] : []),
  ...(oddities.has('cdata-end') ? ['The script said <code>a[b[0]]&gt;1</code> or ]]> for short.'] : []),
  ...(oddities.has('unknown-shortcode') ? [`[poll_of_the_day id="${id}"]Which of the two?[/poll_of_the_day]`] : []),
];
