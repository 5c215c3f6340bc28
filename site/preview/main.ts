import type { ArticleAnswer } from '../answers.ts';
import { element } from '../element.ts';
import { articleView } from '../pages/article-page.ts';
import { failureNotice, failureWords } from '../parts/failure-notice.ts';
import { ApiFailure, readApi } from '../reader-api.ts';
import { type PreviewStanding, previewToken, standingWords } from './preview-words.ts';

type PreviewAnswer = ArticleAnswer & { readonly preview: PreviewStanding };

const noPreview = 'This preview is over, or its address is not whole. The newsroom can make a new one.';

/** An article as it will be, for who holds the link. A document of its own: nothing of previews is in readers' script. */
async function showPreview(main: HTMLElement): Promise<void> {
  const { headline, content } = await readPreview(location.pathname).catch(failure);
  document.title = `${headline} – Preview`;
  main.replaceChildren(...content);
  main.ariaBusy = 'false';
}

async function readPreview(path: string): Promise<{ headline: string; content: HTMLElement[] }> {
  const article = await readApi<PreviewAnswer>(`/previews/${encodeURIComponent(previewToken(path))}`);
  const [first, ...rest] = standingWords(article.preview, Date.now());
  const notice = element(
    'div',
    { class: 'notice preview-notice', role: 'note' },
    element('p', {}, element('strong', {}, first)),
    ...rest.map((words) => element('p', {}, words)),
  );
  return { headline: article.headline, content: [notice, articleView(article)] };
}

function failure(error: unknown): { headline: string; content: HTMLElement[] } {
  const words = failureWords(error);
  const isMissing = error instanceof ApiFailure && (error.status === 404 || error.status === 400);
  const text = isMissing ? noPreview : words.text;
  return { headline: words.title, content: [element('h1', {}, words.title), failureNotice({ ...words, text })] };
}

const main = document.getElementById('main');
if (main) void showPreview(main);
