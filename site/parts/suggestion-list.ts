import type { SuggestAnswer } from '../answers.ts';
import { element } from '../element.ts';
import { articlePath, searchPath, sectionPath } from '../reader-route.ts';

/** One thing to choose: what it says, and the address it opens. */
interface Suggestion {
  readonly label: string;
  readonly path: string;
}

interface SuggestionGroup {
  readonly title: string;
  readonly suggestions: readonly Suggestion[];
}

const searchFor = (label: string): Suggestion => ({ label, path: searchPath(new URLSearchParams(), { q: label }) });

/** What to show of an answer: headlines open articles, categories their section, names and corrections are searched for. */
function groupsOf({ headlines, names, categories, corrections }: SuggestAnswer): SuggestionGroup[] {
  const groups = [
    { title: 'Did you mean', suggestions: corrections.map(searchFor) },
    { title: 'Articles', suggestions: headlines.map(({ label, slug }) => ({ label, path: articlePath(slug) })) },
    { title: 'Names', suggestions: names.map(searchFor) },
    { title: 'Sections', suggestions: categories.map(({ label, slug }) => ({ label, path: sectionPath(slug) })) },
  ];
  return groups.filter(({ suggestions }) => suggestions.length > 0);
}

/** An option as it stands in the list. */
export interface SuggestedOption {
  readonly option: HTMLElement;
  readonly path: string;
}

/** Fills the list; answers its options in their order, none when there is nothing to suggest. */
export function fillSuggestions(list: HTMLElement, answer: SuggestAnswer): SuggestedOption[] {
  const options: SuggestedOption[] = [];
  const groups = groupsOf(answer).map(({ title, suggestions }, at) => {
    const titleId = `${list.id}-group-${at}`;
    const own = suggestions.map(({ label, path }) => {
      const id = `${list.id}-${options.length}`;
      const option = element('div', { role: 'option', id, 'aria-selected': 'false', dir: 'auto' }, label);
      options.push({ option, path });
      return option;
    });
    return element(
      'div',
      { role: 'group', 'aria-labelledby': titleId },
      element('div', { class: 'group-title', id: titleId, role: 'presentation' }, title),
      ...own,
    );
  });
  list.replaceChildren(...groups);
  return options;
}
