import { describe, expect, it } from 'vitest';
import { meta, readItems, wxrItem } from '#tests/support/wordpress-export.ts';

/** As WordPress exports what was published once and thrown away: its address is by id alone. */
const trashed = (slug: string, rest = '') =>
  wxrItem({
    id: '17',
    status: 'trash',
    slug: `${slug}__trashed`,
    link: 'https://old.example/?p=17',
    date: '2019-12-31 23:30:00',
    rest: meta('_wp_trash_meta_status', 'publish') + meta('_wp_desired_post_slug', slug) + rest,
  });
const filedUnder = (slug: string) => `<category domain="category" nicename="${slug}">${slug}</category>`;
const head = ['world', 'asia']
  .map(
    (slug, at) =>
      `<wp:category><wp:category_nicename>${slug}</wp:category_nicename><wp:category_parent>${at === 0 ? '' : 'world'}</wp:category_parent><wp:cat_name>${slug}</wp:cat_name></wp:category>`,
  )
  .join('');
const gone = async (items: string) => (await readItems(items, head)).survey.oldAddresses.gone;

describe('what lies in the trash', () => {
  it.each([
    ['/2026/03/rope/', '/2019/12/lost/'],
    ['/2026/03/01/rope/', '/2019/12/31/lost/'],
    ['/rope/', '/lost/'],
    ['/news/rope.html', '/news/lost.html'],
    ['/archives/1', '/archives/17'],
    ['/archives/1.html', '/archives/17.html'],
    ['/1-rope/', '/17-lost/'],
    ['/world/asia/rope/', '/world/asia/lost/'],
    ['/index.php/2026/rope', '/index.php/2019/lost'],
  ])('had an address as others have: %s', async (path, lost) => {
    const post = wxrItem({ id: '1', slug: 'rope', link: `https://old.example${path}`, rest: filedUnder('asia') });
    const all = await gone(trashed('lost', filedUnder('asia')) + post);
    expect(all).toContain('https://old.example/?p=17');
    expect(all).toContain(`https://old.example${lost}`);
  });

  it('has none to be found where published posts have nothing in common', async () => {
    const posts = ['/a/x1/', '/b/x2/', '/c/d/x3/'].map((path, at) =>
      wxrItem({ id: String(at), slug: `x${at + 1}`, link: `https://old.example${path}` }),
    );
    expect(await gone(trashed('lost') + posts.join(''))).toEqual(['https://old.example/?p=17']);
  });

  it('does not take an address that another post has now', async () => {
    const post = wxrItem({ id: '1', slug: 'lost' });
    expect(await gone(trashed('lost') + post)).toEqual(['https://old.example/?p=17']);
  });

  it('and was never published had none', async () => {
    const draft = trashed('lost').replace('[publish]', '[draft]');
    expect(await gone(draft + wxrItem({ id: '1' }))).toEqual([]);
  });
});
