import type { AppDatabase } from '../../platform/db/index.ts';
import { transaction } from '../../platform/db/index.ts';
import { actOnNotice } from './act.ts';
import type { NoticeInput } from './contract.ts';
import { draftNotice } from './drafting.ts';
import { actOnFinding, raiseFinding } from './findings.ts';
import type { Step } from './store.ts';

/** A finding of an inspection, confirmed by the union. Returns its id. */
export function makeFinding(
  db: AppDatabase,
  step: Step,
  unionId: string,
  title = '公开不及时',
): Promise<string> {
  return transaction(db, async (trx) => {
    const found = { source: 'inspection', foundOn: step.now.toISOString().slice(0, 10), title } as const;
    const id = await raiseFinding(trx, step, { unionId, ...found, text: `${title}，职工多次反映。` });
    await actOnFinding(trx, step, id, 'confirm', { version: 1, words: '工会委员会讨论确认' });
    return id;
  });
}

/** An issued notice with one task for each unit. Returns its id. */
export async function makeNotice(
  db: AppDatabase,
  step: Step,
  input: { unionId: string; unitIds: readonly string[] } & Partial<Pick<NoticeInput, 'trial' | 'target'>>,
): Promise<string> {
  const finding = await makeFinding(db, step, input.unionId);
  return transaction(db, async (trx) => {
    const id = await draftNotice(trx, step, {
      ...{ unionId: input.unionId, title: '公开不及时', requirement: '按目录公开', concerned: 'members' },
      ...{ findingIds: [finding], tasks: input.unitIds.map((unitId) => ({ unitId, what: '按期公开' })) },
      ...{ trial: input.trial ?? null, target: input.target ?? null },
    });
    await actOnNotice(trx, step, id, 'issue', { version: 1 });
    return id;
  });
}
