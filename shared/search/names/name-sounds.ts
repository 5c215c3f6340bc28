import { soundRules } from './sound-rules.ts';

/** One way to say a name: its consonants, and the vowels before, between and after them (one more than consonants). */
export interface Reading {
  readonly consonants: readonly string[];
  readonly vowels: readonly string[];
}

/** No name has more ways to be read than this; the likeliest are kept. */
const mostReadings = 9;

/** The ways to say a folded name (see foldName). */
export function nameSounds(folded: string): Reading[] {
  let sounds = [''];
  let at = 0;
  while (at < folded.length) {
    const { length, options } = soundsAt(folded, at);
    const likeliest = options[0] ?? '';
    const fits = sounds.length * options.length <= mostReadings;
    sounds = (fits ? options : [likeliest]).flatMap((sound) => sounds.map((said) => said + sound));
    at += length;
  }
  return [...new Set(sounds)].map(parseReading);
}

function soundsAt(folded: string, at: number): { length: number; options: readonly string[] } {
  for (const { letters, sounds } of soundRules[folded.charAt(at)] ?? []) {
    letters.lastIndex = at;
    const match = letters.exec(folded);
    if (match) return { length: match[0].length, options: sounds };
  }
  return { length: 1, options: [folded.charAt(at)] };
}

/** "aHMaD" gives consonants H M D and vowels a, '', a, ''. A consonant said twice in a row is one. */
function parseReading(sounds: string): Reading {
  const consonants: string[] = [];
  const vowels = [''];
  for (const sound of sounds) {
    const last = vowels.length - 1;
    if (/[a-z]/.test(sound)) vowels[last] += sound;
    else if (vowels[last] !== '' || consonants.at(-1) !== sound) {
      consonants.push(sound);
      vowels.push('');
    }
  }
  return { consonants, vowels };
}
