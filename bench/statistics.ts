/** The p-th percentile (0-100), nearest rank. */
export function percentile(values: readonly number[], p: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil((p / 100) * sorted.length) - 1)] ?? Number.NaN;
}

/** One line of a comparison: our p50 and p99, theirs, and the ratios against their bounds. */
export function compare(
  what: string,
  ours: readonly number[],
  theirs: readonly number[],
  bounds: { readonly p50?: number; readonly p99?: number },
): string {
  const cell = (p: number, bound: number | undefined) => {
    const [a, b] = [percentile(ours, p), percentile(theirs, p)];
    const verdict = bound === undefined ? '' : ` (bound ${bound}: ${a / b <= bound ? 'met' : 'MISSED'})`;
    return `p${p} ${a.toFixed(1)} / ${b.toFixed(1)} ms = ${(a / b).toFixed(2)}x${verdict}`;
  };
  return `${what.padEnd(22)} ${ours.length} each   ${cell(50, bounds.p50)}   ${cell(99, bounds.p99)}`;
}
