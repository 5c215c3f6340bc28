import { visibilityRules } from '#shared/articles/visibility.ts';

type Clause = Readonly<Record<string, unknown>>;

const compare = {
  'not-after-now': { holds: 'lte', fails: 'gt' },
  'after-now': { holds: 'gt', fails: 'lte' },
} as const;

/**
 * The visibility rules as clauses of a bool query, evaluated by the engine at `now`. The index holds only what readers
 * may see already; this is the second guard.
 */
export function visibilityFilter(now: string): { filter: Clause[]; must_not: Clause[] } {
  const filter: Clause[] = [];
  const mustNot: Clause[] = [];
  for (const rule of visibilityRules) {
    if (rule.holds === 'is') filter.push({ term: { [rule.field]: rule.value } });
    // What may be absent is asked the other way round: an absent time is in no range.
    else if (rule.whenAbsent) mustNot.push({ range: { [rule.field]: { [compare[rule.holds].fails]: now } } });
    else filter.push({ range: { [rule.field]: { [compare[rule.holds].holds]: now } } });
  }
  return { filter, must_not: mustNot };
}
