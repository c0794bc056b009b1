import { helpOfPerson } from '../helpLedger/index.ts';
import { registerErasure, registerPersonalData, registerRetention } from '../privacy/index.ts';
import { purposeWords } from './vocabulary.ts';

const years = (count: number) => count * 365;

/** What aid keeps of a person, how it lets go, and how long. */
export function registerAidPrivacy(): void {
  registerPersonalData({
    feature: 'aid',
    order: 50,
    collect: async (db, personId) => {
      const asked = await db
        .selectFrom('aid_applications')
        .select(['number', 'purpose', 'status', 'amount_fen', 'paid_on', 'reason'])
        .where('person_id', '=', personId)
        .orderBy('id')
        .limit(200)
        .execute();
      const given = await helpOfPerson(db, personId, { limit: 200 });
      return [
        {
          title: { zh: '救助申请', en: 'Applications for aid' },
          records: asked.map((row) => [
            { label: { zh: '编号', en: 'Number' }, value: row.number },
            { label: { zh: '用途', en: 'For' }, value: purposeWords[row.purpose][0] },
            {
              label: { zh: '金额（元）', en: 'Amount (yuan)' },
              value: row.amount_fen === null ? null : String(row.amount_fen / 100),
            },
            { label: { zh: '发放日期', en: 'Paid on' }, value: row.paid_on },
            { label: { zh: '说明', en: 'Reason' }, value: row.reason },
          ]),
        },
        {
          title: { zh: '帮扶台账', en: 'Help received' },
          records: given.map((line) => [
            { label: { zh: '日期', en: 'On' }, value: line.helpedOn },
            { label: { zh: '事项', en: 'What' }, value: line.title },
            { label: { zh: '工会', en: 'Union' }, value: line.unionName },
            {
              label: { zh: '金额（元）', en: 'Amount (yuan)' },
              value: String((line.amountFen - line.returnedFen) / 100),
            },
          ]),
        },
      ];
    },
  });
  const old = ['paid', 'closed', 'refused', 'withdrawn'] as const;
  const forms = {
    zh: '救助申请表和材料（病情、家庭情况）',
    en: 'Forms and papers of aid (illness, household)',
  };
  const paid = { zh: '救助发放记录', en: 'Records of aid paid' };
  const law = { zh: '会计凭证依法保存', en: 'Accounts are kept by law' };
  const counts = async (db: Parameters<Parameters<typeof registerErasure>[0]['plan']>[0], personId: string) =>
    db
      .selectFrom('aid_applications')
      .select((is) => [
        is.fn.count<number>('form_sealed').as('forms'),
        is.fn.count<number>('paid_on').as('paid'),
      ])
      .where('person_id', '=', personId)
      .executeTakeFirstOrThrow();
  registerErasure({
    feature: 'aid',
    order: 40,
    plan: async (db, { personId }) => {
      const found = await counts(db, personId);
      return [
        { what: forms, count: Number(found.forms), deed: 'deleted' },
        { what: paid, count: Number(found.paid), deed: 'kept', reason: law, until: null },
      ];
    },
    erase: async (trx, { personId }) => {
      const found = await counts(trx, personId);
      await trx
        .deleteFrom('aid_papers')
        .where('application_id', 'in', (is) =>
          is
            .selectFrom('aid_applications')
            .select('id')
            .where('person_id', '=', personId)
            .where('status', 'in', ['draft', ...old]),
        )
        .execute();
      await trx
        .updateTable('aid_applications')
        .set({ form_sealed: null })
        .where('person_id', '=', personId)
        .where('status', 'in', ['draft', ...old])
        .execute();
      return [
        { what: forms, count: Number(found.forms), deed: 'deleted' },
        { what: paid, count: Number(found.paid), deed: 'kept', reason: law, until: null },
      ];
    },
  });
  registerRetention({
    recordType: 'aidForm',
    name: forms,
    describe: {
      zh: '办结 5 年后删除表中的病情、家庭情况和上传的材料，发放记录保留。',
      en: 'Five years after the end the words and papers of the form go; what was paid stays.',
    },
    ...{ keepDays: years(5), shortestDays: years(1) },
    count: async (db, before) => {
      const { count } = await db
        .selectFrom('aid_applications')
        .select((is) => is.fn.countAll<number>().as('count'))
        .where('form_sealed', 'is not', null)
        .where('status', 'in', [...old])
        .where('updated_at', '<', before)
        .executeTakeFirstOrThrow();
      return Number(count);
    },
    apply: async (trx, before, held) => {
      await trx
        .deleteFrom('aid_papers')
        .where('application_id', 'in', (is) => {
          const ended = is
            .selectFrom('aid_applications')
            .select('id')
            .where('status', 'in', [...old])
            .where('updated_at', '<', before);
          return held.length > 0 ? ended.where('person_id', 'not in', [...held]) : ended;
        })
        .execute();
      let query = trx
        .updateTable('aid_applications')
        .set({ form_sealed: null })
        .where('form_sealed', 'is not', null)
        .where('status', 'in', [...old])
        .where('updated_at', '<', before);
      if (held.length > 0) query = query.where('person_id', 'not in', [...held]);
      return Number((await query.executeTakeFirst()).numUpdatedRows);
    },
  });
}
