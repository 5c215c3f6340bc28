import { describe, expect, it } from 'vitest';
import { formats, pickFormat } from '#functions/ingest-upload/formats/formats.ts';

const nameOf = (text: string, declared = 'image/png') =>
  Object.entries(formats).find(([, format]) => format === pickFormat(text, declared))?.[0];

describe('what a text is', () => {
  it.each([
    ['\ufeff---\ntitle: a\n---\n', 'markdown'],
    ['---js\n{}\n---\n', 'markdown'],
    ['+++\na=1\n+++\n', 'markdown'],
    ['<!DOCTYPE html>\n<title>x</title>', 'html-page'],
    ['<!-- saved --> <HTML lang="en">', 'html-page'],
    ['<?xml version="1.0"?>\n<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0//EN" "x"><html xmlns="x">', 'html-page'],
    ['<?xml version="1.0"?><!-- <html> --><nitf>', 'nitf'],
    ['<!DOCTYPE nitf [ <!ENTITY a ">"> ]><nitf version="3">', 'nitf'],
    ['<n:newsItem xmlns:n="x">', 'newsml-g2'],
    ['<newsMessage/>', 'newsml-g2'],
    ['{"uri": "a", "headlines": []}', 'ninjs'],
    ['[{"standard": {"name": "ninjs"}, "uri" : "a"}]', 'ninjs'],
    ['{"externalId": "a", "canonicalUrl": "b", "bodyHtml": "\\"uri\\": \\"headlines\\":"}', 'article-json'],
    ['{"externalId": "a", "uri": "b", "headlines": []}', 'article-json'],
    ['{"headline": "a"}', 'article-json'],
    ['\n <?xml version="1.0"?><!-- generator="WordPress" --><rss version="2.0">', 'wordpress-export'],
    ['{"kind":"wordpress-post","id":"7","content":"\\"uri\\": \\"headlines\\":"}', 'wordpress-posts'],
    ['Categories\nTop News', 'archive-page'],
  ])('%.50j is %s by its first signs', (text, name) => {
    expect(nameOf(text)).toBe(name);
  });

  it.each([
    ['[A link](https://paper.example) begins it', 'text/markdown', 'markdown'],
    ['Some words', 'text/html', 'html-page'],
    ['<p>A fragment</p>', 'text/html', 'html-page'],
    ['<opml/>', 'text/xml', 'nitf'],
    ['{broken', 'application/json', 'article-json'],
    ['<!-- never ends', 'application/xml', 'nitf'],
  ])('%.50j sent as %s is what it was sent as', (text, declared, name) => {
    expect(nameOf(text, declared)).toBe(name);
  });
});
