import { sql } from 'kysely';
import { type AppTransaction, json, newId } from '../../../platform/db/index.ts';
import { conflict, notFound } from '../../../platform/http/problem.ts';
import { withdrawApplication } from '../applications/decide.ts';
import { nextNumbers, type Step } from '../applications/store.ts';
import { getProgramme } from '../programmes/programme.ts';
import { roundLimit } from './propose.ts';
import { after, lockItem, type RoundRow, saveRound } from './store.ts';

/** One item a person; whoever is on the list already stays there once. @returns how many were added */
export async function addItems(
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
