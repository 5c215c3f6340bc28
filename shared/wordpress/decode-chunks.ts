/** Text, and which lines of it held bytes that are no UTF-8. */
export interface DecodedChunk {
  readonly text: string;
  readonly brokenLines: readonly number[];
}

/** An XML declaration ends within this. */
const maxHeadBytes = 1000;
/** A character that is cut in two is put off to the next chunk; what goes on for longer than this is no text. */
const maxPutOffBytes = 64 * 1024;

/** Signs that XML has no place for; old systems leave them in. */
const illegal = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/u;
const allIllegal = new RegExp(illegal, 'gu');
const declaration = /^([\ufeff\s]*)<\?xml([^>]*)\?>/u;

/**
 * Bytes as text that XML may hold, chunk by chunk, without the XML declaration: blank lines before it are the commonest
 * fault of exports, and XML allows none. Bytes that are no UTF-8 become U+FFFD and are told of by line: one letter of an
 * old system must not cost an archive.
 */
export class ChunkDecoder {
  #head: Uint8Array | undefined = new Uint8Array();
  #putOff: Uint8Array = new Uint8Array();
  /** For a file that declares another encoding than UTF-8. */
  #other: TextDecoder | undefined;

  /** `line` is the line that the chunk begins on. */
  decode(chunk: Uint8Array, line: number): DecodedChunk {
    if (!this.#head) return this.#decode(chunk, line);
    this.#head = Buffer.concat([this.#head, chunk]);
    if (!this.#head.includes(0x3e) && this.#head.length < maxHeadBytes) return { text: '', brokenLines: [] };
    return this.#begin(this.#head);
  }

  /** What was put off. */
  end(line: number): DecodedChunk {
    const begun = this.#head ? this.#begin(this.#head) : { text: '', brokenLines: [] };
    const rest = this.#other ? { text: legal(this.#other.decode()), brokenLines: [] } : legalChunk(this.#putOff, line);
    return { text: begun.text + rest.text, brokenLines: [...begun.brokenLines, ...rest.brokenLines] };
  }

  #begin(head: Uint8Array): DecodedChunk {
    this.#head = undefined;
    const said = declaration.exec(
      Buffer.from(head.subarray(0, maxHeadBytes)).toString('latin1').replace('ï»¿', ''),
    )?.[2];
    const label = /encoding\s*=\s*["']([\w.:-]+)["']/u.exec(said ?? '')?.[1] ?? 'utf-8';
    if (!/^(?:utf-?8|us-ascii|ascii)$/iu.test(label)) this.#other = decoderFor(label);
    const { text, brokenLines } = this.#decode(head, 1);
    const start = /^[\ufeff\s]*/u.exec(text)?.[0] ?? '';
    const rest = text.replace(declaration, '$1').slice(start.length);
    return { text: start.replaceAll('\ufeff', '') + rest, brokenLines };
  }

  #decode(chunk: Uint8Array, line: number): DecodedChunk {
    if (this.#other) return { text: legal(this.#other.decode(chunk, { stream: true })), brokenLines: [] };
    const bytes = this.#putOff.length === 0 ? chunk : Buffer.concat([this.#putOff, chunk]);
    const end = endOfWhole(bytes);
    // A copy, for the reader may use its buffer again.
    this.#putOff = Uint8Array.from(bytes.subarray(end));
    return legalChunk(bytes.subarray(0, end), line);
  }
}

const legal = (text: string): string => (illegal.test(text) ? text.replace(allIllegal, '') : text);

function legalChunk(bytes: Uint8Array, line: number): DecodedChunk {
  const strictly = strictText(bytes);
  if (strictly !== undefined) return { text: legal(strictly), brokenLines: [] };
  return { text: legal(lenient.decode(bytes)), brokenLines: brokenLines(bytes, line) };
}

const lenient = new TextDecoder('utf-8', { ignoreBOM: true });
const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function strictText(bytes: Uint8Array): string | undefined {
  try {
    return strict.decode(bytes);
  } catch {
    return undefined;
  }
}

function decoderFor(label: string): TextDecoder | undefined {
  try {
    return new TextDecoder(label);
  } catch {
    return undefined;
  }
}

function brokenLines(bytes: Uint8Array, firstLine: number): number[] {
  const broken: number[] = [];
  for (let start = 0, line = firstLine; start < bytes.length; line += 1) {
    const lineEnd = bytes.indexOf(0x0a, start);
    const end = lineEnd < 0 ? bytes.length : lineEnd + 1;
    if (strictText(bytes.subarray(start, end)) === undefined) broken.push(line);
    start = end;
  }
  return broken;
}

/** After the last ASCII byte: no character, whole or broken, goes on across it. */
function endOfWhole(bytes: Uint8Array): number {
  const least = Math.max(0, bytes.length - maxPutOffBytes);
  for (let end = bytes.length; end > least; end -= 1) if ((bytes[end - 1] ?? 0x80) < 0x80) return end;
  return bytes.length <= maxPutOffBytes ? 0 : bytes.length;
}

/** Why a file cannot be text, by its first bytes; undefined when nothing speaks against it. */
export function whyNoText(bytes: Uint8Array): string | undefined {
  const [first, second] = bytes;
  if ((first === 0x1f && second === 0x8b) || (first === 0x50 && second === 0x4b))
    return 'The file is packed (gzip or zip). Unpack it first.';
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff) || first === 0 || second === 0)
    return 'The file is UTF-16. Save it as UTF-8.';
  return undefined;
}
