import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** The longest files, longest first: what begins last should be short, or one worker runs alone at the end. */
const longFiles = [
  ...['test/start.test.ts', 'test/permissions.walk.test.ts', 'features/keys/serving.test.ts'],
  ...['bench/run.test.ts', 'platform/backup/backup.test.ts', 'test/permissions.oracle.test.ts'],
  ...['features/vouchers/flash.test.ts', 'features/keys/keyCopy.test.ts', 'backup/backupCommand.test.ts'],
  ...['signIn/guesses.test.ts', 'postgres/cluster.test.ts', 'postgres/provideServer.test.ts'],
  ...['test/permissions.why.test.ts', 'features/funds/everyYuan.test.ts', 'e2e/worker.access.test.ts'],
];

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification) => {
      const index = longFiles.findIndex((name) => moduleId.endsWith(name));
      return index < 0 ? longFiles.length : index;
    };
    return (await super.sort(files)).toSorted((a, b) => place(a) - place(b));
  }
}

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
    sequence: { sequencer: LongestFirst },
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
