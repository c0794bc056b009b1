import { defineConfig } from 'vitest/config';

const shared = {
  pool: 'forks' as const,
  globalSetup: ['test/globalSetup.ts'],
  testTimeout: 60_000,
  hookTimeout: 120_000,
};

export default defineConfig({
  test: {
    // More than the two cores the suite is made for: much of a test is waiting for PostgreSQL or for a browser.
    maxWorkers: 3,
    projects: [
      {
        test: {
          ...shared,
          name: 'node',
          include: [
            'src/**/*.test.ts',
            'bin/**/*.test.ts',
            'test/*.test.ts',
            'web/**/*.test.ts',
            'bench/**/*.test.ts',
          ],
        },
      },
      {
        test: {
          ...shared,
          name: 'browser',
          include: ['test/e2e/**/*.test.ts'],
          globalSetup: [...shared.globalSetup, 'test/harness/browserSetup.ts'],
          testTimeout: 120_000,
        },
      },
    ],
  },
});
