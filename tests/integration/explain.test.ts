import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { ExplanationAnswer } from '#functions/explain-search/explain-schemas.ts';
import { createExplainSearch } from '#functions/explain-search/explain-search.ts';
import { routes } from '#functions/explain-search/routes.ts';
import { createHttpHandler } from '#shared/lambda/http-handler.ts';
import { builtInFamilies } from '#shared/search/names/families.data.ts';
import { httpEvent } from '#tests/support/http-event.ts';
import { sampleArticle } from '#tests/support/sample-article.ts';
import { createSearchDesk, idsOf, type SearchDesk } from '#tests/support/search-desk.ts';
import { createSilentLog } from '#tests/support/silent-log.ts';

const story = (id: string, headline: string, text: string) =>
  sampleArticle({ id, slug: id, headline, standfirst: undefined, blocks: [{ type: 'paragraph', html: text }] });

let desk: SearchDesk;
beforeAll(async () => {
  desk = await createSearchDesk(inject('openSearchUrl'), 'explain');
  await desk.publish([
    story('visit', 'Mustafa al-Kadhemi visits the harbour', 'The ferries stopped while Kadhemi spoke.'),
    story('strike', 'Ferry strike ends', 'Ferries sail after Mustafa Kadhimi came. Islamic State fighters left.'),
    story('short', 'Nothing on that', 'A ferry.'),
    { ...story('draft', 'Ferry draft', 'A ferry.'), state: 'draft' },
  ]);
});
afterAll(async () => void (await desk?.drop()));

async function explain(query: Record<string, string>, scopes = 'edit') {
  const useCase = createExplainSearch({
    engine: desk.engine,
    readFamilies: async () => builtInFamilies,
    now: () => '2026-03-02T12:00:00.000Z',
  });
  const handle = createHttpHandler(routes, useCase, { log: createSilentLog() });
  const caller = { publisherId: 'courier', scopes };
  const answer = await handle(
    httpEvent({ route: '/v1/editorial/explain', query: String(new URLSearchParams(query)), caller }),
  );
  return { status: answer.statusCode, body: JSON.parse(answer.body) as ExplanationAnswer };
}

describe('why an article stands where it does', () => {
  it('gives the place that search gives, and reasons that add up to its score', async () => {
    const q = 'Kadhimi ferry';
    const order = idsOf(await desk.search({ q }));
    for (const id of order) {
      const { body } = await explain({ q, id });
      expect([body.found, body.rank]).toEqual([true, order.indexOf(id) + 1]);
      const sum = body.reasons.reduce((total, { score }) => total + score, 0);
      expect(Math.abs(sum - (body.score ?? 0))).toBeLessThan(0.05);
      expect(body.beatenBy.map(({ id }) => id)).toEqual(order.slice(0, order.indexOf(id)));
    }
  });

  it('says by which spelling or family a name was found', async () => {
    const { body } = await explain({ q: 'Kadhimi', id: 'visit' });
    expect(body.reasons).toContainEqual(
      expect.objectContaining({ kind: 'name', asked: 'Kadhimi', field: 'leadNames' }),
    );
    const { body: family } = await explain({ q: 'IS fighters', id: 'strike' });
    expect(family.reasons).toContainEqual(expect.objectContaining({ kind: 'family', asked: 'IS' }));
    expect(family.says.join('\n')).toContain('by another name of its family');
  });

  it('says what is missing, excluded or filtered away when it is not found', async () => {
    const { body } = await explain({ q: '"ferry strike"', id: 'short' });
    expect([body.found, body.rank, body.missing]).toEqual([false, undefined, ['ferry strike']]);
    expect((await explain({ q: 'ferry -sail', id: 'strike' })).body.says.join(' ')).toContain(
      '“sail”, which the question excludes',
    );
    expect((await explain({ q: 'ferry', id: 'strike', category: 'sport' })).body.says.join(' ')).toContain(
      'outside of the chosen category',
    );
  });

  it('says under which article a copy of the same story is shown', async () => {
    const text = `The keeper of the northern reef rang the bell for three hours until the last trawler was in. Fog had come up
      before noon, the radio mast was down and the harbour pilot could see nothing from his window. Eleven boats lay off the
      bar with little fuel left. Their crews said afterwards that they steered by ear alone.`;
    const copies = [
      story('wire-1', 'Lighthouse bell saves trawlers', text),
      story('wire-2', 'Lighthouse bell saves trawlers', text),
    ];
    await desk.publish(copies);
    const [shown] = idsOf(await desk.search({ q: 'lighthouse bell' }));
    const hidden = shown === 'wire-1' ? 'wire-2' : 'wire-1';
    const { body } = await explain({ q: 'lighthouse bell', id: hidden });
    expect([body.found, body.rank, body.copyOf]).toEqual([true, 1, 'Lighthouse bell saves trawlers']);
    expect((await explain({ q: 'lighthouse bell', id: hidden, stories: 'all' })).body).not.toHaveProperty('copyOf');
  });

  it('takes off for age, unless that is turned off', async () => {
    const old = { ...story('old-pier', 'Pier opens', 'The pier.'), publishedAt: '2025-03-01T08:00:00.000Z' };
    await desk.publish([old]);
    const aged = ({ body }: Awaited<ReturnType<typeof explain>>) =>
      body.reasons.find(({ kind }) => kind === 'freshness');
    expect(aged(await explain({ q: 'pier', id: 'old-pier' }))?.score).toBeLessThan(0);
    expect(aged(await explain({ q: 'pier', id: 'old-pier', freshness: 'off' }))).toBeUndefined();
  });

  it('asks in the language that was chosen, as search does', async () => {
    await desk.publish([{ ...story('press', '—', 'Le journal du port ferme ses portes.'), language: 'fr' }]);
    const asked = { q: 'journaux', lang: 'fr' };
    expect(idsOf(await desk.search(asked))).toEqual(['press']);
    const { body } = await explain({ ...asked, id: 'press' });
    expect([body.found, body.rank, body.missing]).toEqual([true, 1, []]);
  });

  it('says when the question was bent', async () => {
    const { body } = await explain({ q: 'harbuor', id: 'visit' });
    expect([body.found, body.relaxed]).toEqual([true, 'similar-words']);
    expect(body.says[1]).toContain('nearly the same');
  });

  it('is refused without the scope, without a word, and for what readers cannot see', async () => {
    expect((await explain({ q: 'ferry', id: 'visit' }, 'upload')).status).toBe(403);
    expect((await explain({ q: '"', id: 'visit' })).status).toBe(400);
    expect((await explain({ q: 'ferry' })).status).toBe(400);
    expect((await explain({ q: 'ferry', id: 'draft' })).status).toBe(404);
    expect((await explain({ q: 'ferry', id: 'nobody' })).status).toBe(404);
  });
});
