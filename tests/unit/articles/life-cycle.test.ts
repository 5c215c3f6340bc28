import { describe, expect, it } from 'vitest';
import { isAllowed, moves, shownState, shownStates } from '#shared/articles/life-cycle.ts';
import { sampleArticle } from '#tests/support/sample-article.ts';

const now = '2026-03-10T12:00:00.000Z';
const later = '2026-03-10T12:00:00.001Z';
const corrections = [{ reason: 'Wrong', at: now, by: 'key:k', revision: 2 }];

describe('the state that people are told', () => {
  it.each([
    ['draft', { state: 'draft', publishedAt: later }],
    ['scheduled', { publishedAt: later }],
    ['scheduled', { embargoedUntil: later }],
    ['published', { embargoedUntil: now, expiresAt: later }],
    ['corrected', { corrections }],
    ['scheduled', { corrections, publishedAt: later }],
    ['expired', { corrections, expiresAt: now }],
    ['withdrawn', { state: 'withdrawn', corrections, expiresAt: now }],
    ['killed', { state: 'killed', publishedAt: later }],
  ] as const)('%s: %j', (state, changes) => {
    expect(shownState(sampleArticle(changes), now)).toBe(state);
  });
});

describe('moves', () => {
  it('let every article be killed, whatever its state', () => {
    expect(shownStates.filter((state) => !isAllowed(state, 'kill'))).toEqual([]);
  });

  it('let only readers’ articles be corrected, and only what was taken down be reinstated', () => {
    expect(shownStates.filter((state) => isAllowed(state, 'correct'))).toEqual(['published', 'corrected']);
    expect(shownStates.filter((state) => isAllowed(state, 'reinstate'))).toEqual(['withdrawn', 'killed']);
  });

  it('never change what was taken down, and never soften a kill', () => {
    for (const state of ['withdrawn', 'killed'] as const)
      for (const move of ['edit', 'publish', 'unpublish', 'correct'] as const)
        expect(isAllowed(state, move)).toBe(false);
    expect(moves.killed).not.toContain('withdraw');
  });
});
