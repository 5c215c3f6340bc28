import { existsSync, readFileSync } from 'node:fs';
import { seededRandom } from './generated-articles.ts';
import { type Finds, matchers } from './name-matchers.ts';

/**
 * One-word names found from another spelling, by script, and names of others joined by mistake: our keys (`our keys`;
 * `ours` with the loose keys that are asked when those find nothing) against fuzziness AUTO and double metaphone
 * together (`theirs`). Found: of the ordered pairs in a group, the share that is found, as a mean over groups and over
 * all pairs. Ends with 1 when ours is below a floor or joins more than theirs.
 */
const file = '../shared/collections/name-variants.tsv';
const floors = { arabic: 0.79, russian: 0.57, hebrew: 0.73 } as const;
const randomPairs = { few: 20_000, many: 200_000 } as const;

type Pair = readonly [string, string];

interface Group {
  readonly script: string;
  readonly names: readonly string[];
}

const readGroups = (): Group[] =>
  readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split('\t'))
    .map(([script = '', names = '']) => ({ script, names: names.split(' ') }));

const pairsOf = ({ names }: Group): Pair[] =>
  names.flatMap((asked) => names.filter((name) => name !== asked).map((name) => [asked, name] as const));

const shareFound = (finds: Finds, pairs: readonly Pair[]): number =>
  pairs.filter(([asked, name]) => finds(asked, name)).length / pairs.length;

function recall(finds: Finds, groups: readonly Group[]): { byGroup: number; byPair: number } {
  const shares = groups.map((group) => shareFound(finds, pairsOf(group)));
  return {
    byGroup: shares.reduce((sum, share) => sum + share, 0) / shares.length,
    byPair: shareFound(finds, groups.flatMap(pairsOf)),
  };
}

/** Pairs of names that stand in no group together: by chance, and beside each other in the alphabet. */
function strangersOf(groups: readonly Group[]): Readonly<Record<string, Pair[]>> {
  const groupsOf = Map.groupBy(
    groups.flatMap((group) => group.names.map((name) => ({ name, group }))),
    ({ name }) => name,
  );
  const names = [...groupsOf.keys()].sort();
  const together = ([one, other]: Pair): boolean =>
    one === other || (groupsOf.get(one)?.some(({ group }) => group.names.includes(other)) ?? false);
  const random = seededRandom(42);
  const any = (): string => names[Math.floor(random() * names.length)] ?? '';
  const pairs: Pair[] = [];
  while (pairs.length < randomPairs.many) {
    const pair = [any(), any()] as const;
    if (!together(pair)) pairs.push(pair);
  }
  const beside = names.slice(1).map((name, at) => [names[at] ?? '', name] as const);
  return {
    'of few': pairs.slice(0, randomPairs.few),
    'of many': pairs,
    neighbours: beside.filter((pair) => !together(pair)),
  };
}

type Figures = Readonly<Record<string, number>>;

function measure(finds: Finds, groups: readonly Group[], strangers: ReturnType<typeof strangersOf>): Figures {
  const found = Object.keys(floors).flatMap((script) => {
    const { byGroup, byPair } = recall(
      finds,
      groups.filter((group) => group.script === script),
    );
    return [[script, byGroup] as const, [`${script} pairs`, byPair] as const];
  });
  const joined = Object.entries(strangers).map(
    ([kind, pairs]) => [`joined ${kind} %`, 100 * shareFound(finds, pairs)] as const,
  );
  return Object.fromEntries([...found, ...joined]);
}

function problems(ours: Figures, theirs: Figures): string[] {
  const low = Object.entries(floors).flatMap(([script, floor]) =>
    [script, `${script} pairs`].filter((figure) => (ours[figure] ?? 0) < floor).map((figure) => `${figure} < ${floor}`),
  );
  const joining = Object.keys(ours).filter((figure) => figure.startsWith('joined'));
  const worse = joining.filter((figure) => (ours[figure] ?? 0) >= (theirs[figure] ?? 0));
  return [...low, ...worse.map((figure) => `${figure}: not below theirs`)];
}

function main(): void {
  if (!existsSync(file)) {
    console.log(`Skipped: ${file} is not here.`);
    return;
  }
  const groups = readGroups();
  const strangers = strangersOf(groups);
  const rows = Object.entries(matchers).map(([name, finds]) => [name, measure(finds, groups, strangers)] as const);
  const rounded = rows.map(([name, figures]) => [
    name,
    Object.fromEntries(Object.entries(figures).map(([figure, value]) => [figure, Number(value.toFixed(3))])),
  ]);
  console.table(Object.fromEntries(rounded));
  console.log(
    `Joined: of ${randomPairs.few} and ${randomPairs.many} random pairs, ${strangers.neighbours?.length} neighbours by alphabet`,
  );
  const byName = new Map<string, Figures>(rows);
  const missed = problems(byName.get('ours') ?? {}, byName.get('theirs') ?? {});
  for (const problem of missed) console.log(`BELOW THE FLOOR: ${problem}`);
  if (missed.length > 0) process.exitCode = 1;
}

main();
