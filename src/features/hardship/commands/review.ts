import { shanghaiDate } from '../../../kernel/shanghaiTime.ts';
import { accountIdOf, nameOf } from '../../../platform/auth/actor.ts';
import { fieldsOf } from '../../../platform/crypto/sealedDatabase.ts';
import { type AppTransaction, newId } from '../../../platform/db/index.ts';
import type { BodyOf } from '../../../platform/http/contract.ts';
import { conflict, invalid } from '../../../platform/http/problem.ts';
import type { hardshipRoutes } from '../contract.ts';
import { assessFile, latestMatches } from '../fileAssessment.ts';
import { tellApplicant, told } from '../messages.ts';
import { attachPapers } from '../papers/attach.ts';
import { hardshipSettings } from '../settings.ts';
import {
  changeFile,
  type FileRow,
  lockFile,
  matchPurpose,
  nextStatus,
  refuseOwnHousehold,
  type Step,
  visitPurpose,
} from '../store.ts';
import { helpedCategories } from '../vocabulary.ts';

type Routes = typeof hardshipRoutes;

const notAfterToday = (field: string, on: string, now: Date) => {
  if (on > shanghaiDate(now))
    throw invalid([{ field, code: 'inFuture', message: '不能晚于今天 · not after today' }]);
};

/** The grassroots first review. @throws 403 `ownFile` */
export async function reviewFile(trx: AppTransaction, step: Step, id: string, note: string): Promise<void> {
  const { file, own } = await lockFile(trx, step.actor, id);
  const status = nextStatus(step.actor, file, 'review', own);
  await refuseOwnHousehold(trx, step.actor, id);
  await changeFile(trx, step, file, {
    ...{ action: 'review', status, detail: { note } },
    set: { reviewed_by: accountIdOf(step.actor) },
  });
}

async function refuseFewVisitors(trx: AppTransaction, visitors: readonly string[]): Promise<void> {
  const { visitorsAtLeast } = await hardshipSettings(trx);
  if (new Set(visitors.map((name) => name.trim())).size < visitorsAtLeast)
    throw invalid([
      {
        ...{ field: 'visitors', code: 'tooFew' },
        message: `至少 ${visitorsAtLeast} 人一同入户 · at least ${visitorsAtLeast} people go together`,
      },
    ]);
}

export async function planHomeVisit(
  trx: AppTransaction,
  step: Step,
  id: string,
  { plannedOn, visitors }: BodyOf<Routes['planHomeVisit']>,
): Promise<void> {
  const { file, own } = await lockFile(trx, step.actor, id);
  const status = nextStatus(step.actor, file, 'planVisit', own);
  if (plannedOn < shanghaiDate(step.now))
    throw invalid([{ field: 'plannedOn', code: 'past', message: '不能早于今天 · not before today' }]);
  await refuseFewVisitors(trx, visitors);
  await trx
    .insertInto('hardship_visits')
    .values({
      ...{ id: newId(), file_id: id, planned_on: plannedOn, visited_on: null, visitors, note_sealed: null },
      ...{ planned_by_name: nameOf(step.actor), account_id: null, account_name: null, created_at: step.now },
    })
    .execute();
  await changeFile(trx, step, file, { action: 'planVisit', status, detail: { plannedOn } });
  await tellApplicant(trx, file, told.visit, { day: plannedOn, number: file.number }, step.now);
}

/**
 * What was seen at home, with photos and the signed authorisation for the check of the household's economy. A visit
 * written down without a connection comes later with its key, once.
 *
 * @throws 422 for days to come, too few visitors or a missing authorisation, 403 `ownFile`
 */
export async function recordHomeVisit(
  trx: AppTransaction,
  step: Step,
  id: string,
  input: BodyOf<Routes['recordHomeVisit']>,
): Promise<void> {
  const { file, own } = await lockFile(trx, step.actor, id);
  const status = nextStatus(step.actor, file, 'visit', own);
  await refuseOwnHousehold(trx, step.actor, id);
  notAfterToday('visitedOn', input.visitedOn, step.now);
  if (input.authorisedOn) notAfterToday('authorisedOn', input.authorisedOn, step.now);
  const authorisedOn = input.authorisedOn ?? file.authorised_on;
  if (!authorisedOn)
    throw invalid([
      {
        ...{ field: 'authorisedOn', code: 'required' },
        message: '请填写核对授权书的签署日期 · the day the authorisation was signed is needed',
      },
    ]);
  await refuseFewVisitors(trx, input.visitors);
  const visitId = await writeVisit(trx, step, file, input);
  await attachPapers(trx, step, { fileId: id, visitId, kind: 'photo', paperIds: input.photoIds });
  await attachPapers(trx, step, {
    fileId: id,
    visitId,
    kind: 'authorisation',
    paperIds: input.authorisationIds,
  });
  await changeFile(trx, step, file, {
    ...{ action: 'visit', status, detail: { visitedOn: input.visitedOn } },
    set: { authorised_on: authorisedOn },
  });
}

/** Fills in the planned visit, or writes one that was not planned. hardship_visits_file */
async function writeVisit(
  trx: AppTransaction,
  { actor, now }: Step,
  file: FileRow,
  { visitedOn, visitors, note }: BodyOf<Routes['recordHomeVisit']>,
): Promise<string> {
  const planned = await trx
    .selectFrom('hardship_visits')
    .select('id')
    .where('file_id', '=', file.id)
    .where('visited_on', 'is', null)
    .orderBy('id')
    .executeTakeFirst();
  const id = planned?.id ?? newId();
  const done = {
    ...{ visited_on: visitedOn, visitors, note_sealed: fieldsOf(trx).seal(visitPurpose, note) },
    ...{ account_id: accountIdOf(actor), account_name: nameOf(actor) },
  };
  if (planned) await trx.updateTable('hardship_visits').set(done).where('id', '=', id).execute();
  else
    await trx
      .insertInto('hardship_visits')
      .values({ id, file_id: file.id, planned_on: null, planned_by_name: null, created_at: now, ...done })
      .execute();
  return id;
}

/** What one source answered; a later answer of the same source replaces it. @throws 422 unknown source or exclusion */
export async function enterMatch(
  trx: AppTransaction,
  step: Step,
  id: string,
  input: BodyOf<Routes['enterMatch']>,
): Promise<void> {
  const { file, own } = await lockFile(trx, step.actor, id);
  const status = nextStatus(step.actor, file, 'enterMatch', own);
  notAfterToday('matchedOn', input.matchedOn, step.now);
  const { sources } = await hardshipSettings(trx);
  const before = await assessFile(trx, file, step.now);
  const unknown = (field: string) => ({
    ...{ field, code: 'notFound', message: '没有这一项 · there is no such entry' },
  });
  const issues = [
    ...(sources.some(({ code }) => code === input.source) ? [] : [unknown('source')]),
    ...input.exclusions.flatMap((code, index) =>
      before.scheme.data.exclusions.some((each) => each.code === code)
        ? []
        : [unknown(`exclusions.${index}`)],
    ),
  ];
  if (issues.length > 0) throw invalid(issues);
  await trx
    .insertInto('hardship_matches')
    .values({
      ...{ id: newId(), file_id: id, source: input.source, result: input.result },
      exclusions: input.exclusions,
      detail_sealed: input.detail ? fieldsOf(trx).seal(matchPurpose, input.detail) : null,
      ...{ matched_on: input.matchedOn, entered_by: accountIdOf(step.actor) },
      ...{ entered_by_name: nameOf(step.actor), created_at: step.now },
    })
    .execute();
  const after = await assessFile(trx, file, step.now);
  await changeFile(trx, step, file, {
    ...{ action: 'enterMatch', status, detail: { source: input.source, result: input.result } },
    set: { derived_category: after.assessment.category, category: after.category },
  });
}

/** @throws 409 `matchingIncomplete` with the sources missing, `notInHardship`, `overrideOpen` */
export async function finishMatching(trx: AppTransaction, step: Step, id: string): Promise<void> {
  const { file, own } = await lockFile(trx, step.actor, id);
  const status = nextStatus(step.actor, file, 'finishMatching', own);
  const { sources } = await hardshipSettings(trx);
  const answered = new Set((await latestMatches(trx, id)).map(({ source }) => source));
  const missing = sources.filter(({ code, required }) => required && !answered.has(code));
  if (missing.length > 0)
    throw conflict(
      'matchingIncomplete',
      `还缺：${missing.map(({ name }) => name.zh).join('、')} · still missing: ${missing.map(({ name }) => name.en).join(', ')}`,
      { missing: missing.map(({ code }) => code) },
    );
  const set = await settledCategory(trx, file, step.now);
  await changeFile(trx, step, file, { action: 'finishMatching', status, set });
}

/**
 * The category with which a file goes on notice or is approved.
 *
 * @throws 409 `overrideOpen` while the second person has not decided, `noStandard`, `notInHardship`
 */
export async function settledCategory(trx: AppTransaction, file: FileRow, now: Date) {
  const open = await trx
    .selectFrom('hardship_overrides')
    .select('id')
    .where('file_id', '=', file.id)
    .where('status', '=', 'proposed')
    .executeTakeFirst();
  if (open)
    throw conflict(
      'overrideOpen',
      '还有调整意见等另一人决定 · an override still waits for the second person',
    );
  const read = await assessFile(trx, file, now);
  if (read.category === 'unknown')
    throw conflict(
      'noStandard',
      '申报月份和地区没有低保标准，请系统管理员先导入 · no subsistence standard for that month and division; have it imported first',
    );
  const category = helpedCategories.find((each) => each === read.category);
  if (!category)
    throw conflict(
      'notInHardship',
      '按数据不符合困难类别：请不予建档，或提出调整由另一人决定 · not in hardship by the figures: decline, or propose an override for a second person',
    );
  return { derived_category: read.assessment.category, category };
}
