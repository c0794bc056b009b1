import { parseCivilDate } from '../../../kernel/civilDate.ts';
import { shanghaiDate } from '../../../kernel/shanghaiTime.ts';
import { accountIdOf, nameOf } from '../../../platform/auth/actor.ts';
import { fieldsOf } from '../../../platform/crypto/sealedDatabase.ts';
import { type AppTransaction, newId } from '../../../platform/db/index.ts';
import type { BodyOf } from '../../../platform/http/contract.ts';
import { conflict, invalid, notFound } from '../../../platform/http/problem.ts';
import { currentCalendar } from '../../clock/index.ts';
import { ancestors, findUnion, getUnion, idsOf } from '../../organisations/index.ts';
import { getPerson } from '../../people/index.ts';
import { hasConsent } from '../../privacy/index.ts';
import type { hardshipRoutes } from '../contract.ts';
import { tellApplicant, told } from '../messages.ts';
import { reaches } from '../policy.ts';
import { noticeEnd } from '../rules/noticeTerm.ts';
import { hardshipSettings } from '../settings.ts';
import { changeFile, lockFile, nextNumber, nextStatus, objectionPurpose, type Step } from '../store.ts';
import { consentPurposes } from '../vocabulary.ts';
import { settledCategory } from './review.ts';

type Routes = typeof hardshipRoutes;

/** The longest path that all these lie at or below. */
function commonPath(paths: readonly string[]): string {
  const [first = [], ...rest] = paths.map(idsOf);
  const shared = first.filter((id, index) => rest.every((ids) => ids[index] === id));
  return shared.length === 0 ? '' : `/${shared.join('/')}/`;
}

/**
 * Puts files on public notice: one list, masked names, both days printed, its end by working days.
 *
 * @returns the id of the notice
 * @throws 422 for a day past, 404 and 409 of each file, `notInHardship`
 */
export async function publishNotice(
  trx: AppTransaction,
  step: Step,
  input: BodyOf<Routes['publishNotice']>,
): Promise<string> {
  const { actor, now } = step;
  if (input.startsOn < shanghaiDate(now))
    throw invalid([{ field: 'startsOn', code: 'past', message: '不能早于今天 · not before today' }]);
  const files = [];
  for (const id of [...new Set(input.fileIds)].toSorted()) files.push((await lockFile(trx, actor, id)).file);
  const path = commonPath(files.map(({ union_path }) => union_path));
  const union = await findUnion(trx, idsOf(path).at(-1) ?? '');
  if (!union)
    throw invalid([
      { field: 'fileIds', code: 'noPlace', message: '这些档案没有共同的上级工会 · no common union' },
    ]);
  const settings = await hardshipSettings(trx);
  const division = (await ancestors(trx, path)).findLast(({ divisionCode }) => divisionCode)?.divisionCode;
  const calendar = await currentCalendar(trx, division ?? null);
  const endsOn = noticeEnd(calendar, parseCivilDate(input.startsOn), settings.noticeWorkdays);
  const id = newId();
  await trx
    .insertInto('hardship_notices')
    .values({
      ...{ id, number: await nextNumber(trx, 'notice', Number(input.startsOn.slice(0, 4))) },
      ...{ union_id: union.id, union_path: union.path, starts_on: input.startsOn, ends_on: endsOn },
      title: input.title || `${union.name}困难职工建档名单公示`,
      ...{ workdays: settings.noticeWorkdays, calendar_version: calendar.version, contact: settings.contact },
      ...{ published_by: accountIdOf(actor), published_by_name: nameOf(actor), published_at: now },
    })
    .execute();
  for (const [index, file] of files.entries()) {
    const status = nextStatus(actor, file, 'publish', false);
    const set = await settledCategory(trx, file, now);
    const person = await getPerson(trx, file.person_id);
    const unit = person.employer_name ?? (await getUnion(trx, file.union_id)).name;
    await trx
      .insertInto('hardship_notice_entries')
      .values({
        ...{ id: newId(), notice_id: id, file_id: file.id, position: index + 1, removed_at: null },
        ...{ category: set.category, unit },
        full_name: await hasConsent(trx, file.person_id, consentPurposes.publicity),
      })
      .execute();
    await changeFile(trx, step, file, { action: 'publish', status, set, detail: { notice: id, endsOn } });
    await tellApplicant(trx, file, told.notice, { number: file.number, end: endsOn }, now);
  }
  return id;
}

/** Takes a file off the notice it is on, if any. hardship_notice_entries_file */
export async function dropFromNotice(trx: AppTransaction, fileId: string, now: Date): Promise<void> {
  await trx
    .updateTable('hardship_notice_entries')
    .set({ removed_at: now })
    .where('file_id', '=', fileId)
    .where('removed_at', 'is', null)
    .execute();
}

interface NewObjection {
  noticeId: string;
  entryId: string | undefined;
  text: string;
  objector: string | null;
  via: 'public' | 'counter';
}

/**
 * Takes an objection to a running notice down. The notice is held, so that an approval either sees it or comes first.
 *
 * @returns its number
 * @throws 404 for the notice or entry, 409 `noticeNotRunning`
 */
export async function takeObjection(trx: AppTransaction, now: Date, given: NewObjection): Promise<string> {
  const notice = await trx
    .selectFrom('hardship_notices')
    .select(['id', 'starts_on', 'ends_on'])
    .where('id', '=', given.noticeId)
    .forUpdate()
    .executeTakeFirst();
  if (!notice) throw notFound('The notice');
  const today = shanghaiDate(now);
  if (today < notice.starts_on || today > notice.ends_on)
    throw conflict(
      'noticeNotRunning',
      '公示期外不再受理异议，请拨打公示上的电话 · the notice is not running; call the number printed on it',
    );
  if (given.entryId) {
    const entry = await trx
      .selectFrom('hardship_notice_entries')
      .select('id')
      .where('id', '=', given.entryId)
      .where('notice_id', '=', notice.id)
      .executeTakeFirst();
    if (!entry)
      throw invalid([{ field: 'entryId', code: 'notFound', message: '名单上没有这一位 · not on this list' }]);
  }
  const fields = fieldsOf(trx);
  const number = await nextNumber(trx, 'objection', Number(today.slice(0, 4)));
  await trx
    .insertInto('hardship_objections')
    .values({
      ...{ id: newId(), number, notice_id: notice.id, entry_id: given.entryId ?? null, via: given.via },
      text_sealed: fields.seal(objectionPurpose, given.text),
      objector_sealed: given.objector ? fields.seal(objectionPurpose, given.objector) : null,
      ...{ received_at: now, status: 'open', answer_sealed: null, answered_by_name: null, answered_at: null },
    })
    .execute();
  return number;
}

/** @throws 404 for a notice outside the actor's places */
export async function lockNotice(trx: AppTransaction, step: Step, id: string) {
  const notice = await trx
    .selectFrom('hardship_notices')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (!notice || !reaches(step.actor, 'hardship.notice', notice.union_path)) throw notFound('The notice');
  return notice;
}

/** @throws 404, 409 `objectionAnswered` */
export async function answerObjection(
  trx: AppTransaction,
  step: Step,
  noticeId: string,
  { objectionId, upheld, answer }: BodyOf<Routes['answerObjection']>,
): Promise<void> {
  await lockNotice(trx, step, noticeId);
  const objection = await trx
    .selectFrom('hardship_objections')
    .select(['id', 'status'])
    .where('id', '=', objectionId)
    .where('notice_id', '=', noticeId)
    .forUpdate()
    .executeTakeFirst();
  if (!objection)
    throw invalid([
      { field: 'objectionId', code: 'notFound', message: '没有这条异议 · there is no such objection' },
    ]);
  if (objection.status !== 'open')
    throw conflict('objectionAnswered', '这条异议已经答复 · this objection is answered already');
  await trx
    .updateTable('hardship_objections')
    .set({
      status: upheld ? 'upheld' : 'dismissed',
      answer_sealed: fieldsOf(trx).seal(objectionPurpose, answer),
      ...{ answered_by_name: nameOf(step.actor), answered_at: step.now },
    })
    .where('id', '=', objection.id)
    .execute();
}
