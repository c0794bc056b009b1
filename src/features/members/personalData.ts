import { addMonths, parseCivilDate } from '../../kernel/civilDate.ts';
import { shanghaiDate } from '../../kernel/shanghaiTime.ts';
import { registerPersonalData, registerPersonKeeper } from '../privacy/index.ts';
import './tables.ts';

/** Years for which a membership that ended keeps its person's record. */
const keepYears = 3;

registerPersonalData({
  feature: 'members',
  order: 30,
  collect: async (db, personId) => {
    const rows = await db
      .selectFrom('memberships as m')
      .innerJoin('unions as u', 'u.id', 'm.union_id')
      .select(['u.name', 'm.status', 'm.joined_on', 'm.ended_on', 'm.worker_groups'])
      .where('m.person_id', '=', personId)
      .orderBy('m.joined_on')
      .execute();
    return [
      {
        title: { zh: '会籍', en: 'Memberships' },
        records: rows.map((row) => [
          { label: { zh: '工会', en: 'Union' }, value: row.name },
          { label: { zh: '状态', en: 'State' }, value: row.status === 'ended' ? '已终止' : '在籍' },
          { label: { zh: '入会日期', en: 'Joined' }, value: row.joined_on },
          { label: { zh: '终止日期', en: 'Ended' }, value: row.ended_on },
          { label: { zh: '职工群体', en: 'Worker groups' }, value: row.worker_groups.join('、') || null },
        ]),
      },
    ];
  },
});

registerPersonKeeper({
  feature: 'members',
  keeps: async (db, personId, now) => {
    const rows = await db
      .selectFrom('memberships')
      .select(['status', 'ended_on'])
      .where('person_id', '=', personId)
      .execute();
    if (rows.some(({ status }) => status !== 'ended'))
      return {
        reason: { zh: '您是工会会员；先退会，再申请', en: 'You are a member; leave the union first' },
        until: null,
      };
    const until = rows
      .flatMap(({ ended_on }) => (ended_on ? [addMonths(parseCivilDate(ended_on), 12 * keepYears)] : []))
      .toSorted()
      .at(-1);
    if (!until || until <= shanghaiDate(now)) return null;
    return { reason: { zh: '会籍档案终止后保存 3 年', en: 'Files of members are kept 3 years' }, until };
  },
});
