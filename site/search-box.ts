import { announce } from './announce.ts';
import type { SuggestAnswer } from './answers.ts';
import { element } from './element.ts';
import { fillSuggestions, type SuggestedOption } from './parts/suggestion-list.ts';
import { readApi } from './reader-api.ts';

/** Between two letters of a quick writer; a suggestion is asked for once they pause. */
const pauseMs = 120;

/** One letter says too little to be worth a request. */
const fewestCharacters = 2;

/**
 * Makes the search box a combobox: suggestions below it while one types, chosen by arrow keys and Enter or by a click.
 * Without an answer it stays the plain search box it was.
 */
export function offerSuggestions(box: HTMLInputElement): void {
  const list = element('div', {
    class: 'suggestions',
    role: 'listbox',
    id: 'suggestions',
    'aria-label': 'Suggestions',
  });
  const choices = createChoices(box, list);
  const asking = createAsking((answer) => choices.show(answer));
  const close = () => {
    asking.stop();
    choices.close();
  };
  /** By a link, so that navigation follows it as it follows all others. */
  const open = (path: string) => {
    const link = element('a', { href: path, hidden: true });
    list.replaceChildren(link);
    link.click();
    close();
  };
  list.hidden = true;
  box.form?.append(list);
  for (const [name, value] of Object.entries(comboboxAttributes)) box.setAttribute(name, value);
  box.addEventListener('input', () => {
    choices.close();
    asking.ask(box.value.trim());
  });
  box.addEventListener('keydown', (event) => onKey(event, choices, { close, open }));
  box.addEventListener('blur', close);
  box.form?.addEventListener('submit', close);
  // The focus stays in the box, or the list would close before the click arrives.
  list.addEventListener('mousedown', (event) => event.preventDefault());
  list.addEventListener('click', ({ target }) => {
    const path = target instanceof Element ? choices.pathOf(target) : undefined;
    if (path !== undefined) open(path);
  });
}

const comboboxAttributes = {
  role: 'combobox',
  'aria-autocomplete': 'list',
  'aria-controls': 'suggestions',
  'aria-expanded': 'false',
};

/** Asks for suggestions once the writer pauses; a newer question ends the older one. */
function createAsking(show: (answer: SuggestAnswer) => void) {
  let running = new AbortController();
  const stop = () => running.abort();
  const ask = (typed: string) => {
    stop();
    running = new AbortController();
    const { signal } = running;
    if (typed.length < fewestCharacters) return;
    setTimeout(() => {
      if (signal.aborted) return;
      readApi<SuggestAnswer>(`/suggest?${new URLSearchParams({ q: typed })}`, signal)
        .then((answer) => !signal.aborted && show(answer))
        .catch(() => undefined);
    }, pauseMs);
  };
  return { ask, stop };
}

/** The list's options and the one that the arrow keys are at. */
function createChoices(box: HTMLInputElement, list: HTMLElement) {
  let options: readonly SuggestedOption[] = [];
  let at = -1;
  const select = (next: number) => {
    options[at]?.option.setAttribute('aria-selected', 'false');
    at = next;
    const chosen = options[at]?.option;
    chosen?.setAttribute('aria-selected', 'true');
    chosen?.scrollIntoView({ block: 'nearest' });
    if (chosen) box.setAttribute('aria-activedescendant', chosen.id);
    else box.removeAttribute('aria-activedescendant');
  };
  const open = (isOpen: boolean) => {
    select(-1);
    list.hidden = !isOpen;
    box.setAttribute('aria-expanded', String(isOpen));
  };
  return {
    isOpen: () => !list.hidden,
    show(answer: SuggestAnswer) {
      options = fillSuggestions(list, answer);
      open(options.length > 0);
      if (options.length > 0) announce(`${options.length} ${options.length === 1 ? 'suggestion' : 'suggestions'}`);
    },
    close: () => open(false),
    /** One option on or back; beyond the ends the box itself is chosen. */
    move(by: 1 | -1) {
      const places = options.length + 1;
      select(((at + 1 + by + places) % places) - 1);
    },
    chosenPath: () => options[at]?.path,
    pathOf: (target: Element) => options.find(({ option }) => option.contains(target))?.path,
  };
}

function onKey(
  event: KeyboardEvent,
  choices: ReturnType<typeof createChoices>,
  { close, open }: { close: () => void; open: (path: string) => void },
): void {
  if (event.isComposing || !choices.isOpen()) return;
  const chosen = choices.chosenPath();
  if (event.key === 'ArrowDown') choices.move(1);
  else if (event.key === 'ArrowUp') choices.move(-1);
  else if (event.key === 'Escape') close();
  else if (event.key === 'Enter' && chosen !== undefined) open(chosen);
  else return;
  event.preventDefault();
}
