const words = (list: string) => list.split(' ');

/** Tags within a paragraph that we keep. */
export const inlineTags = words('a em strong b i br sub sup code');

const blockTags = words('p h2 h3 h4 ul ol li blockquote');

/** Markup that parts text without our having a block for it: its text becomes paragraphs. */
const partingTags = words(
  'address article aside caption center dd details div dl dt fieldset figcaption figure footer form header hr legend main nav pre section summary table tbody td tfoot th thead tr',
);

/** Elements that show something of another address. */
export const embedTags = words('iframe video audio object embed');

/** By what name of ours a tag parts or marks text. */
export const ownNames: Readonly<Record<string, string>> = {
  ...Object.fromEntries([...inlineTags, ...blockTags].map((tag) => [tag, tag])),
  ...Object.fromEntries(partingTags.map((tag) => [tag, 'p'])),
  h1: 'h2',
  h5: 'h4',
  h6: 'h4',
};

/** What the sanitiser lets through to be read. */
export const readTags = [...Object.keys(ownNames), ...embedTags, ...words('img picture source span')];

/** Parts of a document and marks of looks alone: nothing is lost without them. */
const quietTags = words(
  'html head body title meta link picture source img span time wbr param track font big small tt u ins mark abbr acronym q cite dfn kbd samp var bdi bdo ruby rb rt rp data nobr colgroup col',
);

export const knownTags: ReadonlySet<string> = new Set([...Object.keys(ownNames), ...embedTags, ...quietTags]);

/** What runs, or is drawn, or stands for something else: left out with all that is in it. */
export const leftOutTags = words('script style textarea option noscript template svg xmp title');
