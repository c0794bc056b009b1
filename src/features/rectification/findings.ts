import { shanghaiDate } from '../../kernel/shanghaiTime.ts';
import { accountIdOf, nameOf } from '../../platform/auth/actor.ts';
import { type AppTransaction, newId } from '../../platform/db/index.ts';
import type { BodyOf } from '../../platform/http/contract.ts';
import { forbidden, invalid, notFound } from '../../platform/http/problem.ts';
import { findPublishedReview } from '../ballots/index.ts';
import { findUnion } from '../organisations/index.ts';
import type { rectificationRoutes } from './contract.ts';
import { type FindingAction, findingAfter } from './lifecycle.ts';
import { reaches } from './policy.ts';
import { tellSource } from './sources.ts';
import { type FindingRow, lockFinding, recordStep, refuseStale, type Step, statusRefused } from './store.ts';
import type { FindingSource } from './tables.ts';

export interface RaisedFinding {
  union: { id: string; path: string };
  source: FindingSource;
  sourceId: string | null;
  foundOn: string;
  title: string;
  text: string;
}

/**
 * Enters a finding on behalf of a feature that has checked who says so; the same visit or report is entered once.
 * rectification_findings_source
 */
export async function enterFinding(trx: AppTransaction, step: Step, found: RaisedFinding): Promise<string> {
  const once = found.sourceId !== null && (found.source === 'visit' || found.source === 'openAffairs');
  const known = once
    ? await trx
        .selectFrom('rectification_findings')
        .select('id')
        .where('source', '=', found.source)
        .where('source_id', '=', found.sourceId)
        .executeTakeFirst()
    : undefined;
  if (known) return known.id;
  const id = newId();
  await trx
    .insertInto('rectification_findings')
    .values({
      ...{ id, union_id: found.union.id, union_path: found.union.path, source: found.source },
      ...{ source_id: found.sourceId, found_on: found.foundOn, title: found.title, text: found.text },
      ...{ status: 'raised', discussion: null, discussed_on: null, notice_id: null, created_at: step.now },
      ...{ raised_by: accountIdOf(step.actor), raised_by_name: nameOf(step.actor) },
    })
    .execute();
  await recordStep(trx, step, {
    ...{ subjectId: id, action: 'raise', status: 'raised' },
    detail: { source: found.source, title: found.title },
  });
  return id;
}

/** @throws Problem 403 `placeNotYours`, 422 for a day to come or a union that is not there */
export async function raiseFinding(
  trx: AppTransaction,
  step: Step,
  { unionId, ...input }: BodyOf<typeof rectificationRoutes.raiseFinding>,
): Promise<string> {
  const union = await findUnion(trx, unionId);
  if (!union) throw notFound('The union');
  if (!reaches(step.actor, 'raise', union.path))
    throw forbidden('placeNotYours', '这家工会不在您的范围内 · This union lies outside your places.');
  if (input.foundOn > shanghaiDate(step.now))
    throw invalid([{ field: 'foundOn', code: 'inFuture', message: '不能晚于今天 · not after today' }]);
  return enterFinding(trx, step, { ...input, union, sourceId: await reviewOf(trx, step, unionId, input) });
}

/** Problems from a review by members (rules 2.14) name the published review of that union. @throws Problem 422 */
async function reviewOf(
  trx: AppTransaction,
  step: Step,
  unionId: string,
  { source, sourceId }: { source: FindingSource; sourceId?: string | undefined },
): Promise<string | null> {
  if (source !== 'unionReview') return null;
  const review = sourceId ? await findPublishedReview(trx, step.actor, sourceId) : undefined;
  if (review?.unionId === unionId) return review.id;
  throw invalid([
    {
      ...{ field: 'sourceId', code: 'notFound' },
      message: '请选这家工会已公布的会员评家 · name a published review of this union',
    },
  ]);
}

/**
 * What the union says of a finding. Whoever raised it does not alone say that it stands: it is discussed (D06).
 *
 * @throws Problem 404, 403 `actionNotAllowed`, 409 `statusDoesNotAllow`, `changedMeanwhile`, 422
 */
export async function actOnFinding(
  trx: AppTransaction,
  step: Step,
  id: string,
  action: FindingAction,
  { version, words, discussedOn }: { version: number; words: string; discussedOn?: string | undefined },
): Promise<void> {
  const row = await lockFinding(trx, step.actor, id);
  if (!reaches(step.actor, 'issue', row.union_path))
    throw forbidden('actionNotAllowed', '您的角色不能这样办理 · Your role does not include this here.');
  const status = findingAfter(row.status, action);
  if (status === null) throw statusRefused(action, row.status);
  refuseStale(row.version, version);
  const today = shanghaiDate(step.now);
  const on = discussedOn ?? today;
  if (action === 'confirm' && (on > today || on < row.found_on))
    throw invalid([
      {
        ...{ field: 'discussedOn', code: 'outOfRange' },
        message: `须在 ${row.found_on} 与今天之间 · between ${row.found_on} and today`,
      },
    ]);
  await moveFinding(trx, step, row, { action, status, words, discussedOn: on });
}

/** Saves where a finding stands now, and tells its source. */
export async function moveFinding(
  trx: AppTransaction,
  step: Step,
  row: FindingRow,
  move: {
    action: string;
    status: FindingRow['status'];
    words: string;
    discussedOn?: string;
    noticeId?: string | null;
  },
): Promise<void> {
  const { action, status, words } = move;
  await trx
    .updateTable('rectification_findings')
    .set({
      ...{ status, version: row.version + 1 },
      ...(move.discussedOn === undefined ? {} : { discussion: words, discussed_on: move.discussedOn }),
      ...(move.noticeId === undefined ? {} : { notice_id: move.noticeId }),
    })
    .where('id', '=', row.id)
    .execute();
  await recordStep(trx, step, { subjectId: row.id, action, status, detail: { words } });
  await tellSource(trx, step, row.source, { findingId: row.id, sourceId: row.source_id, status, words });
}
