/**
 * nDCG at 10 as trec_eval computes it with the gain being the grade: the ideal is made of all judged documents,
 * whether they were returned or not, and a query that returned nothing counts 0.
 * @param ranked what was returned, best first
 * @param grades of all judged documents; what is not judged is worth nothing
 */
export function ndcgAt10(ranked: readonly string[], grades: ReadonlyMap<string, number>): number {
  const ideal = discounted([...grades.values()].sort((a, b) => b - a));
  return ideal === 0 ? 0 : discounted(ranked.map((id) => grades.get(id) ?? 0)) / ideal;
}

const discounted = (gains: readonly number[]): number =>
  gains.slice(0, 10).reduce((sum, gain, place) => sum + gain / Math.log2(place + 2), 0);

export const mean = (numbers: readonly number[]): number =>
  numbers.reduce((sum, number) => sum + number, 0) / numbers.length;

/** One over the place of the first relevant result among ten; 0 when there is none. */
export function reciprocalRank(ranked: readonly string[], grades: ReadonlyMap<string, number>): number {
  const place = ranked.slice(0, 10).findIndex((id) => (grades.get(id) ?? 0) > 0);
  return place < 0 ? 0 : 1 / (place + 1);
}
