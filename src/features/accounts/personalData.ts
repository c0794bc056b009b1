import type { Kysely } from 'kysely';
import { shanghaiDate, shanghaiTimeOfDay } from '../../kernel/shanghaiTime.ts';
import type { Database } from '../../platform/db/index.ts';
import { type ErasureOutcome, registerErasure, registerPersonalData } from '../privacy/index.ts';
import { openPhone } from './accountPhone.ts';
import './signInTables.ts';

const at = (instant: Date) => `${shanghaiDate(instant)} ${shanghaiTimeOfDay(instant)}`;

const accountsOf = (db: Kysely<Database>, personId: string) =>
  db
    .selectFrom('accounts')
    .select(['id', 'name', 'phone_sealed', 'created_at'])
    .where('person_id', '=', personId)
    .where('kind', '=', 'worker')
    .where('disabled_at', 'is', null)
    .execute();

registerPersonalData({
  feature: 'accounts',
  order: 20,
  collect: async (db, personId) => {
    const accounts = await accountsOf(db, personId);
    const ids = accounts.map(({ id }) => id);
    const sessions =
      ids.length === 0
        ? []
        : await db
            .selectFrom('sessions')
            .select(['created_at', 'seen_at', 'ended_at'])
            .where('account_id', 'in', ids)
            .orderBy('created_at', 'desc')
            .limit(100)
            .execute();
    return [
      {
        title: { zh: '登录账号', en: 'Account' },
        records: accounts.map((account) => [
          { label: { zh: '称呼', en: 'Name' }, value: account.name },
          { label: { zh: '手机号', en: 'Phone' }, value: openPhone(db, account.phone_sealed).phone },
          { label: { zh: '开通时间', en: 'Since' }, value: at(account.created_at) },
        ]),
      },
      {
        title: { zh: '登录记录', en: 'Sign-ins' },
        records: sessions.map((session) => [
          { label: { zh: '登录时间', en: 'Signed in' }, value: at(session.created_at) },
          { label: { zh: '最后使用', en: 'Last used' }, value: at(session.seen_at) },
          {
            label: { zh: '退出时间', en: 'Signed out' },
            value: session.ended_at ? at(session.ended_at) : null,
          },
        ]),
      },
    ];
  },
});

const outcome = (count: number, closes: boolean): ErasureOutcome[] => [
  closes
    ? { what: { zh: '登录账号和手机号', en: 'Account and phone' }, count, deed: 'deleted' }
    : {
        what: { zh: '登录账号和手机号', en: 'Account and phone' },
        ...{ count, deed: 'kept', until: null },
        reason: {
          zh: '您还在使用账号；注销账号时删除',
          en: 'You still use it; closing the account deletes it',
        },
      },
  {
    what: { zh: '登录和操作日志', en: 'Logs of sign-ins and acts' },
    ...{ count: 1, deed: 'kept', until: null },
    reason: {
      zh: '《网络安全法》要求留存不少于六个月',
      en: 'Kept at least six months under the Cybersecurity Law',
    },
  },
];

/** Closing ends every session and frees the telephone number, so that it may begin anew. */
registerErasure({
  feature: 'accounts',
  order: 100,
  plan: async (db, { personId, closesAccount }) =>
    outcome((await accountsOf(db, personId)).length, closesAccount),
  erase: async (trx, { personId, closesAccount, now }) => {
    const accounts = await accountsOf(trx, personId);
    if (closesAccount)
      for (const { id } of accounts) {
        for (const table of ['sessions', 'passkeys', 'known_devices', 'sign_in_history'] as const)
          await trx.deleteFrom(table).where('account_id', '=', id).execute();
        await trx
          .updateTable('accounts')
          .set({ name: '已注销', phone_sealed: null, phone_index: null, disabled_at: now })
          .where('id', '=', id)
          .execute();
      }
    return outcome(accounts.length, closesAccount);
  },
});
