/** Does `work` for several entries at once and gives what came of it in their order; no more than `atOnce` wait at a time. */
export async function* inOrder<T, R>(
  entries: AsyncIterable<T>,
  atOnce: number,
  work: (entry: T) => Promise<R>,
): AsyncGenerator<R> {
  const under: Promise<R>[] = [];
  for await (const entry of entries) {
    const made = work(entry);
    // Whoever takes it hears of its failure; until then it is nobody's.
    made.catch(() => undefined);
    under.push(made);
    if (under.length >= atOnce) yield await (under.shift() as Promise<R>);
  }
  for (const made of under) yield await made;
}
