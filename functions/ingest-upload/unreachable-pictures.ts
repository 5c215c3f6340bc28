import type { Picture } from '#shared/articles/article.ts';
import { clip } from '#shared/bodies/clean-text.ts';
import type { Problem } from '#shared/errors.ts';
import { pictureIdIn } from '#shared/pictures/picture-address.ts';
import { isReachable } from '#shared/pictures/reachable-address.ts';
import type { SentArticle } from './sent-article.ts';

/** The article without pictures that no reader could fetch; what is said of them stays, and the report names them. */
export function withoutUnreachable(sent: SentArticle): SentArticle {
  const isLost = (url: string | undefined) => url !== undefined && pictureIdIn(url) === undefined && !isReachable(url);
  const { pictures } = sent.content;
  const lost = pictures.flatMap(({ url }) => (url !== undefined && isLost(url) ? [url] : []));
  if (lost.length === 0) return sent;
  const kept = pictures
    .map((picture) => (isLost(picture.url) ? withoutUrl(picture) : picture))
    .filter(({ url, caption, credit }) => url !== undefined || caption !== undefined || credit !== undefined);
  return {
    ...sent,
    content: { ...sent.content, pictures: kept },
    warnings: [...sent.warnings, ...lost.map(warning)],
  };
}

const warning = (url: string): Problem => ({
  severity: 'warning',
  detail: `The picture ${clip(url)} lies on a private address, where readers cannot fetch it: it was left out. Upload the picture and name the address that the report gives.`,
});

const withoutUrl = ({ url: _lost, ...said }: Picture): Picture => said;
