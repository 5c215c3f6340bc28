import { element } from '#site/element.ts';

/** A state in words, with a colour beside them for who sees it. */
export const badge = (tone: string, words: string): HTMLElement =>
  element('span', { class: 'badge', 'data-tone': tone }, words);
