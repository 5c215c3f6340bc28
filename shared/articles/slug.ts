/** Long enough for a headline, short enough for a file name and a DynamoDB key. */
const maxSlugCharacters = 120;

/**
 * Words joined by hyphens, in lower case. Letters and digits of any script stay, with their combining marks;
 * apostrophes vanish ("Iran's" gives "irans"); all else parts words. Never empty: a headline of signs alone gives "untitled".
 */
export function slugify(text: string): string {
  const slug = text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[\u2018\u2019\u02bc'`]/gu, '')
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, '-')
    .replace(/^-+|-+$/g, '');
  const short = [...slug].slice(0, maxSlugCharacters).join('').replace(/-+$/, '') || 'untitled';
  return looksLikeId.test(short) ? `${short}-article` : short;
}

/** One address takes ids and slugs: a headline that is another article's id must not lead there. See `articleId`. */
const looksLikeId = /^a[a-z2-7]{25}$/;

/** The n-th try for a taken slug: slug, slug-2, slug-3 ... */
export const numberedSlug = (slug: string, attempt: number): string => (attempt <= 1 ? slug : `${slug}-${attempt}`);
