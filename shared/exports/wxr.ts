import type { ExportedArticle, ExportSite, ExportWriter } from './exported-article.ts';
import { type IdCounter, wxrItems } from './wxr-item.ts';
import { loginOf } from './wxr-login.ts';
import { element, xmlText } from './xml-text.ts';

/** What the articles that were written refer to: the foot of the file has it. */
interface Mentioned {
  readonly authors: Set<string>;
  /** By slug. */
  readonly categories: Map<string, { readonly name: string; readonly parent: string }>;
}

/**
 * A WordPress export, WXR 1.2, that WordPress imports as its own. What WordPress has no field for stands in a
 * `wp:postmeta` of each post, see shared/wordpress/own-record.ts. Authors and categories come last: they are known then.
 */
export function createWxr(site: ExportSite): ExportWriter {
  const mentioned: Mentioned = { authors: new Set(), categories: new Map() };
  let lastId = 0;
  const nextId: IdCounter = () => {
    lastId += 1;
    return lastId;
  };
  let isBegun = false;
  const begin = (language: string): string => {
    if (isBegun) return '';
    isBegun = true;
    return headOf(site, language);
  };
  return {
    // The head names a language: that of the first article.
    head: () => '',
    article(article) {
      mention(mentioned, article);
      return begin(article.language) + wxrItems(article, nextId);
    },
    foot: () => `${begin('en')}${footOf(mentioned)}</channel>\n</rss>\n`,
  };
}

function mention({ authors, categories }: Mentioned, article: ExportedArticle): void {
  for (const author of article.authors) authors.add(author);
  for (const { slug, path, ancestors } of article.categories) {
    for (const [level, one] of [...ancestors, slug].entries())
      categories.set(one, { name: path[level] ?? '', parent: ancestors[level - 1] ?? '' });
  }
}

const namespaces = {
  excerpt: 'http://wordpress.org/export/1.2/excerpt/',
  content: 'http://purl.org/rss/1.0/modules/content/',
  wfw: 'http://wellformedweb.org/CommentAPI/',
  dc: 'http://purl.org/dc/elements/1.1/',
  wp: 'http://wordpress.org/export/1.2/',
} as const;

function headOf({ url, now }: ExportSite, language: string): string {
  const declared = Object.entries(namespaces).map(([prefix, uri]) => ` xmlns:${prefix}="${uri}"`);
  return `<?xml version="1.0" encoding="UTF-8" ?>
<rss version="2.0"${declared.join('')}>
<channel>
<title>${xmlText(new URL(url).hostname)}</title>
<link>${xmlText(url)}</link>
<description></description>
<pubDate>${new Date(now).toUTCString().replace('GMT', '+0000')}</pubDate>
<language>${xmlText(language)}</language>
<wp:wxr_version>1.2</wp:wxr_version>
<wp:base_site_url>${xmlText(url)}</wp:base_site_url>
<wp:base_blog_url>${xmlText(url)}</wp:base_blog_url>
`;
}

const footOf = ({ authors, categories }: Mentioned): string =>
  [
    ...[...authors].map((name, at) => {
      const said = element('wp:author_login', loginOf(name)) + element('wp:author_display_name', name);
      return `<wp:author><wp:author_id>${at + 1}</wp:author_id>${said}</wp:author>\n`;
    }),
    ...[...categories].map(([slug, { name, parent }], at) => {
      const said = element('wp:category_nicename', slug) + element('wp:category_parent', parent);
      return `<wp:category><wp:term_id>${at + 1}</wp:term_id>${said}${element('wp:cat_name', name)}</wp:category>\n`;
    }),
  ].join('');
