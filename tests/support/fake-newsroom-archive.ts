import type { ParityInput } from '#cli/parity/parity-input.ts';
import type { ImportedPost } from '#cli/wordpress/imported-post.ts';
import { startFakeApi } from './fake-api-server.ts';

/** A post as an import wrote it down. */
export const importedPost = (number: number, is: Partial<ImportedPost> = {}): ImportedPost => ({
  guid: `https://courier.example/?p=${number}`,
  type: 'post',
  title: `Story ${number}`,
  status: 'publish',
  hasPassword: false,
  month: '2026-03',
  authors: ['Ann Lee'],
  categories: ['World/Asia'],
  urls: [`https://courier.example/2026/03/story-${number}/`],
  picturesWithoutCredit: 0,
  missingPictures: 0,
  comments: 0,
  articleId: `a${number}`,
  result: 'created',
  problems: [],
  ...is,
});

/** A line of the desk's list, for the article of such a post. */
export const deskLine = (number: number, is: Readonly<Record<string, unknown>> = {}) => ({
  id: `a${number}`,
  url: `http://site/articles/story-${number}`,
  state: 'published',
  publishedAt: '2026-03-01T08:00:00.000Z',
  updatedAt: '2026-03-10T08:00:00.000Z',
  revisedBy: 'upload:u1',
  categories: [{ slug: 'world-asia', name: 'Asia', path: ['World', 'Asia'] }],
  authors: ['Ann Lee'],
  ...is,
});

export const parityInput = (posts: readonly ImportedPost[], is: Partial<ParityInput> = {}): ParityInput => ({
  names: ['courier.xml'],
  survey: {
    site: { title: 'The Harbour Courier', url: 'https://courier.example' },
    leftOut: [],
    oldAddresses: { gone: [], categories: [] },
    problems: [],
  },
  posts: async function* () {
    yield* posts;
  },
  endedAt: '2026-03-11T00:00:00.000Z',
  ...is,
});

/** An API that has these articles, a hundred a page, and answers for old addresses as it is told, else with 301 or 404. */
export function startArchiveApi(
  lines: readonly ReturnType<typeof deskLine>[],
  answers: Readonly<Record<string, { status: number; location?: string }>> = {},
) {
  const known = new Set(lines.filter(({ state }) => state === 'published').map(({ url }) => url));
  const answerOf = (url: string) => {
    const location = `http://site/articles/${url.split('/').at(-2)}`;
    return { url, ...(answers[url] ?? (known.has(location) ? { status: 301, location } : { status: 404 })) };
  };
  return startFakeApi(({ method, path, body }) => {
    if (method === 'POST') {
      const { urls } = JSON.parse(body) as { urls: string[] };
      return { status: 200, body: { addresses: urls.map(answerOf) } };
    }
    const from = Number(new URL(path, 'http://x').searchParams.get('cursor') ?? 0);
    const next = from + 100 < lines.length ? { next: `${from + 100}` } : {};
    return { status: 200, body: { articles: lines.slice(from, from + 100), ...next } };
  });
}
