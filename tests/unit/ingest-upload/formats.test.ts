import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { formats, pickFormat } from '#functions/ingest-upload/formats/formats.ts';
import { acceptedContentTypes } from '#shared/uploads/content-types.ts';

const folder = 'tests/fixtures/ingest-upload';

describe.each(Object.entries(formats))('the format %s', (name, format) => {
  const file = readdirSync(folder).find((one) => one.startsWith(`${name}.`)) ?? `${name} has no fixture`;
  const text = readFileSync(`${folder}/${file}`, 'utf8');
  const context = { categoryNames: ['Front Page', 'Harbour', 'Harbour Life'], contentType: format.contentTypes[0] };

  it('is recognised by its first signs, whatever it was declared as', () => {
    expect(pickFormat(text, 'application/x-whatever')).toBe(format);
  });

  it('reads every article of its fixture', async () => {
    const file = await format.parse(text, context);
    expect(file.problems).toEqual([]);
    expect(file.entries.length).toBeGreaterThan(0);
    for (const entry of file.entries)
      expect(entry).toMatchObject({ article: { content: { headline: entry.headline } } });
  });

  it('is among the types that an upload may have', () => {
    expect(Object.keys(acceptedContentTypes)).toEqual(expect.arrayContaining([...format.contentTypes]));
  });
});

it('every type that an upload may have has a format', () => {
  const read = Object.values(formats).flatMap((format) => [...format.contentTypes]);
  expect(Object.keys(acceptedContentTypes).filter((type) => !(read as string[]).includes(type))).toEqual([]);
});

it('what no sign tells is read as what it was declared', () => {
  expect(pickFormat('Nothing in particular', 'text/plain')).toBe(formats['archive-page']);
  expect(pickFormat('Nothing in particular', 'image/png')).toBeUndefined();
});
