import { type Selectable, sql } from 'kysely';
import { nameOf } from '../../../platform/auth/actor.ts';
import { registerSealedColumns } from '../../../platform/crypto/fields.ts';
import { fieldsOf } from '../../../platform/crypto/sealedDatabase.ts';
import { type AppTransaction, type Database, json, newId } from '../../../platform/db/index.ts';
import { conflict, forbidden, invalid, notFound, Problem } from '../../../platform/http/problem.ts';
import { recordHelp } from '../../helpLedger/index.ts';
import { holdUnion } from '../../organisations/index.ts';
import { approveApplication, staffId, withdrawApplication } from '../applications/decide.ts';
import { type ApplicationRow, nextNumbers, recordAidEvent, type Step } from '../applications/store.ts';
import { type AidPermission, reaches } from '../policy.ts';
import { capsOf } from '../programmes/caps.ts';
import { getProgramme } from '../programmes/programme.ts';
import { amountRange, tiersFor } from '../programmes/rules.ts';
import type { Method } from '../vocabulary.ts';
import { type RoundAction, type RoundStatus, roundAfter } from './lifecycle.ts';
import { proposedPeople, roundLimit } from './propose.ts';
import { notePurpose } from './triggers.ts';

registerSealedColumns({
  table: 'aid_visits',
  key: 'id',
  columns: [{ sealed: 'note_sealed', purpose: notePurpose }],
});

export type RoundRow = Selectable<Database['aid_rounds']>;

export interface RoundInput {
  title: string;
  triggerId?: string | undefined;
  programmeCode: string;
  unionId: string;
  method: Method;
  goods?: string | undefined;
  amountFen: number;
  groups: readonly string[];
  visitFrom: string;
  visitTo: string;
}

/**
 * A round with the people its groups name, which a person then looks through; an event in somebody's life names them.
 * @throws Problem 404, 409 `roundExists`, 422
 */
export async function createRound(trx: AppTransaction, step: Step, input: RoundInput): Promise<string> {
  const union = await holdUnion(trx, input.unionId);
  if (!reaches(step.actor, 'aid.round', union.path)) throw notFound('The union');
  const programme = await getProgramme(trx, input.programmeCode);
  const range = amountRange(programme.data, { category: null, ownCostFen: null });
  const caps = await capsOf(trx, programme.data.caps);
  const most = Math.min(range.maxFen, caps.perTimeFen ?? range.maxFen);
  if (programme.data.purpose !== 'condolence')
    throw invalid([
      {
        field: 'programmeCode',
        code: 'notCondolence',
        message: '请选择慰问项目 · choose a condolence programme',
      },
    ]);
  if (input.amountFen < range.minFen || input.amountFen > most)
    throw invalid([
      {
        ...{ field: 'amountFen', code: 'outOfRange' },
        message: `每人 ${range.minFen / 100} 至 ${most / 100} 元 · ${range.minFen / 100} to ${most / 100} yuan each`,
      },
    ]);
  const id = newId();
  const trigger = input.triggerId ? await takeTrigger(trx, step, input.triggerId, union) : null;
  await trx
    .insertInto('aid_rounds')
    .values({
      ...{ id, title: input.title, trigger_id: trigger?.id ?? null, programme_code: programme.code },
      ...{ union_id: union.id, union_path: union.path, method: input.method, goods: input.goods ?? null },
      ...{
        amount_fen: input.amountFen,
        groups: [...input.groups],
        visit_from: input.visitFrom,
        visit_to: input.visitTo,
      },
      ...{
        status: 'draft',
        created_by: staffId(step.actor),
        created_by_name: nameOf(step.actor),
        submitted_by: null,
      },
      ...{ approved_by: null, approved_by_name: null, reason: null, created_at: step.now },
    })
    .execute();
  const round = await lockRound(trx, step, id, 'aid.round');
  const people = trigger?.person_id
    ? [trigger.person_id]
    : await proposedPeople(trx, union.path, input.groups);
  await addItems(trx, step, round, people);
  await recordAidEvent(trx, step, {
    subject: 'round',
    id,
    action: 'create',
    status: 'draft',
    detail: { people: people.length },
  });
  return id;
}

async function takeTrigger(trx: AppTransaction, step: Step, id: string, union: { id: string; path: string }) {
  const trigger = await trx
    .selectFrom('aid_triggers')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  const seen =
    trigger &&
    (reaches(step.actor, 'aid.trigger', trigger.union_path) ||
      (trigger.kind !== 'lifeEvent' && union.path.startsWith(trigger.union_path)));
  if (!trigger || !seen) throw notFound('The trigger');
  // aid_rounds_trigger
  const taken = await trx
    .selectFrom('aid_rounds')
    .select('id')
    .where('trigger_id', '=', id)
    .where('union_id', '=', union.id)
    .where('status', '!=', 'refused')
    .executeTakeFirst();
  if (taken || trigger.status === 'dismissed')
    throw conflict(
      'roundExists',
      '这里已有对应的慰问，或触发已被忽略 · a round for it exists here, or it was dismissed',
      {
        roundId: taken?.id ?? null,
      },
    );
  // A festival or a storm calls for a round at every union; an event in one life for one.
  if (trigger.kind === 'lifeEvent')
    await trx.updateTable('aid_triggers').set({ status: 'confirmed' }).where('id', '=', id).execute();
  return trigger;
}

/** @throws Problem 404, 403 `notAllowedHere`, 409 `changedMeanwhile` */
export async function lockRound(
  trx: AppTransaction,
  step: Step,
  id: string,
  permission: AidPermission,
  version?: number,
): Promise<RoundRow> {
  const row = await trx
    .selectFrom('aid_rounds')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  const seen =
    row &&
    (reaches(step.actor, 'aid.see', row.union_path) || reaches(step.actor, 'aid.round', row.union_path));
  if (!row || !seen) throw notFound('The round');
  if (!reaches(step.actor, permission, row.union_path))
    throw forbidden(
      'notAllowedHere',
      '您的角色在这里不能办理这一步 · your roles do not let you do this here',
    );
  if (version !== undefined && row.version !== version)
    throw conflict('changedMeanwhile', '已有人办理过，请刷新 · somebody acted on it meanwhile; look again');
  return row;
}

function after(row: RoundRow, action: RoundAction): RoundStatus {
  const status = roundAfter(row.status, action);
  if (status === null)
    throw conflict('statusDoesNotAllow', '现在的状态不能这样办理 · this is not possible now', {
      status: row.status,
    });
  return status;
}

async function saveRound(
  trx: AppTransaction,
  step: Step,
  row: RoundRow,
  action: RoundAction,
  changes: Partial<Pick<RoundRow, 'status' | 'submitted_by' | 'approved_by' | 'approved_by_name' | 'reason'>>,
  detail: Record<string, unknown> = {},
): Promise<void> {
  const status = after(row, action);
  await trx
    .updateTable('aid_rounds')
    .set({ ...changes, status, version: row.version + 1 })
    .where('id', '=', row.id)
    .execute();
  await recordAidEvent(trx, step, { subject: 'round', id: row.id, action, status, detail });
}

/** One item a person; whoever is on the list already stays there once. @returns how many were added */
async function addItems(
  trx: AppTransaction,
  step: Step,
  round: RoundRow,
  personIds: readonly string[],
): Promise<number> {
  const programme = await getProgramme(trx, round.programme_code);
  const listed = await trx
    .selectFrom('aid_applications')
    .select('person_id')
    .where('round_id', '=', round.id)
    .where('status', '!=', 'withdrawn')
    .execute();
  const known = new Set(listed.map(({ person_id }) => person_id));
  const fresh = [...new Set(personIds)].filter((id) => !known.has(id));
  if (known.size + fresh.length > roundLimit)
    throw conflict(
      'roundFull',
      `一次慰问最多 ${roundLimit} 人，请分批 · at most ${roundLimit} people in a round; split it`,
    );
  if (fresh.length === 0) return 0;
  const numbers = await nextNumbers(trx, fresh.length, step.now);
  await trx
    .insertInto('aid_applications')
    .values(
      fresh.map((personId, index) => ({
        ...{ id: newId(), number: numbers[index] ?? '', programme_code: programme.code },
        ...{
          programme_name: json({ zh: round.title, en: programme.name.en }),
          purpose: programme.data.purpose,
        },
        ...{
          person_id: personId,
          union_id: round.union_id,
          union_path: round.union_path,
          door: 'round' as const,
        },
        ...{ status: 'draft' as const, method: round.method, goods: round.goods, asked_fen: null },
        ...{ amount_fen: round.amount_fen, form_sealed: null, papers: [], category: null, situation: null },
        ...{ entered_by: round.created_by, entered_by_name: round.created_by_name, entered_by_staff: true },
        ...{
          reviewed_by: null,
          reviewed_by_name: null,
          tiers: json([]),
          approved_by: null,
          approved_by_name: null,
        },
        ...{ duplicates: null, reason: null, round_id: round.id, source_id: null, commitment_id: null },
        ...{ payment_id: null, complete_due: null, completed_at: null, appeal_id: null, appeal_number: null },
        ...{
          submitted_at: null,
          decided_at: null,
          paid_on: null,
          created_at: step.now,
          updated_at: step.now,
        },
      })),
    )
    .execute();
  return fresh.length;
}

/** @throws Problem 404 for somebody who is not of this place, 409 `roundFull` */
export async function addPeople(
  trx: AppTransaction,
  step: Step,
  round: RoundRow,
  personIds: readonly string[],
) {
  after(round, 'addPeople');
  const { rows } = await sql<{ id: string }>`
    SELECT p.id FROM people p WHERE p.id = ANY(${[...personIds]}::uuid[]) AND p.merged_into_id IS NULL
       AND EXISTS (SELECT FROM people_places at WHERE at.person_id = p.id AND at.path LIKE ${`${round.union_path}%`})`.execute(
    trx,
  );
  if (rows.length !== new Set(personIds).size) throw notFound('The person');
  const added = await addItems(trx, step, round, personIds);
  await saveRound(trx, step, round, 'addPeople', {}, { added });
}

async function lockItem(trx: AppTransaction, round: RoundRow, id: string): Promise<ApplicationRow> {
  const row = await trx
    .selectFrom('aid_applications')
    .selectAll()
    .where('id', '=', id)
    .where('round_id', '=', round.id)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw notFound('The person');
  return row;
}

export async function removePerson(
  trx: AppTransaction,
  step: Step,
  round: RoundRow,
  applicationId: string,
  reason: string,
) {
  after(round, 'removePerson');
  await withdrawApplication(trx, step, await lockItem(trx, round, applicationId), reason);
  await saveRound(trx, step, round, 'removePerson', {}, { applicationId });
}

/** The list is right, says a person: it goes to whoever approves that amount. @throws Problem 409 `roundEmpty` */
export async function submitRound(trx: AppTransaction, step: Step, round: RoundRow): Promise<void> {
  after(round, 'submit');
  const { data } = await getProgramme(trx, round.programme_code);
  const role = tiersFor(data, round.amount_fen).at(-1) ?? 'leader';
  const { numUpdatedRows } = await trx
    .updateTable('aid_applications')
    .set((is) => ({
      ...{
        status: 'reviewed' as const,
        amount_fen: round.amount_fen,
        submitted_at: step.now,
        updated_at: step.now,
      },
      ...{
        tiers: json([{ role, by: null, byName: null, at: null }]),
        tier: 0,
        version: is('version', '+', 1),
      },
      ...{ reviewed_by: staffId(step.actor), reviewed_by_name: nameOf(step.actor) },
    }))
    .where('round_id', '=', round.id)
    .where('status', '=', 'draft')
    .executeTakeFirst();
  if (numUpdatedRows === 0n)
    throw conflict('roundEmpty', '名单是空的，请先添加人员 · the list is empty; add people first');
  await saveRound(
    trx,
    step,
    round,
    'submit',
    { submitted_by: staffId(step.actor) },
    { people: Number(numUpdatedRows) },
  );
}

export async function sendRoundBack(
  trx: AppTransaction,
  step: Step,
  round: RoundRow,
  reason: string,
): Promise<void> {
  after(round, 'sendBack');
  await trx
    .updateTable('aid_applications')
    .set((is) => ({
      status: 'draft' as const,
      reviewed_by: null,
      reviewed_by_name: null,
      version: is('version', '+', 1),
    }))
    .where('round_id', '=', round.id)
    .where('status', '=', 'reviewed')
    .execute();
  await saveRound(trx, step, round, 'sendBack', { reason, submitted_by: null }, { reason });
}

/** What is to become of somebody on the list who had similar help, or whose cap is reached. */
export type ItemDecision = { give: string } | { leaveOut: string };

/**
 * Approves the whole list. Everybody with similar help lately or above a cap is named at once; each is given all the
 * same with a reason (never above a cap) or left out with one.
 * @throws Problem 403 `notYourTier`, `samePerson`; 409 `roundPeople` with who and why
 */
export async function approveRound(
  trx: AppTransaction,
  step: Step,
  round: RoundRow,
  decisions: Readonly<Record<string, ItemDecision>>,
): Promise<void> {
  after(round, 'approve');
  const rows = await trx
    .selectFrom('aid_applications')
    .selectAll()
    .where('round_id', '=', round.id)
    .where('status', '=', 'reviewed')
    .orderBy('person_id')
    .forUpdate()
    .execute();
  const open: { applicationId: string; personId: string; code: string; details: Record<string, unknown> }[] =
    [];
  let approved = 0;
  for (const row of rows) {
    const decision = decisions[row.id];
    if (decision && 'leaveOut' in decision) {
      await withdrawApplication(trx, step, row, decision.leaveOut);
      continue;
    }
    try {
      await approveApplication(trx, step, row, { opinion: '', duplicatesReason: decision?.give });
      approved += 1;
    } catch (problem) {
      if (!(problem instanceof Problem) || problem.status !== 409) throw problem;
      open.push({
        applicationId: row.id,
        personId: row.person_id,
        code: problem.code,
        details: problem.details,
      });
    }
  }
  if (open.length > 0)
    throw conflict(
      'roundPeople',
      `名单中有 ${open.length} 人需要逐一决定 · ${open.length} people on the list need a decision of their own`,
      { people: open },
    );
  await saveRound(
    trx,
    step,
    round,
    'approve',
    { approved_by: staffId(step.actor), approved_by_name: nameOf(step.actor) },
    { approved, leftOut: rows.length - approved },
  );
}

export async function refuseRound(
  trx: AppTransaction,
  step: Step,
  round: RoundRow,
  reason: string,
): Promise<void> {
  after(round, 'refuse');
  await trx
    .updateTable('aid_applications')
    .set((is) => ({
      status: 'withdrawn' as const,
      reason,
      version: is('version', '+', 1),
      updated_at: step.now,
    }))
    .where('round_id', '=', round.id)
    .where('status', 'in', ['draft', 'reviewed'])
    .execute();
  await saveRound(trx, step, round, 'refuse', { reason }, { reason });
}

/** Somebody was visited and signed for what was brought; the visit stands in the ledger of the household. @throws 404, 409 */
export async function recordRoundVisit(
  trx: AppTransaction,
  step: Step,
  round: RoundRow,
  input: {
    applicationId: string;
    visitedOn: string;
    visitors: string;
    receipt: string;
    note?: string | undefined;
  },
): Promise<void> {
  after(round, 'visit');
  const row = await lockItem(trx, round, input.applicationId);
  if (!row.approved_by || row.status === 'withdrawn')
    throw conflict('statusDoesNotAllow', '尚未批准 · not approved yet', { status: row.status });
  const id = newId();
  const note = input.note?.trim();
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('aid_visits')
    .values({
      ...{
        id,
        application_id: row.id,
        round_id: round.id,
        visited_on: input.visitedOn,
        visitors: input.visitors,
      },
      ...{ receipt: input.receipt, note_sealed: note ? fieldsOf(trx).seal(notePurpose, note) : null },
      ...{ recorded_by: staffId(step.actor), recorded_by_name: nameOf(step.actor), created_at: step.now },
    })
    // aid_visits_application
    .onConflict((known) => known.column('application_id').doNothing())
    .executeTakeFirst();
  if (!numInsertedOrUpdatedRows)
    throw conflict('visitedAlready', '已经记录过走访 · this visit is on record already');
  await recordHelp(
    trx,
    {
      ...{ subjectType: 'aidVisit', subjectId: id, personId: row.person_id, kind: 'visit', amountFen: 0 },
      ...{
        unionId: round.union_id,
        helpedOn: input.visitedOn,
        title: `${round.title}（上门）`,
        countsTowardCap: false,
      },
    },
    step.now,
  );
  await saveRound(trx, step, round, 'visit', {}, { applicationId: row.id, visitedOn: input.visitedOn });
}

export async function closeRound(trx: AppTransaction, step: Step, round: RoundRow): Promise<void> {
  const waiting = await trx
    .selectFrom('aid_applications')
    .select('id')
    .where('round_id', '=', round.id)
    .where('status', 'in', ['approved', 'committed', 'ordered', 'returned'])
    .executeTakeFirst();
  if (waiting)
    throw conflict('roundUnpaid', '名单中还有未发放的人 · some people of the list are not paid yet');
  await saveRound(trx, step, round, 'close', {});
}
