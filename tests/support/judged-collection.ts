import { existsSync, readFileSync } from 'node:fs';
import type { Article } from '#shared/articles/article.ts';
import { escapeHtml } from '#shared/articles/plain-text.ts';
import { sampleArticle } from './sample-article.ts';

/** A public collection of texts and questions that people have judged. */
export interface JudgedCollection {
  readonly articles: readonly Article[];
  readonly questions: readonly { readonly text: string; readonly grades: ReadonlyMap<string, number> }[];
}

const folder = '../shared/collections';

export const areCollectionsThere = (): boolean => existsSync(folder);

/** Reads corpus.jsonl, queries.jsonl and qrels/test.tsv. The texts have no dates, so none is newer than another. */
export function readCollection(name: string): JudgedCollection {
  const lines = (file: string) => readFileSync(`${folder}/${name}/${file}`, 'utf8').trim().split('\n');
  const records = (file: string) => lines(file).map((line) => JSON.parse(line) as Record<string, string>);
  const grades = new Map<string, Map<string, number>>();
  for (const line of lines('qrels/test.tsv').slice(1)) {
    const [question = '', article = '', grade] = line.split('\t');
    grades.set(question, (grades.get(question) ?? new Map()).set(article, Number(grade)));
  }
  return {
    articles: records('corpus.jsonl').map(({ _id = '', title = '', text = '' }) =>
      sampleArticle({
        ...{ id: _id, slug: `text-${_id}`, headline: title, standfirst: undefined, categories: [] },
        blocks: [{ type: 'paragraph', html: escapeHtml(text) }],
      }),
    ),
    questions: records('queries.jsonl').flatMap(({ _id = '', text = '' }) => {
      const judged = grades.get(_id);
      return judged ? [{ text, grades: judged }] : [];
    }),
  };
}
