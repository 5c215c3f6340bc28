import { defineConfig } from 'vitest/config';

/** Kinds that need real servers share one stack, started once: tests/support/stack-setup.ts. */
const withStack = (name: string, timeoutMs: number) => ({
  test: {
    name,
    include: [`tests/${name}/**/*.test.ts`],
    globalSetup: ['tests/support/stack-setup.ts'],
    testTimeout: timeoutMs,
    hookTimeout: timeoutMs,
    fileParallelism: false,
  },
});

export default defineConfig({
  test: {
    projects: [
      { test: { name: 'unit', include: ['tests/unit/**/*.test.ts'] } },
      { test: { name: 'infra', include: ['tests/infra/**/*.test.ts'], testTimeout: 120_000, hookTimeout: 120_000 } },
      withStack('contract', 30_000),
      withStack('integration', 60_000),
      withStack('relevance', 60_000),
      withStack('e2e', 90_000),
      withStack('browser', 90_000),
    ],
  },
});
