import { join, keysBy } from './name-keys.ts';
import type { Reading } from './name-sounds.ts';
import { vowelClasses } from './vowel-signs.ts';

/**
 * Keys for when nothing else was found; each begins with "~". Voices fall together (b and p), sh is s, an h within is
 * silent; from three consonants on no vowel counts, before that no ending.
 */
export const looseNameKeys = (word: string): string[] => keysBy(word, looseKeys);

/** How many edits may lie between this loose key and another with the same first two signs. */
export const looseEdits = (key: string): 0 | 1 => (/^~[A-Z]{5}/.test(key) ? 1 : 0);

const merged: Readonly<Record<string, string>> = { G: 'K', D: 'T', P: 'B', Z: 'T', C: 'S' };

function looseKeys(reading: Reading): string[] {
  const { consonants, vowels } = withoutInnerH(reading);
  const sounds = consonants.map((consonant) => merged[consonant] ?? consonant);
  if (sounds.length > 2) return [`~${sounds.join('').replace(/(.)\1+/g, '$1')}`];
  const [first = '', inner = ''] = vowels;
  const [one = '', two] = sounds;
  const opening = first === '' ? [''] : vowelClasses(first);
  return join(['~'], opening, [one], ...(two === undefined ? [] : [vowelClasses(inner), [two]]));
}

/** Mahdi and Medhi, Mohcine and Mouhssine: the vowels around an h within a name run together. */
function withoutInnerH({ consonants, vowels }: Reading): Reading {
  const kept: string[] = [];
  const between = [vowels[0] ?? ''];
  for (const [at, consonant] of consonants.entries()) {
    const after = vowels[at + 1] ?? '';
    if (consonant === 'H' && at > 0) between[kept.length] += after;
    else {
      kept.push(consonant);
      between.push(after);
    }
  }
  return { consonants: kept, vowels: between };
}
