import { announce } from '../announce.ts';
import { type Child, element } from '../element.ts';
import { failureWords } from './failure-notice.ts';

/** The next rows of a list, and the cursor after them. */
export interface MoreRows {
  readonly items: readonly HTMLElement[];
  readonly next: string | undefined;
}

/**
 * A button that adds the next page to `list`. The first new headline takes the focus, so that keyboard and screen
 * reader go on where the new rows begin; a failure is said beside the button, which then tries the same page again.
 */
export function loadMore(
  list: HTMLElement,
  first: string | undefined,
  read: (cursor: string) => Promise<MoreRows>,
): Child {
  if (first === undefined) return undefined;
  let cursor = first;
  const button = element('button', { type: 'button' }, 'Load more');
  const complaint = element('p', { class: 'complaint', role: 'alert' });
  const box = element('div', { class: 'more' }, complaint, button);

  const add = ({ items, next }: MoreRows) => {
    list.append(...items);
    announce(`${items.length} more ${items.length === 1 ? 'article' : 'articles'}`);
    items[0]?.querySelector<HTMLElement>('.headline a')?.focus();
    if (next === undefined) box.remove();
    else cursor = next;
  };
  button.addEventListener('click', async () => {
    if (box.ariaBusy === 'true') return;
    box.ariaBusy = 'true';
    complaint.textContent = '';
    await read(cursor).then(add, (error: unknown) => {
      complaint.textContent = failureWords(error).text;
    });
    box.ariaBusy = 'false';
  });
  return box;
}
