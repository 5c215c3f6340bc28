/** What a vowel may count as: rounded u, bright i, open a. Only e, ai and ei may be two of them. */
export function vowelClasses(vowel: string): string[] {
  if (/[ou]/.test(vowel)) return ['u'];
  if (/^[ae][iy]/.test(vowel)) return ['i', 'a'];
  if (/[iy]|ee/.test(vowel)) return ['i'];
  return vowel.startsWith('e') ? ['a', 'i'] : ['a'];
}

/** How a name may end. A final e is often silent, and -ia is no -i: Niger, Nigeria; Mali, Malaya. */
export function endings(vowel: string): string[] {
  if (/[iy]+e?a+$/.test(vowel)) return ['-ia'];
  if (/[iy]ye$/.test(vowel)) return ['-ia', '-i'];
  if (/[iy]e?$|ee$/.test(vowel)) return ['-i'];
  if (/[ou]$/.test(vowel)) return ['-u'];
  if (vowel.endsWith('e')) return ['', '-i', '-a'];
  return vowel === '' ? [''] : ['-a'];
}

/** Is the first vowel rounded? One that is not written may be either: Slimane, Suleiman. */
export const roundings = (vowel: string): string[] => {
  if (vowel === '') return ['', 'u'];
  return /[ou]/.test(vowel) ? ['u'] : [''];
};

/** Is the vowel before the last of three consonants bright? Jamil is, Jamal is not, an unwritten one may be. */
export const brightness = (vowel: string): string[] => {
  if (vowel === '') return ['', 'i'];
  return [...new Set(vowelClasses(vowel).map((sound) => (sound === 'i' ? 'i' : '')))];
};
