/** Words and names of a made-up newsroom, as common and as rare as in a real one. */

const syllables = ['ba', 'ce', 'di', 'fo', 'gu', 'ha', 'ke', 'li', 'mo', 'nu', 'pa', 're', 'si', 'to', 'vu', 'wa'];
const endings = ['', 'n', 'r', 's', 'st', 'l', 't', 'm'];
const stopWords = ['the', 'of', 'to', 'and', 'a', 'in', 'that', 'is', 'for', 'on', 'with', 'as', 'by', 'at', 'from'];

/** A paper of some years uses about so many different words. */
const vocabulary = 30_000;

/**
 * A place in a list whose first entries stand most often: Zipf's law, flattened at the beginning by `head` entries, since
 * no word that somebody looks for is as common as "the" (Mandelbrot's form of it).
 */
const zipf = (random: () => number, count: number, head: number): number =>
  Math.min(count - 1, Math.floor(head * ((1 + count / head) ** random() - 1)));

/** The n-th word: the commoner, the shorter. */
function wordNumber(n: number): string {
  const ending = endings[n % 8] ?? '';
  let rest = n >> 3;
  let word = '';
  do {
    word += syllables[rest & 15];
    rest >>= 4;
  } while (rest > 0);
  return `${word}${syllables[(n * 7) & 15]}${ending}`;
}

/** Nearly half of what is written are the same few words. */
export const newsWord = (random: () => number): string =>
  random() < 0.4 ? (stopWords[zipf(random, stopWords.length, 1)] ?? 'the') : contentWord(random);

/** A word that somebody could look for. */
export const contentWord = (random: () => number): string => wordNumber(zipf(random, vocabulary, 30));

/** Each as papers spell it, one spelling or more. */
const familyNames = `Kadhimi|Kadhemi|Kazimi Soleimani|Suleimani Sistani|Seestani Rouhani|Rohani Haniyeh|Haniya
  Lavrov|Lawrow Hrytsenko|Gritsenko Solovyov|Soloviev Chowdhury|Choudhury Musharraf|Musharaf Ghaffari|Qaffari
  Tarhuni|Tarhouni Mutawakkil|Mutawakil Hussein|Husayn|Hussain Sharif|Shareef Qureshi|Koreishi Petrenko Ivanova
  Schmidt Weber Moreau Lefebvre Rossi Bianchi Novak Kowalski Andersen Nilsson Okafor Mensah Tanaka Nakamura Chen Zhang
  Nguyen Tran Garcia Morales Silva Pereira Walker Bennett Clarke Hughes Murphy Kelly Fraser Campbell Reid Doyle`;
const givenNames = `Mustafa|Mustapha Qassem|Qasim Hassan|Hasan Mohammed|Muhammad|Mohamed Ali Yusuf|Youssef Ahmad|Ahmed
  Sergei|Sergey Dmitry|Dmitri Oleksiy|Alexei Olena Irina Anna Maria Clara Ingrid Amara Yuki Mei Linh Sofia Lucia Grace
  Fiona Nora Peter Thomas Martin Daniel James Robert David Michael`;
const madeUpFamilies = 3000;
const readSpellings = (text: string): string[][] => text.split(/\s+/).map((name) => name.split('|'));
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** The real ones among the made-up, so that each is about as rare as in a paper. */
const families = readSpellings(familyNames).flatMap((spellings, at) => [
  spellings,
  ...Array.from({ length: Math.floor(madeUpFamilies / 40) }, (_, n) => [capital(`${wordNumber(900 + at * 75 + n)}ov`)]),
]);
const givens = readSpellings(givenNames);
const groups = ['IS', 'UN', 'WHO', 'EU', 'NATO', 'PMF', 'IMF', 'US', 'UK', 'Hezbollah', 'Islamic State', 'White House'];
const places = [
  'Baghdad',
  'Kyiv',
  'Kiev',
  'Beijing',
  'Hodeidah',
  'Geneva',
  'Lagos',
  'Riyadh',
  'Odesa',
  'Sanaa',
  'Lima',
];

const oneOf = <T>(random: () => number, list: readonly T[]): T => list[zipf(random, list.length, 20)] as T;

/** A family name alone, in any of its spellings. */
export const familyName = (random: () => number): string => {
  const spellings = oneOf(random, families);
  return spellings[Math.floor(random() * spellings.length)] ?? '';
};

const givenName = (random: () => number): string => {
  const spellings = oneOf(random, givens);
  return spellings[Math.floor(random() * spellings.length)] ?? '';
};

export const personName = (random: () => number): string => `${givenName(random)} ${familyName(random)}`;

/** Whom or what a sentence names: mostly people, then places and groups. */
export function newsName(random: () => number): string {
  const kind = random();
  if (kind < 0.6) return personName(random);
  return kind < 0.8 ? oneOf(random, places) : oneOf(random, groups);
}
