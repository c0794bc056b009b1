import { shanghaiDate } from '../../../kernel/shanghaiTime.ts';
import { type Actor, accountIdOf, nameOf } from '../../../platform/auth/actor.ts';
import type { AppTransaction } from '../../../platform/db/index.ts';
import { issueLetter, registerLetterSubject } from '../../letters/index.ts';
import { getUnion } from '../../organisations/index.ts';
import { getPerson } from '../../people/index.ts';
import { tellApplicant } from '../messages.ts';
import { reaches } from '../policy.ts';
import { type ApplicationRow, ownsApplication, recordAidEvent, type Step } from './store.ts';

/** Notice of approval or refusal to the applicant. It tells the programme and the amount, never why help was asked for. */
export async function issueDecision(
  trx: AppTransaction,
  step: Step,
  row: ApplicationRow,
  decision: { approved: boolean; opinion: string },
): Promise<void> {
  await tellApplicant(trx, row, decision.approved ? 'approved' : 'refused', step.now);
  if (row.door === 'round') return;
  const [person, union] = [await getPerson(trx, row.person_id), await getUnion(trx, row.union_id)];
  await issueLetter(trx, {
    ...{
      type: decision.approved ? 'aidApproval' : 'aidRefusal',
      unionId: row.union_id,
      addressee: person.name,
    },
    subject: { type: 'aidApplication', id: row.id },
    params: {
      ...{ number: row.number, programme: row.programme_name.zh },
      ...(decision.approved
        ? { amountFen: row.amount_fen ?? 0, method: row.method }
        : { reason: decision.opinion }),
      ...(union.phone ? { contact: { name: union.name, phone: union.phone } } : {}),
    },
    ...{ issuedBy: { id: accountIdOf(step.actor), name: nameOf(step.actor) }, issuedAt: step.now },
    today: shanghaiDate(step.now),
  });
}

async function pathOf(trx: AppTransaction, id: string) {
  return trx
    .selectFrom('aid_applications')
    .select(['union_path', 'person_id', 'status'])
    .where('id', '=', id)
    .executeTakeFirst();
}

const may = async (trx: AppTransaction, actor: Actor, id: string, permission: 'aid.see' | 'aid.review') => {
  const row = await pathOf(trx, id);
  return row !== undefined && reaches(actor, permission, row.union_path);
};

/** Letters of an application are for those who see it and for the applicant. */
export function registerAidLetters(): void {
  registerLetterSubject('aidApplication', {
    visible: async (trx, actor, id) => {
      const row = await pathOf(trx, id);
      if (!row) return false;
      return reaches(actor, 'aid.see', row.union_path) || (await ownsApplication(trx, actor, row.person_id));
    },
    mayManage: (trx, actor, id) => may(trx, actor, id, 'aid.review'),
    followed: async (trx, { subjectId, number, what, on, actor, now }) => {
      const row = await pathOf(trx, subjectId);
      await recordAidEvent(
        trx,
        { actor, now },
        {
          ...{ subject: 'application', id: subjectId, status: row?.status ?? '' },
          ...{ action: what === 'served' ? 'letterServed' : 'letterReplied', detail: { letter: number, on } },
        },
      );
    },
  });
}
