import { type Child, element } from '#site/element.ts';

/** Parts of an article's page. */
export type PartName =
  | 'facts'
  | 'edit'
  | 'waiting'
  | 'times'
  | 'correct'
  | 'pins'
  | 'take-down'
  | 'reinstate'
  | 'history';

/** A part that opens, with a place below for what came of the last try. What was typed in it stays: see `replaceParts`. */
export const deskPart = (name: PartName, title: string, isOpen: boolean, ...content: readonly Child[]): HTMLElement =>
  element(
    'details',
    { class: 'desk-action', 'data-part': name, open: isOpen },
    element('summary', {}, title),
    ...content,
    outcomePlace(),
  );

/** Said to screen readers as it comes; takes the focus where the button that was pressed is gone. */
export const outcomePlace = (): HTMLElement => element('div', { class: 'outcome', role: 'alert', tabindex: '-1' });

const partIn = (root: HTMLElement, name: PartName): HTMLElement | undefined =>
  [...root.children].find((part): part is HTMLElement => (part as HTMLElement).dataset.part === name);

/** Says what came of a change in the part that sent it; where that part is gone, beside the facts. */
export function say(root: HTMLElement, name: PartName, words: readonly Child[]): void {
  const part = partIn(root, name) ?? partIn(root, 'facts');
  const outcome = part?.querySelector<HTMLElement>(':scope > .outcome');
  outcome?.replaceChildren(...words.filter((one) => one !== undefined && one !== false));
  if (words.length > 0) outcome?.scrollIntoView({ block: 'nearest' });
}

/** Gives the focus back to the part that sent a change and was drawn anew. */
export function focusPart(root: HTMLElement, name: PartName): void {
  const target = partIn(root, name)?.querySelector<HTMLElement>(':scope > summary');
  (target ?? partIn(root, 'facts')?.querySelector<HTMLElement>(':scope > .outcome'))?.focus({ preventScroll: true });
}

/**
 * Puts new parts in place of old ones. What was typed elsewhere than in the part that was sent stays as it is, and what
 * was open stays open.
 */
export function replaceParts(root: HTMLElement, parts: readonly HTMLElement[], sent?: PartName): void {
  root.replaceChildren(
    ...parts.map((next) => {
      const old = partIn(root, next.dataset.part as PartName);
      if (old?.dataset.typed !== undefined && old.dataset.part !== sent) return old;
      if (old instanceof HTMLDetailsElement && next instanceof HTMLDetailsElement) next.open = old.open;
      return next;
    }),
  );
}

/** Notes in which parts something was typed. */
export const noteTyping = (root: HTMLElement): void =>
  root.addEventListener('input', ({ target }) => {
    const part = target instanceof Element ? target.closest<HTMLElement>('[data-part]') : null;
    if (part) part.dataset.typed = '';
  });
