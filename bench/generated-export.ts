import { parseArgs } from 'node:util';
import { writeArchive } from './wordpress-export/write-archive.ts';

/**
 * Writes a WordPress export of a made-up newsroom of ten years, as such files are: `--posts 50000 --out file.xml`, and
 * `--files 3` for one that is split. Prints what it holds as JSON. The same seed writes the same bytes.
 */
const { values } = parseArgs({
  options: {
    posts: { type: 'string', default: '50000' },
    out: { type: 'string' },
    files: { type: 'string', default: '1' },
    seed: { type: 'string', default: '7' },
  },
});
if (values.out === undefined) throw new Error('Say where to: --out export.xml');
const out = values.out;
const count = Number(values.files);
const paths = Array.from({ length: count }, (_, n) => (count === 1 ? out : out.replace(/(\.xml)?$/, `-${n + 1}.xml`)));
const tally = await writeArchive({ posts: Number(values.posts), seed: Number(values.seed), paths });
process.stdout.write(`${JSON.stringify({ paths, ...tally }, null, 2)}\n`);
