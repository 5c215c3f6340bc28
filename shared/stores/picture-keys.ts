import type { Key } from './article-keys.ts';

/** Keys of pictures in the one table. */
export const pictureKeys = {
  picture: (id: string): Key => ({ pk: `PICTURE#${id}`, sk: 'PICTURE' }),
  /** Which picture a publisher's file became. */
  file: (publisherId: string, sha256: string): Key => ({
    pk: `PICTURE-FILE#${publisherId}#${sha256}`,
    sk: 'PICTURE-FILE',
  }),
  /** An article that shows it, or once did. */
  use: (id: string, articleId: string): Key => ({ pk: `PICTURE#${id}`, sk: `${usePrefix}${articleId}` }),
} as const;

export const usePrefix = 'USE#';
