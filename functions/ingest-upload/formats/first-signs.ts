/** What an XML or HTML text begins with. */
export interface Opening {
  /** Its first element, without prefix, as written; absent when none begins. */
  readonly element?: string;
  /** The name behind `<!DOCTYPE`, in lower case; empty when there is none behind it. */
  readonly doctype?: string;
}

/** Declarations and comments before the first element take less than this. */
const maxPrologCharacters = 20_000;

/** Reads past white space, declarations and comments to the first element. Nothing that stands further in counts. */
export function readOpening(text: string): Opening {
  const prolog = text.slice(0, maxPrologCharacters);
  let at = skipSpace(prolog, 0);
  let doctype: string | undefined;
  while (prolog.startsWith('<!', at) || prolog.startsWith('<?', at)) {
    const found = /^<!doctype\s*([^\s>[]*)/iu.exec(prolog.slice(at, at + 200));
    doctype ??= found?.[1]?.toLowerCase();
    const end = endOfDeclaration(prolog, at, found !== null);
    if (end < 0) return { doctype };
    at = skipSpace(prolog, end);
  }
  const element = /^<(?:[\w.-]+:)?([A-Za-z_][\w.-]*)(?=[\s/>])/u.exec(prolog.slice(at, at + 200))?.[1];
  return { element, doctype };
}

function skipSpace(text: string, from: number): number {
  let at = from;
  while (at < text.length && /[\s\ufeff]/u.test(text[at] ?? '')) at += 1;
  return at;
}

/** After the declaration that begins at `at`; -1 when it does not end here. A DOCTYPE may hold more in square brackets. */
function endOfDeclaration(text: string, at: number, isDoctype: boolean): number {
  const [open, close] = text.startsWith('<!--', at) ? [4, '-->'] : text.startsWith('<?', at) ? [2, '?>'] : [2, '>'];
  const first = text.indexOf(close, at + open);
  const bracket = isDoctype ? text.indexOf('[', at) : -1;
  if (bracket < 0 || bracket > first) return first < 0 ? -1 : first + close.length;
  const inner = text.indexOf(']', bracket);
  const end = inner < 0 ? -1 : text.indexOf('>', inner);
  return end < 0 ? -1 : end + 1;
}

/** Is this text meant to be JSON? Its first signs say so; Markdown may begin with `[` too. */
const isJson = (text: string): boolean => /^\s*(?:\{\s*["}]|\[\s*[{\]])/u.test(text.slice(0, 1000));

/** ninjs says what its items are by `uri` and by names that article JSON does not have. */
export const recogniseNinjs = (text: string): boolean =>
  isJson(text) &&
  !recogniseWordpressPosts(text) &&
  !text.includes('"externalId"') &&
  /"uri"\s{0,20}:/u.test(text) &&
  /"(?:standard|headlines|bodies|body_x?html|body_text|pub[sS]tatus|version[cC]reated)"\s{0,20}:/u.test(text);

/** A line of what a WordPress site's posts are cut into says so itself. */
export const recogniseWordpressPosts = (text: string): boolean =>
  /^\s*\{\s*"kind"\s*:\s*"wordpress-post"/u.test(text.slice(0, 1000));

export const recogniseArticleJson = (text: string): boolean =>
  isJson(text) && !recogniseNinjs(text) && !recogniseWordpressPosts(text);

/** Front matter of any kind: also of those that are refused. */
export const recogniseMarkdown = (text: string): boolean =>
  /^\s*(?:---[ \t]*[\w-]*|\+\+\+)[ \t]*\r?\n/u.test(text.slice(0, 1000));

export function recogniseHtmlPage(text: string): boolean {
  const { element, doctype } = readOpening(text);
  return (
    element?.toLowerCase() === 'html' || (element === undefined && doctype === 'html') || isBareHead(element, doctype)
  );
}

/** HTML may leave out `<html>` where its DOCTYPE stands. */
const isBareHead = (element: string | undefined, doctype: string | undefined): boolean =>
  doctype === 'html' && /^(?:head|title|meta|link|body|script)$/iu.test(element ?? '');

export const recogniseNitf = (text: string): boolean => readOpening(text).element === 'nitf';

export const recogniseNewsml = (text: string): boolean =>
  /^(?:newsItem|newsMessage|packageItem)$/u.test(readOpening(text).element ?? '');

/** An export is an RSS feed with more in it; a feed without that is told so when it is read. */
export const recogniseWordpressExport = (text: string): boolean => readOpening(text).element === 'rss';
