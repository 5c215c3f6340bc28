import { contentWord, personName } from './news-words.ts';

/** A request that nobody should send: which door it knocks at, and its query as it stands in the address, or its body. */
export interface WildRequest {
  readonly door: 'search' | 'suggest' | 'instantsearch';
  readonly rawQuery: string;
}

type Random = () => number;

/** Stands in questions and in stories; where it comes back as it is, HTML was reflected. */
export const canary = '<i id=x7>"\u0027&';

const upTo = (random: Random, most: number): number => Math.floor(random() * most);
const oneOf = <T>(random: Random, list: readonly T[]): T => list[upTo(random, list.length)] as T;
const many = (random: Random, most: number, make: () => string, between = ''): string =>
  Array.from({ length: 1 + upTo(random, most) }, make).join(between);

const signs = [...'"()-+*?:~^/\\{}[]<>&|!=@#$%.,;\u0027`_', '\u201c', '\u201d', '\u2212', '\u00a0', '\t', '\n'];
const operators = [' AND ', ' OR ', ' NOT ', ' -', ' "', '" ', ' (', ') ', ' AND NOT ', ' headline:', ' category:'];
const engineSyntax = [
  ...['*:*', '_exists_:state', 'state:hidden', '/.*/', 'wall~2^5', '[* TO *]', '{"match_all":{}}', '_id:*', 'a*b?c'],
  ...['#{jndi:ldap://x}', '\\u0022}}', '"}},{"script":{"source":"1"}}', 'now/d', 'id:(1 OR 2)', '&&', '||', '!'],
  ...['__proto__', 'constructor', 'toString', 'null', 'undefined', 'NaN', '-1e309', '\u0000', canary],
];
const brokenPercents = [
  ...['%', '%%', '%2', '%zz', '%00', '%C0%AF', '%ED%A0%80', '%ED%BF%BF', '%F4%90%80%80', '%FF', '%E2%28%A1'],
  ...['%2522', '%252e%252e', '%25%32%35', '+', '%20', '%26q%3D', '%0d%0aset-cookie:x', '\ud800', '\udfff'],
];

/** Signs that lie together: every 256 code points of Unicode in turn, assigned or not. */
const ofBlock = (random: Random, block: number): string =>
  many(random, 60, () => String.fromCodePoint((block % 4352) * 256 + upTo(random, 256)));

const mistyped = (random: Random): string => {
  const word = random() < 0.5 ? contentWord(random) : personName(random);
  const at = upTo(random, word.length);
  return word.slice(0, at) + (random() < 0.5 ? String.fromCharCode(97 + upTo(random, 26)) : '') + word.slice(at + 1);
};

const piece = (random: Random): string => {
  const kind = random();
  if (kind < 0.4) return contentWord(random);
  if (kind < 0.6) return oneOf(random, signs);
  if (kind < 0.8) return oneOf(random, operators);
  return kind < 0.9 ? oneOf(random, engineSyntax) : mistyped(random);
};

const depths = [1, 4, 5, 6, 50, 250, 5000];
function nested(random: Random): string {
  const depth = oneOf(random, depths);
  const [open, close] = oneOf(random, [['(', ')'] as const, ['(NOT ', ')'] as const, ['-(', ')'] as const, ['"', '"']]);
  const inner = many(random, 3, () => contentWord(random), oneOf(random, [' ', ' OR ', ' AND ']));
  return open.repeat(depth) + inner + close.repeat(upTo(random, depth * 2));
}

const lengths = [63, 64, 65, 511, 512, 513, 10_000];
function long(random: Random): string {
  const unit = oneOf(random, [
    'x',
    'wall ',
    '漢',
    '🙂',
    'e\u0301',
    '"',
    '-',
    'a OR ',
    'a.b',
    contentWord(random),
    '()',
  ]);
  return unit.repeat(Math.ceil(10_000 / unit.length)).slice(0, oneOf(random, lengths));
}

const kinds: readonly ((random: Random, n: number) => string)[] = [
  ofBlock,
  (random) => many(random, 80, () => String.fromCodePoint(upTo(random, 0x11_0000))),
  (random) => many(random, 40, () => oneOf(random, signs)),
  (random) => many(random, 30, () => piece(random), oneOf(random, ['', ' '])),
  (random) => many(random, 8, () => piece(random), ' '),
  (random) => many(random, 6, () => mistyped(random), ' '),
  (random) => many(random, 64, () => contentWord(random), oneOf(random, [' ', ' OR ', ' AND ', ' -', '" "'])),
  (random) => many(random, 30, () => personName(random), oneOf(random, [' ', ' OR '])),
  (random) => many(random, 6, () => oneOf(random, ['IS', 'US', 'is', 'who', 'it', 'to be', 'U.S.', 'PMF']), ' '),
  (random) => oneOf(random, engineSyntax) + piece(random),
  nested,
  long,
  (random) => `${contentWord(random)} ${canary} ${personName(random)}`,
];

const names = [
  'category',
  'tag',
  'author',
  'agency',
  'publisher',
  'lang',
  'from-date',
  'to-date',
  'order-by',
  'cursor',
];
const moreNames = [
  ...['facets', 'highlight', 'page-size', 'q', 'Q', 'page', 'ids', 'use-date', 'date-step', 'show-fields', 'stories'],
  '__proto__',
];
const values = [
  ...[
    '',
    ',',
    ',,,',
    'world',
    'World,Sport',
    '0',
    '-1',
    '1e9',
    '101',
    '1.5',
    'NaN',
    'Infinity',
    '2026-02-30',
    '0000-01-01',
  ],
  ...['9999-12-31', '2026-01-01T00:00:00Z', '2026-01-01', 'relevance', 'newest', 'oldest', 'true', 'false', 'category'],
  ...['last-modified', 'day', 'month', 'year', 'date', 'date,category', 'all', 'headline,bodyText', 'World > Asia'],
  ...[
    'category,tag',
    'category,constructor',
    'categories.lvl0',
    'categories.lvl1:World > Asia',
    '2024-01-01T00:00:00+14:00',
    '%00',
    'a.b',
    'e30.e30',
    canary,
  ],
];

function parameter(random: Random): string {
  const value = random() < 0.8 ? oneOf(random, values) : many(random, 3, () => piece(random));
  return `${oneOf(random, random() < 0.5 ? names : moreNames)}=${encodeURIComponent(value.toWellFormed())}`;
}

/** As InstantSearch's widgets would send it, had somebody else written them. */
function instantBody(random: Random, query: string): string {
  const wild = () => oneOf<unknown>(random, [...values, query, 5, -1, null, [], {}, [[query]], 1e9]);
  const names = ['facets', 'hitsPerPage', 'page', 'filters', 'facetFilters', 'numericFilters', 'distinct', 'x'];
  const params = Object.fromEntries(Array.from({ length: upTo(random, 4) }, () => [oneOf(random, names), wild()]));
  const requests = Array.from({ length: 1 + upTo(random, 3) }, () => ({
    indexName: 'articles',
    params: { query, ...params },
  }));
  const body = JSON.stringify({ requests: random() < 0.9 ? requests : wild() });
  return random() < 0.9 ? body : body.slice(0, upTo(random, body.length));
}

/** The n-th request of a run; the same for the same `random`. */
export function wildRequest(random: Random, n: number): WildRequest {
  const q = oneOf(random, kinds)(random, n);
  const encoded = encodeURIComponent(q.toWellFormed());
  const broken = () => many(random, 20, () => (random() < 0.5 ? oneOf(random, brokenPercents) : contentWord(random)));
  const written = random() < 0.1 ? broken() : random() < 0.05 ? q.replaceAll('&', '') : encoded;
  if (random() < 0.15) return { door: 'suggest', rawQuery: `q=${written}` };
  if (random() < 0.08) return { door: 'instantsearch', rawQuery: instantBody(random, q) };
  const whole = random() < 0.5 ? '&highlight=true&facets=category,tag,author,date' : '';
  const wild = random() < 0.3 ? `&${many(random, 4, () => parameter(random), '&')}` : '';
  return { door: 'search', rawQuery: `q=${written}${whole}${wild}` };
}
