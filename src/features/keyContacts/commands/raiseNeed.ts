import type { Selectable } from 'kysely';
import { shanghaiDate } from '../../../kernel/shanghaiTime.ts';
import { accountIdOf, nameOf } from '../../../platform/auth/actor.ts';
import { fieldsOf } from '../../../platform/crypto/sealedDatabase.ts';
import { type AppTransaction, type Database, newId } from '../../../platform/db/index.ts';
import { invalid } from '../../../platform/http/problem.ts';
import { recordDutyAct } from '../../dutyReports/index.ts';
import { getPerson } from '../../people/index.ts';
import { ownKeeper } from '../access.ts';
import type { NeedInput } from '../contract.ts';
import { checkPublicWords } from '../publicWords.ts';
import { needPurpose, recordKeyContactEvent, type Step } from '../store.ts';
import { needKindWords } from '../vocabulary.ts';

export const needSubject = 'keyContactNeed';

/** @throws 422 when the words tell who it is about, or the consent lies ahead */
export async function checkShown(
  trx: AppTransaction,
  step: Step,
  shown: { personId: string; publicWords: string; nameConsentOn: string | null; field: string },
): Promise<void> {
  const { name } = await getPerson(trx, shown.personId);
  const issues = checkPublicWords(shown.publicWords, { name, mayName: shown.nameConsentOn !== null });
  if (shown.nameConsentOn && shown.nameConsentOn > shanghaiDate(step.now))
    issues.push({ field: 'nameConsentOn', code: 'inFuture', message: '不能晚于今天 · not after today' });
  if (issues.length > 0)
    throw invalid(issues.map((issue) => ({ ...issue, field: `${shown.field}${issue.field}` })));
}

/** Writes a need down; with public words it is shown to donors at once. @throws 422 as checkShown */
export async function raiseNeed(
  trx: AppTransaction,
  step: Step,
  given: {
    contact: Pick<Selectable<Database['key_contacts']>, 'id' | 'person_id' | 'union_id' | 'union_path'>;
    need: NeedInput;
    visitId: string | null;
    previousNeedId: string | null;
    raisedOn: string;
    /** Beginning of the field names in refusals. */
    field: string;
  },
): Promise<string> {
  const { contact, need, field } = given;
  const publicWords = need.publicWords ?? null;
  const nameConsentOn = need.nameConsentOn ?? null;
  if (publicWords !== null)
    await checkShown(trx, step, { personId: contact.person_id, publicWords, nameConsentOn, field });
  const id = newId();
  await trx
    .insertInto('key_contact_needs')
    .values({
      ...{ id, contact_id: contact.id, visit_id: given.visitId, previous_need_id: given.previousNeedId },
      ...{ person_id: contact.person_id, union_id: contact.union_id, union_path: contact.union_path },
      ...{ kind: need.kind, urgency: need.urgency, public_words: publicWords, raised_on: given.raisedOn },
      ...{ words_sealed: fieldsOf(trx).seal(needPurpose, need.words), name_consent_on: nameConsentOn },
      ...{ status: publicWords === null ? 'open' : 'shown', raised_by: nameOf(step.actor) },
      raised_account_id: accountIdOf(step.actor),
      created_at: step.now,
    })
    .execute();
  const detail = { kind: need.kind, shown: publicWords !== null };
  await recordKeyContactEvent(trx, step, { subject: 'need', id, action: 'raise', detail });
  const { personId } = await ownKeeper(trx, step.actor);
  if (personId)
    await recordDutyAct(
      trx,
      {
        ...{ personId, kind: 'need', happenedOn: given.raisedOn, unionId: contact.union_id },
        ...{ subjectType: needSubject, subjectId: id, title: `反映职工需求：${needKindWords[need.kind][0]}` },
      },
      step.now,
    );
  return id;
}
