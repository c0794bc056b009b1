import type { Kysely } from 'kysely';
import { shanghaiDate, shanghaiTimeOfDay } from '../../../kernel/shanghaiTime.ts';
import type { Database } from '../../../platform/db/index.ts';
import { currentNotice } from '../notice/noticeProfile.ts';
import { type DataSection, registerErasure, registerPersonalData } from '../registry.ts';
import '../tables.ts';

const decisions = {
  given: { zh: '同意', en: 'given' },
  refused: { zh: '不同意', en: 'refused' },
  withdrawn: { zh: '已撤回', en: 'withdrawn' },
} as const;

const at = (instant: Date) => `${shanghaiDate(instant)} ${shanghaiTimeOfDay(instant)}`;

async function consentsOf(db: Kysely<Database>, personId: string): Promise<DataSection> {
  const { purposes } = await currentNotice(db);
  const rows = await db
    .selectFrom('privacy_consents')
    .select(['purpose', 'decision', 'at', 'notice_version'])
    .where('person_id', '=', personId)
    .orderBy('at')
    .limit(500)
    .execute();
  return {
    title: { zh: '同意记录', en: 'Consents' },
    records: rows.map((row) => [
      {
        label: { zh: '用途', en: 'Purpose' },
        value: purposes.find(({ code }) => code === row.purpose)?.name.zh ?? row.purpose,
      },
      { label: { zh: '决定', en: 'Decision' }, value: decisions[row.decision].zh },
      { label: { zh: '时间', en: 'Time' }, value: at(row.at) },
      { label: { zh: '规则版本', en: 'Version of the notice' }, value: String(row.notice_version) },
    ]),
  };
}

registerPersonalData({
  feature: 'privacy',
  order: 90,
  collect: async (db, personId) => [await consentsOf(db, personId)],
});

const kept = async (db: Kysely<Database>, personId: string) => {
  const { count } = await db
    .selectFrom('privacy_consents')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('person_id', '=', personId)
    .executeTakeFirstOrThrow();
  return [
    {
      what: { zh: '同意和撤回的记录', en: 'Consents and their withdrawal' },
      count: Number(count),
      deed: 'kept' as const,
      reason: { zh: '证明处理合法（PIPL 第 69 条）', en: 'Proof that processing was lawful (PIPL 69)' },
      until: null,
    },
  ];
};
registerErasure({
  feature: 'privacy',
  order: 90,
  plan: (db, { personId }) => kept(db, personId),
  erase: (trx, { personId }) => kept(trx, personId),
});
