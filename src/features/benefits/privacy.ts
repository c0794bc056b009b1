import { type Kysely, type RawBuilder, sql } from 'kysely';
import { shanghaiDate } from '../../kernel/shanghaiTime.ts';
import type { AppTransaction, Database } from '../../platform/db/index.ts';
import {
  type ErasureOutcome,
  type ErasureScope,
  registerErasure,
  registerRetention,
} from '../privacy/index.ts';

type Db = Kysely<Database>;
const label = (zh: string, en: string) => ({ zh, en });

/** Years the words of wishes and needs are kept (privacy notice, hardshipAid). */
const keepYears = 5;

/** Over, so that nobody needs the words any more. */
const overWish = sql<boolean>`NOT emptied AND status IN ('refused', 'withdrawn', 'fulfilled', 'thanked')`;
const overNeed = sql<boolean>`NOT emptied AND status IN ('confirmed', 'cancelled')`;

/** Takes the words and photos out of wishes that are over; that and what was given stays for the figures. */
async function emptyWishes(trx: AppTransaction, which: RawBuilder<boolean>): Promise<number> {
  const emptied = await trx
    .updateTable('wishes')
    .set({ text: '', reason: null, proof_note: null, thanks: null, show_name: false, share_contact: false })
    .set({ emptied: true })
    .where(sql<boolean>`${overWish} AND ${which}`)
    .returning('id')
    .execute();
  const ids = emptied.map(({ id }) => id);
  // wish_claims_wish, benefit_files_subject
  await sql`DELETE FROM benefit_files WHERE subject_id IN
    (SELECT id FROM wish_claims WHERE wish_id = ANY(${ids}::uuid[]))`.execute(trx);
  return ids.length;
}

async function emptyNeeds(trx: AppTransaction, which: RawBuilder<boolean>): Promise<number> {
  const done = await trx
    .updateTable('needs')
    .set({ text: '', reason: null, emptied: true })
    .where(sql<boolean>`${overNeed} AND ${which}`)
    .executeTakeFirst();
  return Number(done.numUpdatedRows);
}

interface Counts {
  words: number;
  going: number;
  places: number;
  groups: number;
  claimed: number;
  policies: number;
  until: string | null;
  given: number;
}

/** wishes_person, needs_person, recuperation_applications_person, mutual_members_person, insured_people_person, … */
async function countsOf(db: Db, { personId, now }: ErasureScope): Promise<Counts> {
  const today = shanghaiDate(now);
  const { rows } = await sql<Counts>`SELECT
    (SELECT count(*)::int FROM wishes WHERE person_id = ${personId} AND NOT emptied AND status <> 'claimed')
      + (SELECT count(*)::int FROM needs WHERE person_id = ${personId} AND NOT emptied
          AND status IN ('open', 'confirmed', 'cancelled')) AS words,
    (SELECT count(*)::int FROM wishes WHERE person_id = ${personId} AND status = 'claimed')
      + (SELECT count(*)::int FROM needs WHERE person_id = ${personId} AND status IN ('ordered', 'done')) AS going,
    (SELECT count(*)::int FROM recuperation_applications WHERE person_id = ${personId} AND status = 'cancelled') AS places,
    (SELECT count(*)::int FROM mutual_members WHERE person_id = ${personId} AND left_on IS NULL) AS groups,
    (SELECT count(*)::int FROM wish_claims WHERE donor_person_id = ${personId} AND status = 'held') AS claimed,
    (SELECT count(*)::int FROM insured_people WHERE person_id = ${personId} AND status <> 'removed'
        AND until_on > ${today}) AS policies,
    (SELECT max(until_on)::text FROM insured_people WHERE person_id = ${personId} AND status <> 'removed'
        AND until_on > ${today}) AS until,
    (SELECT count(*)::int FROM supply_receipts WHERE person_id = ${personId})
      + (SELECT count(*)::int FROM partner_uses WHERE person_id = ${personId})
      + (SELECT count(*)::int FROM recuperation_applications WHERE person_id = ${personId} AND status <> 'cancelled')
      + (SELECT count(*)::int FROM insured_people WHERE person_id = ${personId} AND until_on <= ${today}) AS given`.execute(
    db,
  );
  const [row] = rows;
  if (!row) throw new Error('Counting gives one row.');
  return row;
}

function outcomes(found: Counts): ErasureOutcome[] {
  const all: ErasureOutcome[] = [
    {
      what: label('心愿和需求的文字、照片', 'Words and photos of wishes and needs'),
      ...deleted(found.words),
    },
    { what: label('已取消的疗休养报名', 'Recuperation called off'), ...deleted(found.places) },
    {
      what: label('在办的心愿和需求', 'Wishes and needs in hand'),
      ...kept(found.going, label('有人正在办，办结后可删', 'Somebody is at work on it; it can go when done')),
    },
    {
      what: label('认领的心愿', 'Wishes claimed'),
      ...kept(found.claimed, label('先完成或放弃认领', 'Fulfil it or give it up first')),
    },
    {
      what: label('在保的保险', 'Running policies'),
      ...kept(found.policies, label('保险合同还在有效期', 'The policy still runs')),
      until: found.until,
    },
    {
      what: label('互助组', 'Mutual-help groups'),
      ...kept(found.groups, label('先向小组长退组', 'Leave the group first')),
    },
    {
      what: label('领取、参保和成行记录', 'What was handed out, insured and stayed'),
      ...kept(found.given, label('《会计档案管理办法》：会计凭证依法保存', 'Accounts are kept by law')),
    },
  ];
  return all.filter(({ count }) => count > 0);
}

const deleted = (count: number) => ({ count, deed: 'deleted' as const });
const kept = (count: number, reason: ReturnType<typeof label>) => ({ count, deed: 'kept' as const, reason });

registerErasure({
  feature: 'benefits',
  order: 45,
  plan: async (db, scope) => outcomes(await countsOf(db, scope)),
  erase: async (trx, scope) => {
    const { personId } = scope;
    const found = await countsOf(trx, scope);
    const own = sql<boolean>`person_id = ${personId}`;
    await trx
      .updateTable('wishes')
      .set({ status: 'withdrawn' })
      .where('person_id', '=', personId)
      .where('status', 'in', ['submitted', 'onWall'])
      .execute();
    await trx
      .updateTable('needs')
      .set({ status: 'cancelled' })
      .where('person_id', '=', personId)
      .where('status', '=', 'open')
      .execute();
    await emptyWishes(trx, own);
    await emptyNeeds(trx, own);
    await trx
      .deleteFrom('recuperation_applications')
      .where('person_id', '=', personId)
      .where('status', '=', 'cancelled')
      .execute();
    return outcomes(found);
  },
});

/** wishes_words, needs_words */
async function countOld(db: Db, before: Date): Promise<number> {
  const { rows } = await sql<{ count: number }>`SELECT
    (SELECT count(*)::int FROM wishes WHERE ${overWish} AND created_at < ${before})
    + (SELECT count(*)::int FROM needs WHERE ${overNeed} AND created_at < ${before}) AS count`.execute(db);
  return rows[0]?.count ?? 0;
}

registerRetention({
  recordType: 'wishesAndNeeds',
  name: label('心愿和需求的文字、照片', 'Words and photos of wishes and needs'),
  describe: label(
    '提出满 5 年且已办结的，删除文字和照片，只留统计；给付记录另存',
    'Five years after they were made and once they are over the words and photos go; figures stay',
  ),
  ...{ keepDays: 365 * keepYears + 2, shortestDays: 365 },
  count: countOld,
  apply: async (trx, before, held) => {
    const old = sql<boolean>`created_at < ${before} AND NOT person_id = ANY(${[...held]}::uuid[])`;
    return (await emptyWishes(trx, old)) + (await emptyNeeds(trx, old));
  },
});
