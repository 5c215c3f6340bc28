import { measureHouse, median } from './sizes.ts';

const { files, functions, any } = measureHouse();
const plain = functions.filter((one) => !one.isConstructor);
const constructors = functions.filter((one) => one.isConstructor);
const row = (what: string, largest: { place: string; lines: number } | undefined, middle: string) =>
  console.log(
    `${what.padEnd(14)} largest ${String(largest?.lines ?? 0).padStart(3)} lines (${largest?.place ?? '-'})${middle}`,
  );

row(
  'files',
  files[0] && { place: files[0].path, lines: files[0].lines },
  `, median ${median(files.map((one) => one.lines))}, ${files.length} in all`,
);
row('functions', plain[0], `, median ${median(plain.map((one) => one.lines))}`);
row('constructors', constructors[0], '');
console.log(`any            ${any}`);
