import { shanghaiDate } from '../../../kernel/shanghaiTime.ts';
import { fieldsOf } from '../../../platform/crypto/sealedDatabase.ts';
import type { AppTransaction } from '../../../platform/db/index.ts';
import { invalid } from '../../../platform/http/problem.ts';
import { fileAppeal, parseFiling } from '../../appeals/index.ts';
import { reportSignal } from '../../discovery/index.ts';
import { recordDutyResult } from '../../dutyReports/index.ts';
import { getPerson, personFields } from '../../people/index.ts';
import type { Step } from '../store.ts';
import { changeNeed, lockNeed, type NeedRow } from './lockNeed.ts';
import { needSubject } from './raiseNeed.ts';

interface Target {
  type: 'appeal' | 'hardshipCandidate';
  id: string;
  label: string;
}

async function handOn(
  trx: AppTransaction,
  step: Step,
  need: NeedRow & { next: NeedRow['status'] },
  { action, target }: { action: string; target: Target },
): Promise<void> {
  await changeNeed(trx, step, need, {
    action,
    set: {
      ...{ status: need.next, ended_on: shanghaiDate(step.now) },
      ...{ target_type: target.type, target_id: target.id, target_label: target.label },
    },
    detail: { target: target.type },
  });
  const result =
    target.type === 'appeal'
      ? { zh: '已登记为诉求', en: 'Filed as an appeal' }
      : { zh: '已转困难帮扶', en: 'Handed on to help in hardship' };
  await recordDutyResult(
    trx,
    { kind: 'need', subjectType: needSubject, subjectId: need.id, result, at: step.now },
    step.now,
  );
}

/** Files the need as an appeal of the person, in the same transaction. @throws as lockNeed and as filing does */
export async function fileNeedAsAppeal(
  trx: AppTransaction,
  step: Step,
  secret: Buffer,
  id: string,
  {
    version,
    agreed: _,
    ...matter
  }: { version: number; category: string; facts: string; wish: string; agreed: true },
): Promise<void> {
  const need = await lockNeed(trx, step, id, { action: 'fileAppeal', version });
  const { name, phone } = personFields(fieldsOf(trx), await getPerson(trx, need.person_id));
  if (!phone)
    throw invalid([
      {
        ...{ field: 'facts', code: 'noPhone' },
        message: '此人没有登记手机号，请先补登 · no phone is on record: add it to the person first',
      },
    ]);
  const filing = parseFiling({
    ...{ door: 'visitFinding', applicant: { mode: 'named', name, phone }, ...matter },
    ...{ respondents: [], receivedOn: need.raised_on, peopleAffected: 1 },
  });
  const appeal = await fileAppeal(trx, secret, step.actor, step.now, filing);
  await handOn(trx, step, need, {
    ...{ action: 'fileAppeal', target: { type: 'appeal', id: appeal.id, label: appeal.number } },
  });
}

/** Hands it on to who discovers hardship; nothing is filed in the person's name. @throws as lockNeed */
export async function tellHardship(
  trx: AppTransaction,
  step: Step,
  id: string,
  { version, reason, knows }: { version: number; reason: string; knows: boolean },
): Promise<void> {
  const need = await lockNeed(trx, step, id, { action: 'tellHardship', version });
  const candidateId = await reportSignal(
    trx,
    {
      ...{ personId: need.person_id, source: 'member', reason, unionId: need.union_id, knows },
      ...{ subjectType: needSubject, subjectId: need.id, by: step.actor },
    },
    step.now,
  );
  await handOn(trx, step, need, {
    ...{ action: 'tellHardship', target: { type: 'hardshipCandidate', id: candidateId, label: '困难线索' } },
  });
}
