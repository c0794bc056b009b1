import type { Actor } from '../../platform/auth/actor.ts';
import type { AppDatabase, AppTransaction } from '../../platform/db/index.ts';
import { json, newId } from '../../platform/db/index.ts';
import { decideConsent } from '../privacy/index.ts';
import { type Declaration, type DeclarationInput, declarationSchema } from './rules/declaration.ts';
import type { StandardEntry } from './rules/standard.ts';
import { consentPurposes } from './vocabulary.ts';

/** A household of three in deep hardship at a standard of 900 yuan: 2,950 yuan a month before, 450 after expenditure. */
export const sampleDeclaration = (changes: DeclarationInput = {}): Declaration =>
  declarationSchema.parse({
    ...{ declaredMonth: '2026-10', workStatus: '在岗', mainCause: 'illness', illness: '慢性肾病' },
    ...{ monthlyIncome: '2950', otherYearlyIncome: '0', rigidIllness: '15000', rigidSchooling: '4200' },
    story: '每周透析三次，孩子上小学。',
    members: [
      { name: '赵秀英', relation: 'spouse', sex: 'female', monthlyIncome: '0', health: '一般' },
      { name: '李小宝', relation: 'child', sex: 'male', monthlyIncome: '0', school: '青禾一小三年级' },
    ],
    ...changes,
  });

/** Puts subsistence standards in force, as saving the profile does. */
export async function putStandards(
  db: AppDatabase | AppTransaction,
  entries: readonly StandardEntry[],
  now: Date,
): Promise<void> {
  const before = await db
    .selectFrom('profiles')
    .select(['id', 'version'])
    .where('kind', '=', 'subsistenceStandard')
    .where('active', '=', true)
    .executeTakeFirst();
  if (before) await db.updateTable('profiles').set({ active: false }).where('id', '=', before.id).execute();
  await db
    .insertInto('profiles')
    .values({
      ...{ id: newId(), kind: 'subsistenceStandard', code: 'default', version: (before?.version ?? 0) + 1 },
      ...{ name: json({ zh: '低保标准', en: 'Subsistence standards' }), data: json({ entries }) },
      ...{ changed_by: '演示', changed_at: now, active: true },
    })
    .execute();
}

/** The separate consent to health and accounts, given by the person. */
export const consentTo = (
  trx: AppTransaction,
  actor: Actor,
  personId: string,
  now: Date,
  purpose: string = consentPurposes.sensitive,
): Promise<void> =>
  decideConsent(trx, actor, { personId, purpose, give: true, noticeVersion: 1, separately: true }, now);
