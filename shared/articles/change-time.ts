import type { Article } from './article.ts';
import { asReadersSee } from './as-readers-see.ts';
import { shownHash } from './shown-content.ts';
import { isVisible } from './visibility.ts';

/** When what readers get of an article last changed: the time that they are told. */
export const changedForReaders = ({ changedAt, updatedAt }: Pick<Article, 'changedAt' | 'updatedAt'>): string =>
  changedAt ?? updatedAt;

/**
 * A new revision with the time that readers are told. Where they get what they got before, it does not move: it would
 * say that something is waiting.
 */
export function withChangeTime(next: Article, previous: Article | undefined, now: string): Article {
  const { changedAt: _earlier, ...made } = next;
  if (!previous || !isVisible(previous, now) || !isVisible(made, now)) return made;
  const [before, after] = [asReadersSee(previous, now), asReadersSee(made, now)].map(shownHash);
  return before === after ? { ...made, changedAt: changedForReaders(previous) } : made;
}
