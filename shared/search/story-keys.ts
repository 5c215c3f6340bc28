/**
 * Copies of one story (the same wire text in two papers, an update of the morning's article) share most of their runs of
 * four words. The least hashes of these runs stand for the whole (MinHash): two texts agree in one of them as often as
 * they share runs. Three hashes together are a key, and an article has five keys: copies that share nine of ten runs
 * share a key in 99 of 100 cases, updates that share two of three in 83, texts that share a tenth in less than one.
 */
const keysOfArticle = 5;
const hashesOfKey = 3;
const wordsOfRun = 4;

/** News says what it is about early on; a text longer than this is known by its beginning. */
const wordsRead = 300;

/** Shorter texts (a line of a ticker, a caption) are alike without being copies. */
const fewestWords = 40;

/** Numbers that make as many different orders of the same hashes. */
const turns = Array.from({ length: keysOfArticle * hashesOfKey }, (_, at) => (Math.imul(at + 1, 0x9e3779b1) | 1) >>> 0);

/** The keys of a body; copies of one story share at least one. None for a short text. */
export function storyKeys(body: string): string[] {
  const words = (
    body
      .slice(0, wordsRead * 12)
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  ).slice(0, wordsRead);
  if (words.length < fewestWords) return [];
  const runs = words.slice(wordsOfRun - 1).map((_, at) => hashOf(words.slice(at, at + wordsOfRun).join(' ')));
  const least = turns.map((turn) =>
    runs.reduce((min, run) => Math.min(min, mixed(run, turn)), Number.POSITIVE_INFINITY),
  );
  return Array.from({ length: keysOfArticle }, (_, key) =>
    hashOf(`${key} ${least.slice(key * hashesOfKey, (key + 1) * hashesOfKey).join(' ')}`).toString(36),
  );
}

/** FNV-1a, 32 bits. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}

/** Murmur3's last step: every bit of the hash and of the turn moves every other. */
function mixed(hash: number, turn: number): number {
  let bits = hash ^ turn;
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return (bits ^ (bits >>> 16)) >>> 0;
}
