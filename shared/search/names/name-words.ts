const joining = ['al', 'el', 'ul', 'bin', 'ibn', 'ben', 'bint', 'of', 'de', 'del', 'della', 'di', 'da', 'dos', 'du'];
const joiningToo = ['des', 'la', 'le', 'van', 'von', 'der', 'den', 'ter'];
const articles = ['as', 'ash', 'ad', 'adh', 'ar', 'at', 'az', 'an', 'the', 'and'];

/** Small words that stand inside names: Bashar al Assad, Mohammed bin Salman, Ursula von der Leyen, Bank of England. */
export const joinsNames: ReadonlySet<string> = new Set([...joining, ...joiningToo]);

/** All that papers write, join or leave out: no part of a name's keys. */
const particles: ReadonlySet<string> = new Set([...joinsNames, ...articles]);

/** "abd" with its article, as it stands before a name of God: Abd al-, Abdel, Abdul, Abdur. */
const servant = /^abd(?:[aeou](?:[lnrstz]|sh))?$/i;

/** The same in one word: Abdulrahman, Abderrahmane, Abdelfattah. Abdullah is a name of its own. */
const servantOf = /^(abd)[aeou](?:l(?=[^l])|([nrstz])(?=\2)|[rst](?=[^aeiou]))(?=\p{L}{3})/iu;

const hyphens = /[\u2010-\u2015-]/;

/** A word that counts in a name, and which of the words it was made from: `from` to `to`, both in. */
export interface NameWord {
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

/**
 * The words that count in a name, in order: particles dropped, double names parted, Abdel Fattah made one.
 * "Bashar al-Assad" gives Bashar, Assad; "Abd el-Fattah el-Sisi" gives abdFattah, Sisi; "Xu Zhi-yuan" Xu, Zhi-yuan.
 */
export function nameWords(words: readonly string[]): NameWord[] {
  const counted: NameWord[] = [];
  let servantAt: number | undefined;
  for (const [at, word] of words.entries()) {
    for (const part of partsOf(word)) {
      if (servant.test(part)) servantAt = at;
      else if (!particles.has(part.toLowerCase())) {
        const text = servantAt === undefined ? part.replace(servantOf, '$1') : `abd${part}`;
        counted.push({ text, from: servantAt ?? at, to: at });
        servantAt = undefined;
      }
    }
  }
  if (servantAt !== undefined) counted.push({ text: 'abd', from: servantAt, to: servantAt });
  return counted;
}

/** Abu-Zayd is two words. What goes on small after a hyphen is one: Zhi-yuan, unless al- or Abdel- went before. */
function partsOf(word: string): string[] {
  const parts = word.split(hyphens).filter((part) => part !== '');
  const [first = '', second = ''] = parts;
  const goesOn = parts.length === 2 && !particles.has(first.toLowerCase()) && !servant.test(first);
  return goesOn && /^\p{Ll}/u.test(second) ? [parts.join('-')] : parts;
}
