/** HTML of our own making; everything else is text and is escaped. */
export interface Markup {
  readonly markup: string;
}

type Part = string | number | undefined | Markup | readonly Markup[];

/** A tagged template: what is put in is escaped, unless it is markup itself. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  const markup = strings.reduce((text, string, place) => text + string + rendered(parts[place]), '');
  return { markup };
}

/** Nothing, where something may stand. */
export const nothing: Markup = { markup: '' };

/** A link only where the address is one of the web: `javascript:` stays text. */
export function linked(url: string): Markup {
  const isWeb = /^https?:\/\//i.test(url) && URL.canParse(url);
  return isWeb ? html`<a href="${url}" rel="noreferrer">${url}</a>` : html`${url}`;
}

function rendered(part: Part): string {
  if (part === undefined) return '';
  if (typeof part === 'object') return 'markup' in part ? part.markup : part.map(({ markup }) => markup).join('');
  return escaped(String(part));
}

const signs: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Signs that steer (control characters, bidirectional overrides) are dropped: a name must not turn the text around it. */
const escaped = (text: string): string =>
  text
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\p{Cs}]/gu, '')
    .replace(/[&<>"']/g, (sign) => signs[sign] ?? sign);
