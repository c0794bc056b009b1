import { type Kysely, sql } from 'kysely';
import type { Database } from '../../platform/db/index.ts';
import { registerPersonalData } from '../privacy/index.ts';

interface Line {
  what: string;
  on: string;
  state: string;
}

async function linesOf(db: Kysely<Database>, personId: string): Promise<Line[]> {
  const { rows } = await sql<Line>`
    SELECT * FROM (
      SELECT '微心愿：' || text AS what, created_at::date::text AS on, status AS state FROM wishes WHERE person_id = ${personId}
      UNION ALL SELECT '需求：' || text, created_at::date::text, status FROM needs WHERE person_id = ${personId}
      UNION ALL SELECT '保险：' || b.product || coalesce('，保单号 ' || i.policy_number, ''), i.created_at::date::text, i.status
        FROM insured_people i JOIN insurance_batches b ON b.id = i.batch_id WHERE i.person_id = ${personId}
      UNION ALL SELECT '优惠：' || o.partner || ' ' || o.title, x.at::date::text,
             CASE WHEN x.undone_at IS NULL THEN 'taken' ELSE 'undone' END
        FROM partner_uses x JOIN partner_offers o ON o.id = x.offer_id WHERE x.person_id = ${personId}
      UNION ALL SELECT '领取：' || i.name, r.on_date::text, CASE WHEN r.taken_back THEN 'takenBack' ELSE r.receipt END
        FROM supply_receipts r JOIN supply_items i ON i.id = r.item_id WHERE r.person_id = ${personId}
      UNION ALL SELECT '疗休养：' || p.name, a.applied_at::date::text, a.status
        FROM recuperation_applications a JOIN recuperation_periods p ON p.id = a.period_id WHERE a.person_id = ${personId}
      UNION ALL SELECT '互助组：' || g.name, m.signed_on::text, CASE WHEN m.left_on IS NULL THEN 'member' ELSE 'left' END
        FROM mutual_members m JOIN mutual_groups g ON g.id = m.group_id WHERE m.person_id = ${personId}
    ) AS held ORDER BY "on" DESC LIMIT 500`.execute(db);
  return rows;
}

registerPersonalData({
  feature: 'benefits',
  order: 70,
  collect: async (db, personId) => [
    {
      title: { zh: '服务与保障', en: 'Benefits' },
      records: (await linesOf(db, personId)).map(({ what, on, state }) => [
        { label: { zh: '内容', en: 'What' }, value: what },
        { label: { zh: '日期', en: 'On' }, value: on },
        { label: { zh: '状态', en: 'State' }, value: state },
      ]),
    },
  ],
});
