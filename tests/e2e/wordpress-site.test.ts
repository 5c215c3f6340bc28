import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { parityReportSchema } from '#cli/parity/parity-report.ts';
import { rareWord } from '#tests/support/articles-file.ts';
import { callCli } from '#tests/support/cli-session.ts';
import { sitePost, startFakeWordpress } from '#tests/support/fake-wordpress.ts';
import { addStackPublisher } from '#tests/support/stack-publisher.ts';

const host = `${rareWord()}.example`;
const postOf = (id: number, is: Readonly<Record<string, unknown>> = {}) =>
  sitePost(id, {
    guid: { rendered: `https://${host}/?p=${id}` },
    link: `https://${host}/2026/03/story-${id}/`,
    categories: [7],
    ...is,
  });

let wordpress: Awaited<ReturnType<typeof startFakeWordpress>>;
let cwd: string;
let env: Record<string, string>;
beforeAll(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'broadsheet-site-'));
  env = { BROADSHEET_API_URL: inject('stack').apiUrl, BROADSHEET_KEY: (await addStackPublisher()).key };
  wordpress = await startFakeWordpress({
    posts: Array.from({ length: 120 }, (_, place) => postOf(place + 1)),
    categories: [{ id: 7, name: `Harbour ${host}`, slug: host, parent: 0, link: `https://${host}/category/harbour/` }],
    users: [{ id: 3, name: 'Ann Lee' }],
  });
});
afterAll(async () => {
  await wordpress.stop();
  await rm(cwd, { recursive: true, force: true });
});

async function bringIn(...options: readonly string[]) {
  const args = ['import', 'wordpress', '--site', wordpress.url, '--json', ...options];
  const { code, out, err } = await callCli(args, { cwd, env, now: () => new Date().toISOString() });
  if (out === '') throw new Error(err);
  return { code, err, report: parityReportSchema.parse(JSON.parse(out)) };
}

describe('an archive that is read from its site', () => {
  it('comes in whole, with a report that finds everything where it was', async () => {
    const { code, err, report } = await bringIn('--report', 'report.html');
    expect([code, report.verdict, report.differences], err).toEqual([0, 'complete', []]);
    expect(report.totals).toMatchObject({ read: 120, stored: 120, created: 120 });
    expect(report.addresses.answers).toEqual({ '301': report.addresses.checked });
    expect(await readFile(join(cwd, 'report.html'), 'utf8')).toContain('Everything that was read is stored');
  });

  it('is asked for what changed alone the second time, and for nothing that did not', async () => {
    const later = { modified_gmt: '2026-03-05T08:00:00' };
    wordpress.site.posts[4] = postOf(5, { ...later, content: { rendered: '<p>The harbour is closed.</p>' } });
    const second = await bringIn();
    expect(second.report.source.since).toBe('2026-03-02T06:00:00.000Z');
    expect(second.report.totals).toMatchObject({ updated: 1, created: 0, rejected: 0 });
    const third = await bringIn();
    expect(third.report.totals).toMatchObject({ read: 1, unchanged: 1, updated: 0 });
    const whole = await bringIn('--all');
    expect([whole.report.totals.unchanged, whole.report.verdict]).toEqual([120, 'complete']);
  });

  it('tells what an editor changed here since, and that a password keeps a text to itself', async () => {
    wordpress.site.posts.push(
      postOf(121, { modified_gmt: '2026-03-06T08:00:00', content: { rendered: '', protected: true } }),
    );
    const listed = await callCli(['articles', '--json', '--limit', '1'], { env });
    const { id } = JSON.parse(listed.out).articles[0] as { id: string };
    await callCli(['withdraw', id, '--reason', 'test'], { env });
    const { code, report } = await bringIn('--all');
    expect(report.verdict).toBe('explained');
    expect(report.differences.map(({ reason, count }) => [reason, count])).toEqual([
      ['status: withdrawn by an editor; an import does not bring it back', 1],
    ]);
    expect(report.addresses.answers['410']).toBe(2);
    expect(report.leftOut.map(({ count }) => count)).toEqual([1]);
    expect(code, 'partly: the withdrawn one was refused').toBe(3);
  });
});
