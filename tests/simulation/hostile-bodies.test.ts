import { expect, it } from 'vitest';
import { htmlToBody } from '#shared/bodies/html-to-body.ts';

it.each<[string, string]>([
  ['450 KB of nested tags', '<b>'.repeat(150_000)],
  ['nested tables', '<table><tr><td>'.repeat(33)],
  ['nested figures', '<figure><div class="wp-caption">'.repeat(45).concat('<img src="https://i.example/a">')],
  ['50,000 pictures', '<img>'.repeat(50_000)],
  ['50,000 open cells', `<table>${'<td>'.repeat(49_000)}`],
  ['a hundred tables of long rows', '<table><tr>'.concat('<td>a'.repeat(400)).repeat(100)],
  ['a figure of 40,000 captions', `<figure>${'<figcaption>a</figcaption>'.repeat(40_000)}</figure>`],
  ['tables in lists in figures', '<figure><ul><li><table><tr><td>'.repeat(16).concat('x'.repeat(900_000))],
  ['1 MB of brackets', '<'.repeat(1024 * 1024)],
  ['paragraphs that all but name what to read', '<p>ALSO READ</p>'.repeat(45_000)],
])('%s are read or refused within a second', (_what, html) => {
  const start = process.cpuUsage();
  htmlToBody(html);
  expect(process.cpuUsage(start).user / 1000).toBeLessThan(1000);
});
