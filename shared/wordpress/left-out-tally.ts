import type { LeftOut } from './export-survey.ts';

const mostExamples = 5;
/** Types and taxonomies are named by the file; one made to do harm may name millions. */
const mostReasons = 100;
const otherwise = 'Of further types, which have no place here.';

/** Counts what becomes no article, by reason, with a few examples. */
export class LeftOutTally {
  readonly #byReason = new Map<string, { count: number; examples: string[] }>();

  add(reason: string, example: string, count = 1): void {
    const known = this.#byReason.has(reason) || this.#byReason.size < mostReasons ? reason : otherwise;
    const entry = this.#byReason.get(known) ?? { count: 0, examples: [] };
    this.#byReason.set(known, entry);
    entry.count += count;
    const isNew = example !== '' && !entry.examples.includes(example);
    if (isNew && entry.examples.length < mostExamples) entry.examples.push(example);
  }

  finish(): LeftOut[] {
    return [...this.#byReason].map(([reason, { count, examples }]) => ({ reason, count, examples }));
  }
}

const types: Readonly<Record<string, string>> = {
  page: 'Pages. Only posts were asked for.',
  nav_menu_item: 'Entries of menus.',
  revision: 'Earlier revisions of posts.',
  custom_css: 'Style sheets.',
  customize_changeset: 'Changes of the theme.',
  oembed_cache: 'Copies of embeds.',
  user_request: 'Requests about personal data.',
  wp_block: 'Patterns (reusable blocks). Where a post shows one, its text was taken into the post.',
  wp_template: 'Templates of the theme.',
  wp_template_part: 'Templates of the theme.',
  wp_global_styles: 'Styles of the theme.',
  wp_navigation: 'Entries of menus.',
  wp_font_family: 'Fonts.',
  wp_font_face: 'Fonts.',
  'guest-author': 'Pages of guest authors. Their names are on their posts.',
};

/** Why items of a type become no articles. */
export const typeReason = (type: string): string =>
  types[ownKey(type)] ?? `Of the type "${type.slice(0, 40)}", which is neither post nor page.`;

/** Types that readers cannot open have a reason of their own here; a plugin's types may be opened. */
export const isInternalType = (type: string): boolean => type !== 'page' && types[ownKey(type)] !== undefined;

const ownKey = (type: string): string => (Object.hasOwn(types, type) ? type : '');

export const reasons = {
  trash: 'In the trash.',
  autoDraft: 'Empty drafts that WordPress keeps for itself.',
  comments: 'Comments. Articles have none here.',
  repeated: 'In the export more than once. The one that was changed last was taken.',
  nameless: 'Items without an id or a guid, which nothing can refer to.',
} as const;

/** Why a term of a taxonomy of the site's own stays behind. */
export const taxonomyReason = (taxonomy: string): string =>
  `Terms of "${taxonomy.slice(0, 40)}". Categories and tags are kept.`;
