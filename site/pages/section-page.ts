import type { SectionAnswer } from '../answers.ts';
import { type Child, element } from '../element.ts';
import type { Page } from '../page.ts';
import { loadMore } from '../parts/load-more.ts';
import { sectionLinks } from '../parts/section-links.ts';
import { storyItems } from '../parts/story-list.ts';
import { readApi } from '../reader-api.ts';
import { sectionPath } from '../reader-route.ts';
import { lineage, readSections, type Section } from '../section-index.ts';

const storiesPerPage = 20;

/** A section: what editors pinned first, then newest first. Needs no search engine. */
export async function sectionPage({ slug }: { slug: string }, signal: AbortSignal): Promise<Page> {
  const path = `/categories/${encodeURIComponent(slug)}/articles?page-size=${storiesPerPage}`;
  const [answer, sections] = await Promise.all([
    readApi<SectionAnswer>(path, signal),
    readSections().catch((): readonly Section[] => []),
  ]);
  const line = lineage(sections, slug);
  const { name } = answer.category;
  return {
    title: name,
    content: [
      element(
        'header',
        { class: 'section-header' },
        ancestors(line.slice(0, -1)),
        element('h1', { tabindex: '-1', dir: 'auto' }, name),
        subsections(line.at(-1)),
      ),
      ...stories(path, slug, answer),
    ],
    announcement: `Section ${name}`,
    keep: true,
  };
}

const ancestors = (above: readonly Section[]): Child =>
  above.length > 0 &&
  element(
    'nav',
    { class: 'ancestors', 'aria-label': 'Part of' },
    ...above.map(({ slug, name }) => element('a', { href: sectionPath(slug), dir: 'auto' }, name)),
  );

const subsections = (section: Section | undefined): Child =>
  section !== undefined &&
  section.children.length > 0 &&
  element('nav', { class: 'ways-on', 'aria-label': 'Within this section' }, sectionLinks(section.children));

function stories(path: string, slug: string, { pinned, articles, next }: SectionAnswer): Child[] {
  if (pinned.length + articles.length === 0) {
    return [element('p', { class: 'notice' }, 'Nothing has been published in this section yet.')];
  }
  const list = element(
    'ul',
    { class: 'stories' },
    ...storyItems(pinned, { headingLevel: 2, within: slug, pinned: true }),
    ...storyItems(articles, { headingLevel: 2, within: slug }),
  );
  const more = loadMore(list, next, async (cursor) => {
    const page = await readApi<SectionAnswer>(`${path}&cursor=${encodeURIComponent(cursor)}`);
    return { items: storyItems(page.articles, { headingLevel: 2, within: slug }), next: page.next };
  });
  return [list, more];
}
