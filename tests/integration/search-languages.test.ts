import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { sampleArticle } from '#tests/support/sample-article.ts';
import { createSearchDesk, idsOf, type SearchDesk } from '#tests/support/search-desk.ts';

const texts = {
  en: 'The dockers walked out at noon.',
  fr: 'Les grèves des cheminots ont paralysé l’État pendant trois jours.',
  de: 'Die alten Häuser am Hafen werden im Frühling abgerissen.',
  es: 'Las elecciones municipales se celebrarán en otoño.',
  ar: 'أعلنت الحكومة عن المدارس الجديدة في المدينة',
  zh: '北京大学的学生参观了新的图书馆。',
  ja: '東京の図書館が新しい本棚を公開した。',
};

let desk: SearchDesk;
beforeAll(async () => {
  desk = await createSearchDesk(inject('openSearchUrl'), 'search-languages');
  await desk.publish(
    Object.entries(texts).map(([language, html]) =>
      sampleArticle({
        ...{ id: language, slug: language, headline: '—', standfirst: undefined, language },
        blocks: [{ type: 'paragraph', html }],
      }),
    ),
  );
});
afterAll(async () => void (await desk?.drop()));

describe('an article in its own language', () => {
  it.each([
    ['grève', 'fr', 'a singular finds the plural'],
    ['État', 'fr', 'an elided article does not hide a word'],
    ['Häusern', 'de', 'another case of a noun'],
    ['elección', 'es', 'a singular with its accent'],
    ['مدارس', 'ar', 'without the article'],
    ['图书馆', 'zh', 'words without spaces'],
    ['本棚', 'ja', 'signs of another script'],
  ])('%s finds %s: %s', async (q, id) => {
    const answered = await desk.search({ q });
    expect(idsOf(answered)).toContain(id);
    expect(answered.body.relaxed).toBeUndefined();
  });

  it('is found without accents when the language is chosen', async () => {
    expect(idsOf(await desk.search({ q: 'eleccion', lang: 'es' }))).toEqual(['es']);
  });

  it('does not stand in the way of English', async () => {
    expect(idsOf(await desk.search({ q: 'docker' }))).toEqual(['en']);
  });
});
