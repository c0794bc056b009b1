import { sql } from 'kysely';
import { z } from 'zod';
import { maskName, maskPhone } from '../../kernel/mask.ts';
import { openOptional } from '../../platform/crypto/fields.ts';
import type { CellValue } from '../../platform/spreadsheets/index.ts';
import { registerExport } from '../exports/index.ts';
import { getPerson, personFields } from '../people/index.ts';
import { reaches, withinPlaces } from './policy.ts';
import { notePurpose, openWhy } from './store.ts';
import { formWords, isSensitive, reasonWords } from './vocabulary.ts';

const masked = (mask: (text: string) => string) => (value: CellValue) =>
  typeof value === 'string' ? mask(value) : value;
const batch = 200;

registerExport({
  kind: 'keyContactRoster',
  name: { zh: '重点联系人员名册', en: 'Roster of key contacts' },
  permission: 'keyContact.assign',
  params: z.object({ ended: z.boolean().default(false) }),
  columns: [
    { title: '姓名', kind: 'text', width: 12, mask: masked(maskName) },
    { title: '联系电话', kind: 'text', width: 14, mask: masked(maskPhone) },
    { title: '所属工会', kind: 'text', width: 24 },
    { title: '联系人', kind: 'text', width: 12 },
    { title: '联系原因', kind: 'text', width: 16 },
    { title: '自', kind: 'date', width: 12 },
    { title: '至', kind: 'date', width: 12 },
    { title: '上次见面', kind: 'date', width: 12 },
    { title: '走访次数', kind: 'integer', width: 10, total: true },
  ],
  mayUnmask: true,
  async *rows({ db, fields }, actor, { ended }) {
    for (let after: string | null = null; ; ) {
      // key_contacts_place, key_contact_meetings_contact
      let query = db
        .selectFrom('key_contacts as c')
        .innerJoin('unions as u', 'u.id', 'c.union_id')
        .innerJoin('people as p', 'p.id', 'c.person_id')
        .selectAll('c')
        .select('u.name as union_name')
        .select(
          sql<string>`(SELECT count(*) FROM key_contact_meetings m WHERE m.contact_id = c.id AND NOT m.voided)`.as(
            'met',
          ),
        )
        .where('p.merged_into_id', 'is', null)
        .where(withinPlaces(actor, 'keyContact.assign', 'c.union_path'))
        .where('c.until_on', ended ? 'is not' : 'is', null)
        .orderBy('c.id')
        .limit(batch);
      if (after) query = query.where('c.id', '>', after);
      const rows: Awaited<ReturnType<typeof query.execute>> = await query.execute();
      for (const row of rows) {
        const person = personFields(fields, await getPerson(db, row.person_id));
        const { reason } = openWhy(db, row.reason_sealed);
        const hidden = isSensitive(reason) && !reaches(actor, 'keyContact.sensitive', row.union_path);
        yield [
          ...[person.name, person.phone, row.union_name, row.keeper_name],
          ...[hidden ? null : reasonWords[reason][0], row.from_on, row.until_on, row.last_met_on],
          Number(row.met),
        ];
      }
      if (rows.length < batch) return;
      after = rows.at(-1)?.id ?? null;
    }
  },
});

registerExport({
  kind: 'keyContactVisits',
  name: { zh: '重点联系走访记录', en: 'Visits to key contacts' },
  permission: 'keyContact.assign',
  params: z.object({ from: z.iso.date().optional(), to: z.iso.date().optional() }),
  columns: [
    { title: '走访日期', kind: 'date', width: 12 },
    { title: '走访人', kind: 'text', width: 12 },
    { title: '见到的人', kind: 'text', width: 12, mask: masked(maskName) },
    { title: '所属工会', kind: 'text', width: 24 },
    { title: '方式', kind: 'text', width: 12 },
    { title: '人次', kind: 'integer', width: 8, total: true },
    { title: '走访情况', kind: 'text', width: 40, mask: () => null },
  ],
  mayUnmask: true,
  async *rows({ db, fields }, actor, { from, to }) {
    for (let after: string | null = null; ; ) {
      // key_contact_meetings_place; a row a person met
      let query = db
        .selectFrom('key_contact_meetings as m')
        .innerJoin('key_contact_visits as v', 'v.id', 'm.visit_id')
        .innerJoin('people as p', 'p.id', 'm.person_id')
        .innerJoin('unions as u', 'u.id', 'm.union_id')
        .select(['m.id', 'v.visited_on', 'v.visitor_name', 'v.form', 'v.note_sealed'])
        .select(['p.name', 'u.name as union_name'])
        .where(withinPlaces(actor, 'keyContact.assign', 'm.union_path'))
        .where('m.voided', '=', false)
        .where('p.merged_into_id', 'is', null)
        .orderBy('m.id')
        .limit(batch);
      if (from) query = query.where('m.met_on', '>=', from);
      if (to) query = query.where('m.met_on', '<=', to);
      if (after) query = query.where('m.id', '>', after);
      const rows: Awaited<ReturnType<typeof query.execute>> = await query.execute();
      for (const row of rows)
        yield [
          ...[row.visited_on, row.visitor_name, row.name, row.union_name, formWords[row.form][0]],
          ...[1, openOptional(fields, notePurpose, row.note_sealed)],
        ];
      if (rows.length < batch) return;
      after = rows.at(-1)?.id ?? null;
    }
  },
});
