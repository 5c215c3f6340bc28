import { escapeHtml } from '#shared/articles/plain-text.ts';

/** Values of a shortcode, by name or place. */
export type ShortcodeValues = Readonly<Record<string, string>>;
/** `inner` is what stands between its tags, read already. */
type Render = (values: ShortcodeValues, inner: string) => string;

const addressOf = (values: ShortcodeValues, names: readonly string[]): string =>
  names
    .map((name) => values[name] ?? '')
    .find((value) => /^https?:\/\//iu.test(value.trim()))
    ?.trim() ?? '';

/** As the body's reader knows an embed. The address stands in HTML as it stood in HTML. */
export const embedHtml = (url: string): string => {
  const safe = url.trim().replace(/[<>"']/gu, (sign) => escapeHtml(sign));
  return safe === '' ? '' : `\n\n<figure class="embed"><a href="${safe}">${safe}</a></figure>\n\n`;
};

const media = 'src mp4 m4v webm ogv flv mov mp3 m4a ogg wav wma'.split(' ');

const showMedia: Render = (values, inner) => embedHtml(addressOf(values, media)) || inner;

/** `[embed]address[/embed]`, and those of known sites: `[youtube address]`. */
const showAddress: Render = (values, inner) => {
  const within = /^https?:\/\/[^\s<>"]+$/iu.test(inner.trim()) ? inner.trim() : '';
  return embedHtml(within || addressOf(values, ['0', 'url', 'src', 'href', 'link'])) || inner;
};

const showById =
  (address: (id: string) => string): Render =>
  (values, inner) => {
    const shown = showAddress(values, '');
    const id = values.id ?? values['0'] ?? '';
    if (shown !== '') return shown;
    return /^[\w-]{3,40}$/u.test(id) ? embedHtml(address(id)) : inner;
  };

/** The picture, without the link around it, and what follows it as its caption, or what was its caption before 2012: both are HTML. */
const showCaption: Render = (values, inner) => {
  const at = inner.search(/<img[\s/]/iu);
  const end = at < 0 ? -1 : inner.indexOf('>', at);
  if (end < 0) return inner;
  const id = /^attachment_(\d{1,18})$/u.exec(values.id ?? '')?.[1];
  const mark = id === undefined ? '' : ` data-attachment="${id}"`;
  const image = `<img${mark}${inner.slice(at + 4, end + 1)}`;
  const words =
    inner
      .slice(end + 1)
      .replace(/^\s*<\/a>/iu, '')
      .trim() ||
    (values.caption ?? '');
  const caption = words === '' ? '' : `<figcaption>${words}</figcaption>`;
  return `\n\n<figure>${image}${caption}</figure>\n\n`;
};

/** With an end tag. */
export const enclosing: Readonly<Record<string, Render>> = {
  caption: showCaption,
  wp_caption: showCaption,
  embed: showAddress,
  audio: showMedia,
  video: showMedia,
};

/** Without one. */
export const single: Readonly<Record<string, Render>> = {
  embed: showAddress,
  audio: showMedia,
  video: showMedia,
  youtube: showById((id) => `https://www.youtube.com/watch?v=${id}`),
  vimeo: showById((id) => `https://vimeo.com/${id}`),
  ...Object.fromEntries(
    'tweet instagram facebook tiktok soundcloud dailymotion ted spotify'.split(' ').map((name) => [name, showAddress]),
  ),
};
