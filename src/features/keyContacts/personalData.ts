import { type Kysely, sql } from 'kysely';
import { shanghaiDate } from '../../kernel/shanghaiTime.ts';
import { fieldsOf } from '../../platform/crypto/sealedDatabase.ts';
import type { AppTransaction, Database } from '../../platform/db/index.ts';
import {
  type ErasureOutcome,
  registerErasure,
  registerPersonalData,
  registerRetention,
} from '../privacy/index.ts';
import { needPurpose, openWhy, sealWhy } from './store.ts';
import { formWords, needKindWords, reasonWords } from './vocabulary.ts';

type Db = Kysely<Database>;
const label = (zh: string, en: string) => ({ zh, en });
const gone = '（已清空）';

const contactsOf = (db: Db, personId: string) =>
  db.selectFrom('key_contacts').selectAll().where('person_id', '=', personId).limit(200).execute();
const needsOf = (db: Db, personId: string) =>
  db
    .selectFrom('key_contact_needs')
    .selectAll()
    .where('person_id', '=', personId)
    .orderBy('id')
    .limit(500)
    .execute();
const visitsOf = (db: Db, personId: string) =>
  db
    .selectFrom('key_contact_visits as v')
    .innerJoin('key_contact_meetings as m', 'm.visit_id', 'v.id')
    .select(['v.id', 'v.visited_on', 'v.form', 'v.visitor_name'])
    .where('m.person_id', '=', personId)
    .where('m.voided', '=', false)
    .orderBy('v.visited_on')
    .limit(500)
    .execute();

registerPersonalData({
  ...{ feature: 'keyContacts', order: 46 },
  async collect(db, personId) {
    const [contacts, visits, needs] = [
      await contactsOf(db, personId),
      await visitsOf(db, personId),
      await needsOf(db, personId),
    ];
    const fields = fieldsOf(db);
    const sections = [
      {
        title: label('工会联系我', 'Who keeps in touch with me'),
        records: contacts.map((row) => [
          { label: label('联系人', 'By'), value: row.keeper_name },
          { label: label('原因', 'Why'), value: reasonWords[openWhy(db, row.reason_sealed).reason][0] },
          { label: label('自', 'From'), value: row.from_on },
          { label: label('至', 'Until'), value: row.until_on },
        ]),
      },
      {
        title: label('走访', 'Visits to me'),
        records: visits.map((row) => [
          { label: label('日期', 'Day'), value: row.visited_on },
          { label: label('谁来', 'By'), value: row.visitor_name },
          { label: label('方式', 'How'), value: formWords[row.form][0] },
        ]),
      },
      {
        title: label('我的需求', 'What I needed'),
        records: needs.map((row) => [
          { label: label('类别', 'Kind'), value: needKindWords[row.kind][0] },
          { label: label('内容', 'What'), value: fields.open(needPurpose, row.words_sealed) },
          { label: label('公开的话', 'Shown to donors'), value: row.public_words },
          { label: label('日期', 'Day'), value: row.raised_on },
        ]),
      },
    ];
    return sections.filter(({ records }) => records.length > 0);
  },
});

/** Empties what tells of a person; days, kinds and states stay for the figures. */
async function emptyNeeds(trx: AppTransaction, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const fields = fieldsOf(trx);
  for (const id of ids) {
    const set = { words_sealed: fields.seal(needPurpose, gone), result_sealed: null, thanks_sealed: null };
    await trx
      .updateTable('key_contact_needs')
      .set({ ...set, public_words: null, name_consent_on: null })
      .where('id', '=', id)
      .execute();
  }
  await trx
    .deleteFrom('key_contact_proofs')
    .where('need_id', 'in', [...ids])
    .execute();
}

const asKeeper = '会员代表';

/** Rows on which the person stands as who keeps in touch. key_contacts_representative, key_contact_visits_visitor */
async function namedOn(db: Db, personId: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    SELECT (SELECT count(*) FROM key_contacts WHERE keeper_person_id = ${personId}::uuid)::int
         + (SELECT count(*) FROM key_contact_visits WHERE visitor_person_id = ${personId}::uuid)::int AS count`.execute(
    db,
  );
  return rows[0]?.count ?? 0;
}

/** Takes the name off what somebody kept, visited and raised as a representative; that it was done stays. */
async function unnameKeeper(trx: AppTransaction, personId: string): Promise<void> {
  await trx
    .updateTable('key_contacts')
    .set({ keeper_name: asKeeper })
    .where('keeper_person_id', '=', personId)
    .execute();
  // key_contact_needs_raised
  await sql`UPDATE key_contact_needs n SET raised_by = ${asKeeper} FROM accounts a
     WHERE a.id = n.raised_account_id AND a.person_id = ${personId}::uuid`.execute(trx);
  await trx
    .updateTable('key_contact_visits')
    .set({ visitor_name: asKeeper })
    .where('visitor_person_id', '=', personId)
    .execute();
}

async function outcomes(db: Db, personId: string): Promise<ErasureOutcome[]> {
  const counts = [
    [label('联系原因', 'Why somebody keeps in touch'), (await contactsOf(db, personId)).length],
    [label('走访记录的内容', 'Notes of visits'), (await visitsOf(db, personId)).length],
    [label('需求的内容和材料', 'What was needed, with files'), (await needsOf(db, personId)).length],
  ] as const;
  const named = await namedOn(db, personId);
  const what = label('我作为联系人的姓名', 'My name as who kept in touch');
  return [
    ...counts
      .filter(([, count]) => count > 0)
      .map(([each, count]) => ({ what: each, count, deed: 'deleted' as const })),
    ...(named > 0 ? [{ what, count: named, deed: 'anonymised' as const }] : []),
  ];
}

registerErasure({
  ...{ feature: 'keyContacts', order: 34 },
  plan: (db, { personId }) => outcomes(db, personId),
  async erase(trx, { personId, now }) {
    const told = await outcomes(trx, personId);
    const today = shanghaiDate(now);
    for (const row of await contactsOf(trx, personId))
      await trx
        .updateTable('key_contacts')
        .set({
          reason_sealed: sealWhy(trx, { reason: 'other', note: '' }),
          end_reason: '按本人要求删除',
          until_on: row.until_on ?? today,
        })
        .where('id', '=', row.id)
        .execute();
    const visits = await visitsOf(trx, personId);
    if (visits.length > 0)
      await trx
        .updateTable('key_contact_visits')
        .set({ note_sealed: null })
        .where(
          'id',
          'in',
          visits.map(({ id }) => id),
        )
        .execute();
    const needs = await needsOf(trx, personId);
    const open = needs.filter(({ ended_on }) => ended_on === null).map(({ id }) => id);
    if (open.length > 0)
      await trx
        .updateTable('key_contact_needs')
        .set({ status: 'dropped', ended_on: today })
        .where('id', 'in', open)
        .execute();
    if (open.length > 0)
      await trx
        .updateTable('key_contact_offers')
        .set({ status: 'declined' })
        .where('need_id', 'in', open)
        .where('status', 'in', ['waiting', 'taken'])
        .execute();
    await emptyNeeds(
      trx,
      needs.map(({ id }) => id),
    );
    await unnameKeeper(trx, personId);
    // What the person offered to others.
    await trx
      .updateTable('key_contact_offers')
      .set({ donor_name: gone, words: gone, phone_sealed: null })
      .where('donor_person_id', '=', personId)
      .execute();
    return told;
  },
});

const oldNotes = (db: Db, before: Date) =>
  db
    .selectFrom('key_contact_visits')
    .select('id')
    .where('note_sealed', 'is not', null)
    .where('created_at', '<', before)
    .limit(5_000);
const oldNeeds = (db: Db, before: Date) =>
  db
    .selectFrom('key_contact_needs')
    .select(['id', 'words_sealed'])
    .where('ended_on', '<', shanghaiDate(before))
    .limit(5_000);

registerRetention({
  recordType: 'keyContactNotes',
  name: label('走访联系的记录', 'Notes on key contacts'),
  describe: label(
    '走访两年后清空走访内容，需求办结两年后清空内容；次数和人数保留',
    'Notes of visits, and words of needs that are over, are emptied after two years; figures stay',
  ),
  ...{ keepDays: 731, shortestDays: 180 },
  async count(db, before) {
    const notes = await oldNotes(db, before).execute();
    return notes.length + (await unemptied(db, before)).length;
  },
  async apply(trx, before, held) {
    const heldBack = held.length > 0 ? [...held] : null;
    let notes = oldNotes(trx, before);
    if (heldBack)
      notes = notes.where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom('key_contact_meetings as m')
              .select('m.id')
              .whereRef('m.visit_id', '=', 'key_contact_visits.id')
              .where('m.person_id', 'in', heldBack),
          ),
        ),
      );
    const ids = (await notes.execute()).map(({ id }) => id);
    if (ids.length > 0)
      await trx.updateTable('key_contact_visits').set({ note_sealed: null }).where('id', 'in', ids).execute();
    const needs = await unemptied(trx, before, heldBack);
    await emptyNeeds(trx, needs);
    return ids.length + needs.length;
  },
});

async function unemptied(db: Db, before: Date, heldBack: readonly string[] | null = null): Promise<string[]> {
  let query = oldNeeds(db, before);
  if (heldBack) query = query.where('person_id', 'not in', [...heldBack]);
  const fields = fieldsOf(db);
  return (await query.execute())
    .filter(({ words_sealed }) => fields.open(needPurpose, words_sealed) !== gone)
    .map(({ id }) => id);
}
