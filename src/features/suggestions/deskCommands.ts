import { shanghaiDate } from '../../kernel/shanghaiTime.ts';
import type { AppTransaction } from '../../platform/db/index.ts';
import type { BodyOf } from '../../platform/http/contract.ts';
import { conflict, invalid, notFound, Problem } from '../../platform/http/problem.ts';
import { peopleOfUnits, requireUnit } from '../handlingUnits/index.ts';
import { enqueueMessage } from '../messages/index.ts';
import { findUnion } from '../organisations/index.ts';
import { getPerson } from '../people/index.ts';
import { type ClockCode, runClock, subjectType } from './clock.ts';
import type { suggestionRoutes } from './contract.ts';
import { requireWords } from './dictionary.ts';
import { handedOver } from './messages.ts';
import { reaches } from './policy.ts';
import { receive } from './send.ts';
import { findSuggestionSettings } from './settings.ts';
import { holdForDesk, move, refuseChanged, requireDesk, type Step, type SuggestionRow } from './store.ts';

type Body<Name extends keyof typeof suggestionRoutes> = BodyOf<(typeof suggestionRoutes)[Name]>;

/** The clock that runs in a state. */
const clockOf: Partial<Record<SuggestionRow['status'], ClockCode>> = {
  received: 'sort',
  dispatched: 'answer',
  adopted: 'finish',
};

/** Class, themes and whether it is to be done now; the clock that runs follows. @throws 404, 409, 422 */
export async function sortSuggestion(
  trx: AppTransaction,
  step: Step,
  id: string,
  { version, classCode, themes, doNow }: Body<'sortSuggestion'>,
): Promise<void> {
  const row = refuseChanged(await holdForDesk(trx, step.actor, id), version);
  await requireWords(trx, { classCode, themes });
  const moved = await move(
    trx,
    step,
    row,
    { action: 'sort', part: 'desk', detail: { classCode, themes, doNow } },
    { class_code: classCode, themes, do_now: doNow },
  );
  const start = clockOf[moved.status];
  if (row.do_now !== doNow && start)
    await runClock(trx, moved, step.now, { start, settings: await findSuggestionSettings(trx) });
}

async function dispatch(
  trx: AppTransaction,
  step: Step,
  row: SuggestionRow,
  { unitId, note, doNow }: { unitId: string; note: string; doNow?: boolean | undefined },
): Promise<void> {
  const unit = await requireUnit(trx, unitId, row.union_path);
  const moved = await move(
    trx,
    step,
    row,
    { action: 'dispatch', part: 'desk', detail: { unitId, note } },
    { unit_id: unit.id, ...(doNow === undefined ? {} : { do_now: doNow }) },
  );
  const settings = await findSuggestionSettings(trx);
  const { dueOn } = await runClock(trx, moved, step.now, { met: 'sort', start: 'answer', settings });
  for (const { accountId } of await peopleOfUnits(trx, [unit.id]))
    await enqueueMessage(trx, {
      ...{ channel: 'inbox', recipient: accountId, template: handedOver, now: step.now },
      params: { number: row.number, unit: unit.name, due: dueOn ?? '' },
      subject: { type: subjectType, id: row.id },
      dedupeKey: `suggestionHanded:${row.id}:${moved.version}:${accountId}`,
    });
}

/** @throws 404, 409 `changedMeanwhile`, `statusDoesNotAllow`, 422 for a unit that is not its union's */
export async function dispatchSuggestion(
  trx: AppTransaction,
  step: Step,
  id: string,
  { version, ...to }: Body<'dispatchSuggestion'>,
): Promise<void> {
  await dispatch(trx, step, refuseChanged(await holdForDesk(trx, step.actor, id), version), to);
}

/** Hands many to one unit; each by itself, and those that cannot be are told with the reason. */
export async function dispatchMany(
  trx: AppTransaction,
  step: Step,
  { ids, unitId, note }: Body<'dispatchSuggestions'>,
): Promise<{ done: number; refused: { id: string; code: string }[] }> {
  const refused: { id: string; code: string }[] = [];
  // In one order, so that two of these cannot wait for each other.
  for (const id of [...new Set(ids)].sort())
    try {
      await dispatch(trx, step, await holdForDesk(trx, step.actor, id), { unitId, note });
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      refused.push({ id, code: error.code });
    }
  return { done: new Set(ids).size - refused.length, refused };
}

/** Joins one to another that says the same: both end together. @throws 404, 409 `mergedAlready`, 422 at `intoId` */
export async function mergeSuggestion(
  trx: AppTransaction,
  step: Step,
  id: string,
  { version, intoId }: Body<'mergeSuggestion'>,
): Promise<void> {
  const wrong = (message: string) => invalid([{ field: 'intoId', code: 'notFound', message }]);
  if (intoId === id) throw wrong('不能并入自己 · not into itself');
  await requireDesk(trx, step.actor, id);
  // In one order, so that two merges across each other cannot wait for each other.
  const held = new Map<string, SuggestionRow>();
  for (const each of [id, intoId].sort())
    held.set(
      each,
      await holdForDesk(trx, step.actor, each).catch((error: unknown) => {
        throw each === intoId ? wrong('没有这条建议 · no such suggestion') : error;
      }),
    );
  const [row, main] = [held.get(id), held.get(intoId)];
  if (!row || !main) throw notFound('The suggestion');
  refuseChanged(row, version);
  if (main.merged_into) throw conflict('mergedAlready', '它已并入另一条 · that one is merged itself');
  const moved = await move(
    trx,
    step,
    row,
    { action: 'merge', part: 'desk', detail: { intoId } },
    { merged_into: intoId, handled_at: main.handled_at, unit_id: main.unit_id },
  );
  // suggestions_merged
  await trx
    .updateTable('suggestions')
    .set({ merged_into: intoId, handled_at: main.handled_at })
    .where('merged_into', '=', id)
    .execute();
  await runClock(trx, moved, step.now, { met: 'sort', settings: await findSuggestionSettings(trx) });
}

/** Digits that reach somebody: a mobile number or an identity number. */
const naming = /1[3-9]\d{9}|\d{17}[\dXx]/;

/** Puts it on the board in words the desk approves; words that name somebody are refused. @throws 404, 409, 422 */
export async function publishSuggestion(
  trx: AppTransaction,
  step: Step,
  id: string,
  { version, publicText, publicReply }: Body<'publishSuggestion'>,
): Promise<void> {
  const row = refuseChanged(await holdForDesk(trx, step.actor, id), version);
  const name = row.person_id ? (await getPerson(trx, row.person_id)).name : null;
  const names = (text: string) => naming.test(text) || (name !== null && text.includes(name));
  const issues = (
    [
      ['publicText', publicText],
      ['publicReply', publicReply],
    ] as const
  ).flatMap(([field, text]) =>
    names(text)
      ? [{ field, code: 'namesSomebody', message: '公开的话里不能有姓名、电话或证件号 · name nobody' }]
      : [],
  );
  if (issues.length > 0) throw invalid(issues);
  await move(
    trx,
    step,
    row,
    { action: 'publish', part: 'desk' },
    { public_text: publicText, public_reply: publicReply, published_at: row.published_at ?? step.now },
  );
}

/** Takes it off the board. @throws 404, 409 */
export async function unpublishSuggestion(
  trx: AppTransaction,
  step: Step,
  id: string,
  { version }: Body<'unpublishSuggestion'>,
): Promise<void> {
  const row = refuseChanged(await holdForDesk(trx, step.actor, id), version);
  await move(
    trx,
    step,
    row,
    { action: 'unpublish', part: 'desk' },
    { public_text: null, public_reply: null, published_at: null },
  );
}

/** Enters what was said on a visit, at a forum, by telephone or on paper. @throws 404, 422 */
export async function enterSuggestion(
  trx: AppTransaction,
  step: Step,
  input: Body<'enterSuggestion'>,
  trackingHash: Buffer | null,
): Promise<SuggestionRow> {
  const union = await findUnion(trx, input.unionId);
  if (!union || !reaches(step.actor, 'suggestion.handle', union.path)) throw notFound('The union');
  await requireWords(trx, input);
  const row = await receive(trx, step, {
    ...{ source: input.source, text: input.text, photoIds: input.photoIds, personId: null, trackingHash },
    ...{ classCode: input.classCode, themes: input.themes, doNow: input.doNow },
    destination: { boxId: null, unionId: union.id, unitId: null },
  });
  if (!row) throw conflict('sentAlready', `${shanghaiDate(step.now)}: this suggestion is there already.`);
  return row;
}
