import { splitCaptionCredit } from './caption-credit.ts';
import { htmlWords } from './html-words.ts';
import { type PhpValue, readPhpValue } from './php-values.ts';
import type { WordpressAttachment } from './wordpress-post.ts';
import { creditKeys, type WxrItem } from './wxr-parts.ts';

/** What an attachment's item says of it: its excerpt is the caption; measures and a credit stand in its serialised metadata. */
export function attachmentRecord({ fields, metas }: WxrItem): WordpressAttachment {
  const meta = (key: string) => metas.find((one) => one.key === key)?.value.trim() ?? '';
  const metadata = readPhpValue(meta('_wp_attachment_metadata'));
  const { caption, credit } = splitCaptionCredit(htmlWords(fields['excerpt:encoded'] ?? ''));
  // What stood under the picture counts for more than what a camera wrote into it.
  const told = [
    ...creditKeys.map(meta).map(htmlWords),
    credit,
    htmlWords(textIn(inner(metadata, 'image_meta'), 'credit')),
  ];
  return withoutEmpty({
    id: (fields['wp:post_id'] ?? '').trim(),
    url: (fields['wp:attachment_url'] || fields.guid || '').trim(),
    title: htmlWords(fields.title ?? ''),
    caption,
    credit: told.find(Boolean),
    alt: htmlWords(meta('_wp_attachment_image_alt')),
    width: pixels(inner(metadata, 'width')),
    height: pixels(inner(metadata, 'height')),
  });
}

const inner = (value: PhpValue | undefined, key: string): PhpValue | undefined =>
  value instanceof Map ? value.get(key) : undefined;

function textIn(value: PhpValue | undefined, key: string): string {
  const found = inner(value, key);
  return typeof found === 'string' ? found : '';
}

/** Some plugins write numbers as text. */
function pixels(value: PhpValue | undefined): number | undefined {
  const number = typeof value === 'string' && /^\d{1,6}$/u.test(value) ? Number(value) : value;
  return typeof number === 'number' && Number.isInteger(number) && number > 0 && number < 1_000_000
    ? number
    : undefined;
}

const withoutEmpty = ({ id, url, ...rest }: WordpressAttachment): WordpressAttachment => ({
  id,
  url,
  ...Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined && value !== '')),
});
