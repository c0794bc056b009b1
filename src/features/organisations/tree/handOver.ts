import { sql } from 'kysely';
import type { AppTransaction } from '../../../platform/db/index.ts';
import type { Union } from '../queries.ts';

/**
 * What this feature itself keeps of a union that ends. A merge brings its accounts' rights to the heir; a dissolution
 * ends them, since a superior's rights are not the superior's chair's to inherit.
 */
export async function handOverOwn(
  trx: AppTransaction,
  union: Union,
  heir: Union,
  cause: 'merge' | 'dissolve',
  now: Date,
): Promise<{ grants: number; stations: number; employers: number }> {
  const grants = await handOverGrants(trx, union, heir, cause, now);
  const stations = await trx
    .updateTable('stations')
    .set({ union_id: heir.id })
    .where('union_id', '=', union.id)
    .executeTakeFirst();
  const employers = await handOverEmployers(trx, union, heir, cause, now);
  await trx.updateTable('employers').set({ place_id: heir.id }).where('place_id', '=', union.id).execute();
  await handOverLines(trx, union, heir, now);
  await closeTerms(trx, union.id, now);
  return { grants, stations: Number(stations.numUpdatedRows), employers };
}

async function handOverGrants(
  trx: AppTransaction,
  union: Union,
  heir: Union,
  cause: 'merge' | 'dissolve',
  now: Date,
): Promise<number> {
  const held = trx.updateTable('grants').where('union_id', '=', union.id).where('ended_at', 'is', null);
  const changed =
    cause === 'merge'
      ? await held.set({ union_id: heir.id }).executeTakeFirst()
      : await held.set({ ended_at: now, end_reason: 'unionDissolved' }).executeTakeFirst();
  await trx
    .updateTable('accounts')
    .set({ home_union_id: heir.id })
    .where('home_union_id', '=', union.id)
    .execute();
  return Number(changed.numUpdatedRows);
}

/** A dissolved union's employers have no union any more; a merged one's belong to the heir. */
async function handOverEmployers(
  trx: AppTransaction,
  union: Union,
  heir: Union,
  cause: 'merge' | 'dissolve',
  now: Date,
): Promise<number> {
  const covered = await trx
    .deleteFrom('union_employers')
    .where('union_id', '=', union.id)
    .returning('employer_id')
    .execute();
  const ids = new Set(covered.map((row) => row.employer_id));
  if (union.employerId) ids.add(union.employerId);
  ids.delete(heir.employerId ?? '');
  if (cause === 'merge' && ids.size > 0)
    await trx
      .insertInto('union_employers')
      .values([...ids].map((employer_id) => ({ union_id: heir.id, employer_id, since: now })))
      .onConflict((there) => there.columns(['union_id', 'employer_id']).doNothing())
      .execute();
  return ids.size;
}

async function handOverLines(trx: AppTransaction, union: Union, heir: Union, now: Date): Promise<void> {
  const led = await trx
    .selectFrom('union_lines')
    .select(['union_id', 'line'])
    .where('superior_id', '=', union.id)
    .where('valid_until', 'is', null)
    .execute();
  await sql`DELETE FROM union_lines WHERE valid_until IS NULL AND valid_from >= ${now} AND (union_id = ${union.id} OR superior_id = ${union.id})`.execute(
    trx,
  );
  await sql`UPDATE union_lines SET valid_until = ${now} WHERE valid_until IS NULL AND (union_id = ${union.id} OR superior_id = ${union.id})`.execute(
    trx,
  );
  for (const { union_id, line } of led)
    if (union_id !== heir.id)
      await sql`INSERT INTO union_lines (id, union_id, superior_id, line, valid_from) VALUES (gen_random_uuid(), ${union_id}, ${heir.id}, ${line}, ${now})`.execute(
        trx,
      );
}

/** Its committee is out of office and its reminders are void; a certificate still valid has to be cancelled. */
async function closeTerms(trx: AppTransaction, unionId: string, now: Date): Promise<void> {
  await trx
    .updateTable('committee_terms')
    .set({ status: 'past', ended_at: now })
    .where('union_id', '=', unionId)
    .where('status', '=', 'current')
    .execute();
  await sql`
    UPDATE deadlines SET status = 'cancelled', met_at = ${now}, check_at = NULL
     WHERE subject_type IN ('committeeTerm', 'legalPerson') AND status = 'open' AND subject_id IN (
       SELECT id FROM committee_terms WHERE union_id = ${unionId}
       UNION ALL SELECT id FROM legal_person_certificates WHERE union_id = ${unionId})`.execute(trx);
  await trx
    .updateTable('union_tasks')
    .set({ done_at: now })
    .where('union_id', '=', unionId)
    .where('done_at', 'is', null)
    .execute();
  await sql`
    INSERT INTO union_tasks (id, union_id, union_path, kind, subject_id, due_on, opened_at)
    SELECT gen_random_uuid(), heir.id, heir.path, 'cancelCertificate', c.id, (${now}::timestamptz AT TIME ZONE 'Asia/Shanghai')::date + 30, ${now}
      FROM legal_person_certificates c JOIN unions ended ON ended.id = c.union_id JOIN unions heir ON heir.id = ended.heir_id
     WHERE c.union_id = ${unionId} AND c.status = 'valid'
    ON CONFLICT (subject_id, kind) DO NOTHING`.execute(trx);
}
