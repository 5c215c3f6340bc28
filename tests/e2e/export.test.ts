import { expect, inject, it } from 'vitest';
import { createApi } from '#tests/support/api.ts';
import { rareWord } from '#tests/support/articles-file.ts';
import { callCli } from '#tests/support/cli-session.ts';
import { addStackPublisher } from '#tests/support/stack-publisher.ts';

const stack = inject('stack');
const word = rareWord();

const full = {
  externalId: `${word}-1`,
  headline: `Rope walk ${word} & "shed" <opens>`,
  standfirst: 'After [211] years',
  bodyHtml: `<p>It <b>opened</b>.</p><figure><img src="https://i.example/a.jpg" alt="A shed" width="600" height="400"><figcaption>The shed <span class="credit">Bo Ek</span></figcaption></figure>
    <table><caption>Tides</caption><tr><th>Day<th>High<tr><td>Mon<td><em>4</em> m</table><p>ALSO READ: LIVE: The wall</p>
    <iframe src="https://v.example/1"></iframe><ul><li>Hawsers</li><li>Lines ]]&gt;</li></ul><blockquote>Nobody noticed.</blockquote><h3>What it cost</h3><p>Little.</p>`,
  categories: [`World/${word}`, 'Harbour & Sea'],
  pinnedIn: ['Harbour & Sea', { category: `World/${word}`, from: '2026-01-01T00:00:00Z', order: 3 }],
  tags: ['rope', '市場'],
  authors: ['Ida Moss', 'Tor Vik, the younger'],
  source: 'Harbour Post',
  agencies: ['ANI', 'IANS'],
  publishedAt: '2026-02-01T08:00:00.123Z',
  expiresAt: '2036-02-01T08:00:00Z',
  language: 'pt-BR',
  pictures: [
    { url: 'https://i.example/lead.jpg', caption: 'Lead', rights: 'Once', expiresAt: '2035-01-01T00:00:00Z' },
    { url: 'https://i.example/a.jpg', rights: 'Twice' },
  ],
  canonicalUrl: `https://paper.example/${word}`,
  previousUrls: [`https://old.example/${word}`],
};
const others = [
  {
    externalId: `${word}-2`,
    headline: `Draft ${word}`,
    bodyText: 'One.',
    state: 'draft',
    publishedAt: '2026-02-02T08:00:00Z',
  },
  {
    externalId: `${word}-3`,
    headline: `Later ${word}`,
    bodyText: 'One.',
    publishedAt: '2026-02-03T08:00:00Z',
    embargoedUntil: '2036-01-01T00:00:00Z',
  },
  { externalId: `${word}-4`, headline: `Wrong ${word}`, bodyText: 'Taken down.', publishedAt: '2026-02-04T08:00:00Z' },
];

/** What belongs to where it is stored, not to the article. */
const ofTheStore = ['id', 'slug', 'url', 'revision', 'createdAt', 'updatedAt', 'revisedBy'];

async function articlesOf(key: string) {
  const { desk } = createApi({ ...stack, publisherKey: key });
  const { body } = await desk('/editorial/articles?page-size=100');
  const all = await Promise.all(body.articles.map(({ id }: { id: string }) => desk(`/editorial/articles/${id}`)));
  return all
    .map(({ body: article }) => ({ id: article.id, article }))
    .map(({ id, article }) => {
      const own = Object.fromEntries(Object.entries(article).filter(([name]) => !ofTheStore.includes(name)));
      return { id, externalId: String(article.externalId), state: String(article.state), own };
    });
}

const contentTypes = { jsonl: 'application/x-ndjson', ninjs: 'application/x-ndjson', wxr: 'application/xml' } as const;

it('what one publisher exports is, sent by another, the same articles; what was withdrawn is not among them', async () => {
  const publisher = await addStackPublisher();
  const own = createApi({ ...stack, publisherKey: publisher.key });
  const bytes = Buffer.from([full, ...others].map((article) => JSON.stringify(article)).join('\n'));
  const sent = await own.upload({ filename: 'a.jsonl', contentType: 'application/x-ndjson', bytes, defaults: {} });
  expect(sent).toMatchObject({ status: 'published', problems: [] });
  const wrong = (await articlesOf(publisher.key)).find(({ externalId }) => externalId === `${word}-4`);
  await own.desk(`/editorial/articles/${wrong?.id}/withdraw`, { kind: 'withdraw', reason: 'Wrong.' });
  const wanted = (await articlesOf(publisher.key)).filter(({ state }) => state !== 'withdrawn').map((one) => one.own);
  expect(wanted).toHaveLength(3);

  for (const [format, contentType] of Object.entries(contentTypes)) {
    const env = { BROADSHEET_API_URL: stack.apiUrl, BROADSHEET_KEY: publisher.key };
    const { code, out } = await callCli(['export', '--format', format], { env });
    expect([code, out.includes('Taken down')]).toEqual([0, false]);
    const second = await addStackPublisher();
    const api = createApi({ ...stack, publisherKey: second.key });
    const report = await api.upload({ filename: `all.${format}`, contentType, bytes: Buffer.from(out), defaults: {} });
    expect({ format, report }).toMatchObject({ report: { status: 'published', problems: [] } });
    expect(report.articles.map(({ problems }) => problems)).toEqual([[], [], []]);
    expect((await articlesOf(second.key)).map((one) => one.own)).toEqual(wanted);
  }
});
