import { tooManyArticles } from '#shared/bodies/limits.ts';
import type { Problem } from '#shared/errors.ts';
import type { SourceEntry, SourceFile } from '../source-article.ts';
import { newsmlArticle } from './newsml-article.ts';
import { linkedPictures, newsmlPictures } from './newsml-pictures.ts';
import { readFields } from './read-fields.ts';
import { attributeOf, childOf, childrenOf, readXml, type XmlElement } from './xml-tree.ts';

/** Reads the IPTC's NewsML-G2: one news item, or the items of a news message. */
export async function parseNewsml(text: string): Promise<SourceFile> {
  const read = readXml(text);
  if ('problem' in read) return { entries: [], problems: [read.problem] };
  const items = read.root.name === 'newsItem' ? [read.root] : childrenOf(read.root, 'itemSet/newsItem');
  const texts = items.filter((item) => classOf(item) !== 'picture');
  const tooMany = tooManyArticles(texts.length);
  if (tooMany) return { entries: [], problems: [tooMany] };
  if (texts.length === 0) {
    const detail = 'The file holds no article: a news item that is no picture.';
    return { entries: [], problems: [{ severity: 'error', line: read.root.line, detail }] };
  }
  const pictures = newsmlPictures(items.filter((item) => classOf(item) === 'picture'));
  const entries: SourceEntry[] = [];
  for (const [position, item] of texts.entries()) {
    const found = newsmlArticle(item, linkedPictures(item, pictures));
    entries.push(
      await readFields({
        place: { position, line: item.line },
        ...found,
        problems: [...ofNoText(item), ...found.problems],
      }),
    );
  }
  return { entries, problems: otherItems(read.root) };
}

/** `ninat:text` and its kin, without the prefix; an item that says none is text. */
const classOf = (item: XmlElement): string => {
  const itemClass = childOf(item, 'itemMeta/itemClass');
  return (attributeOf(itemClass, 'qcode') ?? attributeOf(itemClass, 'uri') ?? 'text').split(/[:/]/u).at(-1) ?? 'text';
};

const ofNoText = (item: XmlElement): Problem[] =>
  ['text', 'composite'].includes(classOf(item))
    ? []
    : [{ severity: 'error', line: item.line, detail: `It is of the class "${classOf(item).slice(0, 60)}", not text.` }];

/** Packages and concepts stand beside the news; what they say of it is not read. */
function otherItems(root: XmlElement): Problem[] {
  const others = childrenOf(root, 'itemSet').flatMap(({ children }) =>
    children.filter((one): one is XmlElement => typeof one !== 'string' && one.name !== 'newsItem'),
  );
  return others.slice(0, 20).map(({ name, line }) => ({
    severity: 'warning',
    line,
    detail: `<${name.slice(0, 60)}> is no news item and was left out.`,
  }));
}
