import { defineConfig } from 'vitest/config';

/** Kinds that need real servers share one stack, started once: tests/support/stack-setup.ts. */
const withStack = (name: string, order: number, timeoutMs: number) => ({
  test: {
    name,
    include: [`tests/${name}/**/*.test.ts`],
    globalSetup: ['tests/support/stack-setup.ts'],
    testTimeout: timeoutMs,
    hookTimeout: timeoutMs,
    fileParallelism: false,
    // One after the other: a test that stops OpenSearch must not meet one that searches.
    sequence: { groupOrder: order },
  },
});

export default defineConfig({
  test: {
    projects: [
      { test: { name: 'unit', include: ['tests/unit/**/*.test.ts'], isolate: false, maxWorkers: 2 } },
      {
        test: {
          // Random histories, crashes and outages in virtual time, and files made to do harm: nothing real is started.
          name: 'simulation',
          include: ['tests/simulation/**/*.test.ts'],
          testTimeout: 120_000,
          sequence: { groupOrder: 7 },
        },
      },
      {
        test: {
          name: 'infra',
          include: ['tests/infra/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          sequence: { groupOrder: 1 },
          // The CDK takes seconds to import: once for all files.
          isolate: false,
          fileParallelism: false,
        },
      },
      withStack('contract', 2, 30_000),
      withStack('integration', 3, 60_000),
      withStack('relevance', 4, 60_000),
      withStack('browser', 5, 90_000),
      withStack('e2e', 6, 90_000),
    ],
  },
});
