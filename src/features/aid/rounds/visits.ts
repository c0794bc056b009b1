import { nameOf } from '../../../platform/auth/actor.ts';
import { registerSealedColumns } from '../../../platform/crypto/fields.ts';
import { fieldsOf } from '../../../platform/crypto/sealedDatabase.ts';
import { type AppTransaction, newId } from '../../../platform/db/index.ts';
import { conflict } from '../../../platform/http/problem.ts';
import { recordHelp } from '../../helpLedger/index.ts';
import { staffId } from '../applications/decide.ts';
import type { Step } from '../applications/store.ts';
import { after, lockItem, type RoundRow, saveRound } from './store.ts';
import { notePurpose } from './triggers.ts';

registerSealedColumns({
  table: 'aid_visits',
  key: 'id',
  columns: [{ sealed: 'note_sealed', purpose: notePurpose }],
});

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
