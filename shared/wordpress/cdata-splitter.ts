/** Where CDATA and markup go. */
export interface XmlSink {
  /** Markup without comments, and the text in it; of a CDATA section its two ends. */
  markup(xml: string): void;
  /** What stands in a CDATA section, piece by piece, with line breaks as XML has them. */
  cdata(text: string): void;
  /** A piece of a comment or of an instruction to a program: nothing for readers. */
  passedOver(text: string): void;
  /** An `&` stood in the markup that begins no reference XML knows; it was given as `&amp;`. */
  strayAmpersand(): void;
}

type Mode = 'markup' | 'cdata' | 'comment' | 'instruction';

const ends: Readonly<Record<Exclude<Mode, 'markup'>, string>> = { cdata: ']]>', comment: '-->', instruction: '?>' };
const starts = [
  ['<![CDATA[', 'cdata'],
  ['<!--', 'comment'],
  ['<?', 'instruction'],
] as const;

/** An `&` with what follows, where that makes it a reference that XML knows. */
const reference = /&(?:(?:lt|gt|amp|quot|apos|#(\d{1,7})|#x([\da-fA-F]{1,6}));)?/gu;
/** What may become a reference in the next piece. */
const cutReference = /&#?\w{0,12}$/u;

/** Text of this length is given on by itself: the parser puts every line break of a text to the ones before. */
const maxRunCharacters = 100_000;

/**
 * Parts XML, in pieces of any size, into CDATA and the rest. Nine tenths of an export are CDATA, in which there is
 * nothing to parse: it need not be gone through sign by sign, nor be held.
 */
export class CdataSplitter {
  readonly #sink: XmlSink;
  #mode: Mode = 'markup';
  /** The end of the last piece, where it may be the beginning of something. */
  #putOff = '';
  #isInTag = false;
  /** Characters since the last tag. */
  #run = 0;

  constructor(sink: XmlSink) {
    this.#sink = sink;
  }

  write(piece: string): void {
    let text = this.#putOff + piece;
    this.#putOff = '';
    while (text !== '') text = this.#mode === 'markup' ? this.#markup(text) : this.#inside(this.#mode, text);
  }

  /** Gives on what was put off. */
  end(): void {
    this.#give(this.#putOff);
    this.#putOff = '';
  }

  /** @returns what has not been looked at yet. */
  #markup(text: string): string {
    const at = nextStart(text);
    const found = at < 0 ? undefined : starts.find(([start]) => text.startsWith(start, at));
    if (found) {
      const [start, mode] = found;
      this.#give(text.slice(0, at));
      this.#mode = mode;
      if (mode === 'cdata') this.#sink.markup(start);
      return text.slice(at + start.length);
    }
    const kept = at < 0 ? (cutReference.exec(text.slice(-20))?.[0].length ?? 0) : text.length - at;
    this.#give(text.slice(0, text.length - kept));
    this.#putOff = text.slice(text.length - kept);
    return '';
  }

  #inside(mode: Exclude<Mode, 'markup'>, text: string): string {
    const end = ends[mode];
    const at = text.indexOf(end);
    if (at >= 0) {
      this.#give(text.slice(0, at));
      if (mode === 'cdata') this.#sink.markup(end);
      this.#mode = 'markup';
      return text.slice(at + end.length);
    }
    // The end, or a line break of two signs, may be cut in two.
    let kept = Math.max(0, text.length - (end.length - 1));
    if (text[kept - 1] === '\r') kept -= 1;
    this.#give(text.slice(0, kept));
    this.#putOff = text.slice(kept);
    return '';
  }

  #give(text: string): void {
    if (text === '') return;
    if (this.#mode === 'cdata') this.#sink.cdata(text.includes('\r') ? text.replace(/\r\n?/gu, '\n') : text);
    else if (this.#mode !== 'markup') this.#sink.passedOver(text);
    else {
      this.#sink.markup(this.#mended(text));
      this.#breakRun(text);
    }
  }

  /** An empty section between two parts of a text says nothing, but lets the parser hand on what it has. */
  #breakRun(text: string): void {
    const [open, close] = [text.lastIndexOf('<'), text.lastIndexOf('>')];
    if (open !== close) this.#isInTag = open > close;
    this.#run = open === close ? this.#run + text.length : text.length - Math.max(open, close);
    if (this.#isInTag || this.#run < maxRunCharacters) return;
    this.#run = 0;
    this.#sink.markup('<![CDATA[]]>');
  }

  /**
   * Old exporters write addresses as they are, `?a=1&b=2`, and names of HTML, `&nbsp;`. Nothing is made of these: they
   * stay as they are written.
   */
  #mended(text: string): string {
    if (!text.includes('&')) return text;
    let isStray = false;
    const mended = text.replace(reference, (whole, decimal?: string, hex?: string) => {
      const isKnown =
        (decimal ?? hex) ? isSign(decimal ? Number(decimal) : Number.parseInt(hex ?? '', 16)) : whole !== '&';
      isStray ||= !isKnown;
      return isKnown ? whole : `&amp;${whole.slice(1)}`;
    });
    if (isStray) this.#sink.strayAmpersand();
    return mended;
  }
}

/** XML has no place for control characters, nor for halves of pairs. */
const isSign = (code: number): boolean =>
  code === 9 ||
  code === 10 ||
  code === 13 ||
  (code >= 0x20 && code <= 0xd7ff) ||
  (code >= 0xe000 && code <= 0xfffd) ||
  (code >= 0x10000 && code <= 0x10ffff);

/** Where something begins that is not plain markup, or the text ends in what may become that. */
function nextStart(text: string): number {
  for (let at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at + 1)) {
    const sign = text[at + 1];
    if (sign !== undefined && sign !== '!' && sign !== '?') continue;
    const isStart = starts.some(([start]) => text.startsWith(start, at) || start.startsWith(text.slice(at, at + 9)));
    if (isStart) return at;
  }
  return -1;
}
