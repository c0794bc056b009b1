import { type AppDatabase, json, newId } from '../../platform/db/index.ts';
import type { ProgrammeData } from './programmes/programme.ts';
import { programmeSchema } from './programmes/programme.ts';

/** A programme that asks for nothing, for tests: 1 to 10,000 yuan, two tiers, the caps of Shandong. */
export async function createProgramme(
  db: AppDatabase,
  code: string,
  changes: Partial<ProgrammeData>,
  now: Date,
): Promise<void> {
  const data = programmeSchema.parse({
    ...{
      purpose: 'living',
      describe: { zh: '测试项目', en: 'A test' },
      applyBy: ['worker', 'counter', 'list'],
    },
    ...{ hardship: [], groups: [], membersOnly: false, papers: [], windows: [], payFirst: null, basis: '' },
    amount: { kind: 'range', minFen: 100, maxFen: 1_000_000 },
    tiers: [
      { role: 'aidApprover', upToFen: 100_000 },
      { role: 'leader', upToFen: null },
    ],
    ...{ caps: 'shandong', reviewWorkdays: 5, decideWorkdays: 10, duplicateDays: 0 },
    ...changes,
  });
  await db
    .insertInto('profiles')
    .values({
      ...{
        id: newId(),
        kind: 'aidProgramme',
        code,
        version: 1,
        name: json({ zh: '测试救助', en: 'Test aid' }),
      },
      ...{ data: json(data), changed_by: null, changed_at: now, active: true },
    })
    .execute();
}
