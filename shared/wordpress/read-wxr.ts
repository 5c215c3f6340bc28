import { ChunkDecoder, whyNoText } from './decode-chunks.ts';
import type { ExportSource } from './export-survey.ts';
import { WxrFault, WxrParser } from './wxr-parser.ts';
import type { WxrPart } from './wxr-parts.ts';

/** A chunk of many megabytes is taken in pieces, so that its items are not all held at once. */
const pieceBytes = 64 * 1024;
const mostBrokenLines = 1000;

/**
 * The parts of one export file in its order. Where it is broken or cut off its parts end with a problem; all that stood
 * before it has been given.
 */
export async function* readWxr(source: ExportSource, onProgress?: (bytes: number) => void): AsyncGenerator<WxrPart> {
  const reader = new WxrReader();
  try {
    for await (const chunk of source.open()) {
      for (let start = 0; start < chunk.length; start += pieceBytes) {
        reader.write(chunk.subarray(start, start + pieceBytes));
        yield* reader.take();
      }
      onProgress?.(chunk.length);
    }
    reader.end();
  } catch (error) {
    if (!(error instanceof WxrFault)) throw error;
    yield* reader.take();
    yield { kind: 'problem', problem: error.problem };
  }
  yield* reader.take();
  yield* reader.findings();
}

class WxrReader {
  readonly #parser = new WxrParser();
  readonly #decoder = new ChunkDecoder();
  #isFirst = true;
  /** The first ones, so that their items can be told. */
  readonly #brokenLines: number[] = [];
  #brokenCount = 0;

  write(bytes: Uint8Array): void {
    const why = this.#isFirst ? whyNoText(bytes) : undefined;
    if (why !== undefined) throw new WxrFault(why, 1);
    this.#isFirst = false;
    this.#parse(this.#decoder.decode(bytes, this.#parser.line));
  }

  end(): void {
    if (this.#isFirst) throw new WxrFault('The file is empty.', 1);
    this.#parse(this.#decoder.end(this.#parser.line));
    this.#parser.end();
  }

  take(): readonly WxrPart[] {
    const parts = this.#parser.take();
    return this.#brokenCount === 0 ? parts : parts.map((part) => this.#withRemark(part));
  }

  /** What is told of the whole file once it has been read. */
  findings(): WxrPart[] {
    if (this.#brokenCount === 0) return [];
    const [line = 1] = this.#brokenLines;
    const which = this.#brokenCount === 1 ? 'One line holds' : `${this.#brokenCount} lines hold`;
    const detail = `${which} bytes that are not UTF-8, the first is line ${line}. They were read as \ufffd.`;
    return [{ kind: 'problem', problem: { severity: 'warning', line, detail } }];
  }

  #withRemark(part: WxrPart): WxrPart {
    if (part.kind !== 'item') return part;
    const { item } = part;
    const line = this.#brokenLines.find((one) => one >= item.line && one <= item.endLine);
    if (line === undefined) return part;
    const remark = `Line ${line} holds bytes that are not UTF-8. They were read as \ufffd.`;
    return { kind: 'item', item: { ...item, remarks: [...item.remarks, remark] } };
  }

  #parse({ text, brokenLines }: { readonly text: string; readonly brokenLines: readonly number[] }): void {
    this.#brokenCount += brokenLines.length;
    this.#brokenLines.push(...brokenLines.slice(0, mostBrokenLines - this.#brokenLines.length));
    this.#parser.write(text);
  }
}
