import { describe, expect, it } from 'vitest';
import { buildSearchDocument, buildTombstone } from '#shared/search/document.ts';
import { joinedField, searchFields } from '#shared/search/fields.ts';
import { indexDefinition } from '#shared/search/mapping.ts';
import { category, sampleArticle } from '#tests/support/sample-article.ts';

describe('a search document', () => {
  it('fills every field of the table and no other, as the mapping has them', () => {
    const fields = Object.keys(searchFields).sort();
    const filledHere = fields.filter((field) => field !== joinedField);
    expect(Object.keys(buildSearchDocument(sampleArticle())).sort()).toEqual(filledHere);
    expect(Object.keys(indexDefinition.mappings.properties).sort()).toEqual(fields);
  });

  it('is joined by the engine into one field, but for the headline', () => {
    const { properties } = indexDefinition.mappings;
    const copies = (field: string) => (properties[field] as { copy_to?: string }).copy_to;
    expect([copies('body'), copies('keywords')]).toEqual([joinedField, joinedField]);
    expect([copies('headline'), copies('names')]).toEqual([undefined, undefined]);
  });

  it('never holds the title of an article that it only links to', () => {
    const alsoRead = [{ title: 'Canary sings at dawn', label: 'SPECIAL', afterParagraph: 1 }];
    expect(JSON.stringify(buildSearchDocument(sampleArticle({ alsoRead })))).not.toMatch(/canary|special/i);
  });

  it('counts in its categories and their parents, each once', () => {
    const asia = { slug: 'world-asia', name: 'Asia', path: ['World', 'Asia'], ancestors: ['world'] };
    const { category: field } = buildSearchDocument(sampleArticle({ categories: [asia, category('World')] }));
    expect(field.value).toEqual(['world', 'world-asia', 'World', 'World > Asia']);
    expect(field.labelled).toEqual(['world\u001fWorld', 'world-asia\u001fWorld\u001fAsia']);
  });

  it('is found by the wider language as well', () => {
    const { lang } = buildSearchDocument(sampleArticle({ language: 'en-GB' }));
    expect(lang).toEqual({ value: ['en-gb', 'en'], labelled: ['en-gb\u001fBritish English'] });
    expect(buildSearchDocument(sampleArticle({ language: 'x' })).lang.value).toEqual(['x']);
  });

  it('holds the words of tables and of embeds’ captions, and never what an article says to read also', () => {
    const { body } = buildSearchDocument(
      sampleArticle({
        blocks: [
          { type: 'table', header: ['Day'], rows: [['<b>Mon</b> &amp; Tue']], caption: 'Tides' },
          { type: 'embed', url: 'https://v.example/1', caption: 'The walk' },
        ],
        alsoRead: [{ title: 'Canary', afterParagraph: 1 }],
      }),
    );
    expect(body).toBe('Tides\nDay\nMon & Tue\nThe walk');
  });

  it('keeps the signs out that mark highlights, and one form for each letter', () => {
    const blocks = [{ type: 'paragraph', html: 'ca\uE000f\uE001e\u0301' }] as const;
    expect(buildSearchDocument(sampleArticle({ blocks })).body).toBe('caf\u00e9');
  });
});

it('a tombstone keeps id and revision and not a word of the text', () => {
  expect(buildTombstone(sampleArticle({ revision: 7 }))).toEqual({ id: 'a1', revision: 7, state: 'hidden' });
});
