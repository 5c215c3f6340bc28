import { element } from '../element.ts';
import { sectionPath } from '../reader-route.ts';
import type { Section } from '../section-index.ts';

/** Links to sections, as a list; the one being read is marked. */
export const sectionLinks = (sections: readonly Section[], current?: string): HTMLElement =>
  element(
    'ul',
    {},
    ...sections.map(({ slug, name }) =>
      element(
        'li',
        {},
        element('a', { href: sectionPath(slug), dir: 'auto', 'aria-current': slug === current && 'page' }, name),
      ),
    ),
  );
