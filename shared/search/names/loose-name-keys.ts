import { join, keysBy } from './name-keys.ts';
import type { Reading } from './name-sounds.ts';
import { endings, vowelClasses } from './vowel-signs.ts';

/**
 * Keys for when nothing else was found; each begins with "~". Voices fall together (b and p), sh is s, an h within is
 * silent. Of vowels count: whether one comes first; of three consonants an ending in -o, -u or -ia; of fewer the inner one.
 */
export const looseNameKeys = (word: string): string[] => keysBy(word, looseKeys);

/** How many edits may lie between this loose key and another with the same first two signs. */
export const looseEdits = (key: string): 0 | 1 => (/^~a?[A-Z]{5}/.test(key) ? 1 : 0);

const merged: Readonly<Record<string, string>> = { G: 'K', D: 'T', P: 'B', Z: 'T', C: 'S', Y: 'S' };

function looseKeys(reading: Reading): string[] {
  const { consonants, vowels } = withoutInnerH(reading);
  const sounds = consonants.map((consonant) => merged[consonant] ?? consonant);
  if (sounds.length > 2) return longKeys(sounds, vowels);
  const [first = '', inner = ''] = vowels;
  const [one = '', two] = sounds;
  const opening = first === '' ? [''] : vowelClasses(first);
  return join(['~'], opening, [one], ...(two === undefined ? [] : [vowelClasses(inner), [two]]));
}

function longKeys(sounds: readonly string[], vowels: readonly string[]): string[] {
  const opening = vowels[0] === '' ? '' : 'a';
  const skeleton = sounds.join('').replace(/(.)\1+/g, '$1');
  const ends = sounds.length > 3 ? [''] : endings(vowels.at(-1) ?? '').map((end) => (/u|ia/.test(end) ? end : ''));
  return join(['~'], [opening], [skeleton], ends);
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
