import { type Kysely, sql } from 'kysely';
import { addMonths } from '../../kernel/civilDate.ts';
import { shanghaiDate } from '../../kernel/shanghaiTime.ts';
import type { AppTransaction, Database } from '../../platform/db/index.ts';
import {
  type ErasureOutcome,
  registerErasure,
  registerPersonalData,
  registerRetention,
} from '../privacy/index.ts';
import { findCategory } from './categories.ts';
import { searchVector } from './file.ts';
import { applicantContact } from './sealed.ts';
import { statusWords } from './words.ts';

type Db = Kysely<Database>;

/** Appeals filed through a person's account or under its telephone. appeals_filed_by, appeals_applicant_phone_index */
function ofPerson(db: Db, personId: string) {
  const accounts = db.selectFrom('accounts').select('id').where('person_id', '=', personId);
  const phones = db
    .selectFrom('accounts')
    .select('phone_index')
    .where('person_id', '=', personId)
    .where('phone_index', 'is not', null);
  return db
    .selectFrom('appeals')
    .where(({ or, eb }) =>
      or([eb('filed_by', 'in', accounts), eb('applicant_phone_index', 'in', phones as never)]),
    );
}

registerPersonalData({
  feature: 'appeals',
  order: 40,
  collect: async (db, personId) => {
    const rows = await ofPerson(db, personId)
      .select([
        'number',
        'status',
        'received_on',
        'applicant_name',
        'category',
        'facts',
        'wish',
        'respondent_names',
      ])
      .select(['applicant_phone_sealed', 'applicant_identity_sealed'])
      .orderBy('received_at', 'desc')
      .limit(1_000)
      .execute();
    return [
      {
        title: { zh: '我的诉求', en: 'My appeals' },
        records: rows.map((row) => {
          const { phone, identityNumber } = applicantContact(db, row);
          return [
            { label: { zh: '编号', en: 'Number' }, value: row.number },
            { label: { zh: '收到日期', en: 'Received' }, value: row.received_on },
            { label: { zh: '状态', en: 'State' }, value: statusWords[row.status].zh },
            { label: { zh: '姓名', en: 'Name' }, value: row.applicant_name },
            { label: { zh: '电话', en: 'Phone' }, value: phone },
            { label: { zh: '证件号码', en: 'Identity number' }, value: identityNumber },
            {
              label: { zh: '类别', en: 'Category' },
              value: findCategory(row.category)?.zh.join('／') ?? row.category,
            },
            { label: { zh: '对方', en: 'Other side' }, value: row.respondent_names },
            { label: { zh: '事实', en: 'Facts' }, value: row.facts },
            { label: { zh: '诉求', en: 'Wish' }, value: row.wish },
          ];
        }),
      },
    ];
  },
});

const keepYears = 10;
const anonymous = {
  ...{ applicant_mode: 'anonymous' as const, applicant_name: null },
  ...{ applicant_phone_sealed: null, applicant_phone_index: null, applicant_identity_sealed: null },
  representatives_sealed: null,
};

/** Settled so long ago that no duty to keep files names the applicant any more. */
const closedBefore = (now: Date) => addMonths(shanghaiDate(now), -12 * keepYears);

async function plan(db: Db, personId: string, now: Date): Promise<ErasureOutcome[]> {
  const row = await ofPerson(db, personId)
    .select([
      sql<number>`count(*) FILTER (WHERE open)`.as('open'),
      sql<number>`count(*) FILTER (WHERE NOT open AND closed_on >= ${closedBefore(now)})`.as('kept'),
      sql<number>`count(*) FILTER (WHERE NOT open AND (closed_on < ${closedBefore(now)} OR closed_on IS NULL))`.as(
        'old',
      ),
      sql<string | null>`max(closed_on)`.as('last'),
    ])
    .executeTakeFirstOrThrow();
  return [
    {
      what: { zh: '正在办理的诉求', en: 'Appeals still open' },
      ...{ count: Number(row.open), deed: 'kept' },
      reason: { zh: '办结前需要联系您；撤回诉求后可再申请', en: 'You have to be reached until they close' },
    },
    {
      what: { zh: '已办结的诉求', en: 'Closed appeals' },
      ...{ count: Number(row.kept), deed: 'kept' },
      reason: {
        zh: '工会法定职责档案，保存 10 年后隐去姓名',
        en: 'Files of a statutory duty; names go after 10 years',
      },
      until: row.last === null ? null : addMonths(row.last as never, 12 * keepYears),
    },
    {
      what: { zh: '超过保存期或未受理的诉求', en: 'Appeals past their time, or not accepted' },
      ...{ count: Number(row.old), deed: 'anonymised' },
    },
  ];
}

/** The words of the matter stay findable, those of the applicant do not. */
async function anonymise(trx: AppTransaction, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const rows = await trx
    .selectFrom('appeals')
    .select(['id', 'facts', 'wish', 'respondent_names'])
    .where('id', 'in', [...ids])
    .execute();
  for (const { id, facts, wish, respondent_names } of rows)
    await trx
      .updateTable('appeals')
      .set({ ...anonymous, search: searchVector([facts, wish, respondent_names]) as never })
      .where('id', '=', id)
      .execute();
}

registerErasure({
  feature: 'appeals',
  order: 10,
  plan: (db, { personId, now }) => plan(db, personId, now),
  erase: async (trx, { personId, now }) => {
    const outcome = await plan(trx, personId, now);
    const rows = await ofPerson(trx, personId)
      .select('id')
      .where('open', '=', false)
      .where(({ or, eb }) => or([eb('closed_on', '<', closedBefore(now)), eb('closed_on', 'is', null)]))
      .execute();
    await anonymise(
      trx,
      rows.map(({ id }) => id),
    );
    return outcome;
  },
});

/** Appeals closed before an instant that still name somebody. appeals_closed_on */
const named = (db: Db, before: Date) =>
  db
    .selectFrom('appeals')
    .where('open', '=', false)
    .where('closed_at', '<', before)
    .where('applicant_mode', '!=', 'anonymous');

registerRetention({
  recordType: 'appealApplicants',
  name: { zh: '已办结诉求的诉求人身份', en: 'Applicants of closed appeals' },
  describe: { zh: '到期隐去姓名、电话和证件号码', en: 'Name, phone and identity number go' },
  ...{ keepDays: 3_653, shortestDays: 1_096 },
  count: async (db, before) => {
    const { count } = await named(db, before)
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow();
    return Number(count);
  },
  apply: async (trx, before, held) => {
    let rows = named(trx, before).select('id').limit(10_000);
    if (held.length > 0)
      rows = rows.where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom('accounts')
              .select('accounts.id')
              .where('accounts.person_id', 'in', [...held])
              .where(({ or, eb }) =>
                or([
                  eb('accounts.id', '=', eb.ref('appeals.filed_by') as never),
                  eb('accounts.phone_index', '=', eb.ref('appeals.applicant_phone_index') as never),
                ]),
              ),
          ),
        ),
      );
    const ids = (await rows.execute()).map(({ id }) => id);
    await anonymise(trx, ids);
    return ids.length;
  },
});
