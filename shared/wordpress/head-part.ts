import { type SiteField, siteFields, type WxrPart } from './wxr-parts.ts';

const isSiteField = (name: string): name is SiteField => (siteFields as readonly string[]).includes(name);

/** Of a record in the head, the elements that say something. */
export const recordFields = new Set(
  'wp:author_login wp:author_display_name wp:category_nicename wp:category_parent wp:cat_name wp:term_taxonomy wp:term_slug wp:term_parent wp:term_name'.split(
    ' ',
  ),
);

/** What an element of the channel says: its own text, and those of the elements in it. */
export function headPart(name: string, text: string, said: (field: string) => string): WxrPart[] {
  if (isSiteField(name)) return [{ kind: 'site', field: name, value: text }];
  if (name === 'wp:author')
    return [{ kind: 'author', login: said('wp:author_login'), displayName: said('wp:author_display_name') }];
  if (name === 'wp:category') {
    const [slug, parent] = [said('wp:category_nicename'), said('wp:category_parent')];
    return [{ kind: 'term', taxonomy: 'category', slug, parent, name: said('wp:cat_name') }];
  }
  if (name !== 'wp:term') return [];
  const [slug, parent] = [said('wp:term_slug'), said('wp:term_parent')];
  return [{ kind: 'term', taxonomy: said('wp:term_taxonomy'), slug, parent, name: said('wp:term_name') }];
}
