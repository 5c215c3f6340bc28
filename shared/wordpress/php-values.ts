/** Far above what WordPress writes of a picture. */
const mostEntries = 2000;
const maxDepth = 6;
const maxTextBytes = 200_000;

export type PhpValue = string | number | ReadonlyMap<string, PhpValue>;

class NotPhp extends Error {}

/**
 * What PHP's serialize() wrote, as far as WordPress uses it for pictures: texts, numbers, arrays. Nothing is made of
 * objects. Where lengths do not fit, because the text was changed on its way, what stands before counts.
 * @returns undefined for anything else.
 */
export function readPhpValue(text: string): PhpValue | undefined {
  if (!/^[aisdbN][:;]/u.test(text)) return undefined;
  const reader = new PhpReader(Buffer.from(text.slice(0, maxTextBytes)));
  try {
    return reader.value(0);
  } catch (error) {
    if (error instanceof NotPhp) return reader.begun;
    throw error;
  }
}

/** Lengths count bytes, so bytes are what is read. */
class PhpReader {
  readonly #bytes: Buffer;
  /** The outermost array, as far as it was read. */
  begun: ReadonlyMap<string, PhpValue> | undefined;
  #at = 0;
  #entries = 0;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  value(depth: number): PhpValue {
    if (depth > maxDepth) throw new NotPhp();
    const type = this.#until(':;');
    if (type === 'N') return '';
    if (type === 's') return this.#string();
    if (type === 'a') return this.#array(depth);
    if (type !== 'i' && type !== 'd' && type !== 'b') throw new NotPhp();
    const number = Number(this.#until(';'));
    if (Number.isNaN(number)) throw new NotPhp();
    return number;
  }

  #array(depth: number): ReadonlyMap<string, PhpValue> {
    const count = this.#count();
    this.#skip('{');
    const entries = new Map<string, PhpValue>();
    if (depth === 0) this.begun = entries;
    for (let done = 0; done < count; done += 1) {
      this.#entries += 1;
      if (this.#entries > mostEntries) throw new NotPhp();
      const key = this.value(maxDepth);
      entries.set(String(key), this.value(depth + 1));
    }
    this.#skip('}');
    return entries;
  }

  #string(): string {
    const count = this.#count();
    this.#skip('"');
    const end = this.#at + count;
    const text = this.#bytes.toString('utf8', this.#at, end);
    this.#at = end;
    this.#skip('"');
    this.#skip(';');
    return text;
  }

  #count(): number {
    const digits = this.#until(':');
    if (!/^\d{1,7}$/u.test(digits)) throw new NotPhp();
    return Number(digits);
  }

  #until(ends: string): string {
    const start = this.#at;
    for (let at = start; at < Math.min(this.#bytes.length, start + 40); at += 1) {
      if (!ends.includes(String.fromCharCode(this.#bytes[at] ?? 0))) continue;
      this.#at = at + 1;
      return this.#bytes.toString('latin1', start, at);
    }
    throw new NotPhp();
  }

  #skip(sign: string): void {
    if (this.#bytes[this.#at] !== sign.charCodeAt(0)) throw new NotPhp();
    this.#at += 1;
  }
}
