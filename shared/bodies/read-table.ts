import type { Block } from '#shared/articles/article.ts';
import { blockNames, cellHtml } from './cell-html.ts';
import { oneLine } from './clean-text.ts';
import { findAll, type HtmlElement, type HtmlNode, isElement, wordsOf } from './html-tree.ts';
import { limits } from './limits.ts';

/** A table of some HTML, before it is known whether it is one or only places things on a page. */
export interface FoundTable {
  readonly block: Extract<Block, { type: 'table' }>;
  /** One cell a row with blocks in them: what stands in the cells is the text. */
  readonly isLayout: boolean;
  /** Rows or columns were beyond the limits. */
  readonly isCut: boolean;
  /** Cells that were made, for the limit of all tables of a body. */
  readonly cellCount: number;
}

interface Row {
  readonly isHead: boolean;
  readonly cells: readonly HtmlNode[];
}

const cellNames = new Set(['td', 'th']);

/** Reads a table; what `apart` takes of an element, such as a picture in a cell, is no part of its words. */
export function readTable(table: HtmlElement, cellsLeft: number, apart: (element: HtmlElement) => boolean): FoundTable {
  const found = rowsOf(table, false);
  const grid = new Grid(cellsLeft, apart);
  const rows = found.map((row) => ({ ...row, cells: grid.row(row.cells) })).filter(({ cells }) => cells.some(Boolean));
  const captions = findAll(table, ({ name }) => name === 'caption' || name === 'table').filter(
    ({ name }) => name === 'caption',
  );
  const caption = oneLine(wordsOf(captions, apart)).slice(0, limits.captionCharacters).trim();
  const head = rows.find(({ isHead }) => isHead) ?? (isAllHeads(found[0]) ? rows[0] : undefined);
  const block = {
    type: 'table',
    ...(head === undefined ? {} : { header: head.cells }),
    rows: rows.filter((row) => row !== head).map(({ cells }) => cells),
    ...(caption === '' ? {} : { caption }),
  } as const;
  const isPlain = head === undefined && caption === '';
  const { isCut, cellCount } = grid;
  return { block, isLayout: isPlain && isLayout(found, rows), isCut, cellCount };
}

/** A row of heads alone names the columns, with or without `thead`. */
const isAllHeads = (row: Row | undefined): boolean =>
  row !== undefined && row.cells.length > 0 && row.cells.every((cell) => isElement(cell) && cell.name === 'th');

const isLayout = (found: readonly Row[], rows: readonly Row[]): boolean =>
  found.every(({ cells }) => cells.length <= 1) &&
  (rows.length <= 1 || found.some(({ cells }) => cells.some(holdsBlocks)));

const holdsBlocks = (cell: HtmlNode): boolean =>
  isElement(cell) && findAll(cell, ({ name }) => blockNames.has(name)).length > 0;

/** Rows in reading order. What stands in none, as no table should have it, is a row of its own. */
function rowsOf(within: HtmlElement, isHead: boolean): Row[] {
  return within.children.flatMap((child) => {
    if (!isElement(child)) return child.trim() === '' ? [] : [{ isHead, cells: [child] }];
    if (child.name === 'caption') return [];
    if (child.name === 'tr') return [{ isHead, cells: child.children.filter(isNoSpace) }];
    if (cellNames.has(child.name)) return [{ isHead, cells: [child] }];
    if (child.name === 'table') return [{ isHead, cells: [child] }];
    return rowsOf(child, isHead || child.name === 'thead');
  });
}

const isNoSpace = (node: HtmlNode): boolean => isElement(node) || node.trim() !== '';

/** Fills rows up where cells span several columns or rows, so that each cell stands below its heading. */
class Grid {
  isCut = false;
  cellCount = 0;
  readonly #cellsLeft: number;
  readonly #apart: (element: HtmlElement) => boolean;
  /** By column, how many further rows a cell above reaches into. */
  readonly #carried: number[] = [];
  #rows = 0;

  constructor(cellsLeft: number, apart: (element: HtmlElement) => boolean) {
    this.#cellsLeft = cellsLeft;
    this.#apart = apart;
  }

  row(cells: readonly HtmlNode[]): readonly string[] {
    this.#rows += 1;
    if (this.#rows > limits.tableRows || this.cellCount >= this.#cellsLeft) {
      this.isCut = true;
      return [];
    }
    const row: string[] = [];
    for (const cell of cells) this.#put(row, cell);
    this.#fill(row);
    if (row.length > limits.tableColumns) this.isCut = true;
    const kept = row.slice(0, limits.tableColumns);
    this.cellCount += kept.length;
    return kept;
  }

  #put(row: string[], cell: HtmlNode): void {
    this.#fill(row);
    if (row.length > limits.tableColumns) return;
    const columns = spanOf(cell, 'colspan');
    const rows = spanOf(cell, 'rowspan');
    for (let at = 0; at < columns; at += 1) {
      if (rows > 1) this.#carried[row.length] = rows - 1;
      row.push(at === 0 ? cellHtml(cell, this.#apart) : '');
    }
  }

  #fill(row: string[]): void {
    for (let left = this.#carried[row.length] ?? 0; left > 0; left = this.#carried[row.length] ?? 0) {
      this.#carried[row.length] = left - 1;
      row.push('');
    }
  }
}

function spanOf(cell: HtmlNode, name: 'colspan' | 'rowspan'): number {
  const said = isElement(cell) ? Number.parseInt(cell.attributes[name] ?? '1', 10) : 1;
  return said >= 1 ? Math.min(said, name === 'colspan' ? limits.tableColumns : limits.tableRows) : 1;
}
