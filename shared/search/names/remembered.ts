/** Words kept of one function; news says the same few thousand most of the time. */
const mostWords = 5000;

/** The same pure function of a word, which is not worked out again for words that came lately. Its results are shared. */
export function remembered<Result>(work: (word: string) => Result): (word: string) => Result {
  const known = new Map<string, Result>();
  return (word) => {
    const found = known.get(word);
    if (found !== undefined) return found;
    if (known.size >= mostWords) known.clear();
    const result = work(word);
    known.set(word, result);
    return result;
  };
}
