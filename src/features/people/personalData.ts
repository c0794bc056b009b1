import type { Kysely } from 'kysely';
import { systemActor } from '../../platform/auth/actor.ts';
import { fieldsOf } from '../../platform/crypto/sealedDatabase.ts';
import type { AppTransaction, Database } from '../../platform/db/index.ts';
import { invalid } from '../../platform/http/problem.ts';
import {
  type ErasureOutcome,
  type ErasureScope,
  keeperOf,
  registerCorrection,
  registerErasure,
  registerPersonalData,
} from '../privacy/index.ts';
import { recordPersonEvent } from './events.ts';
import { emptyPerson, type PersonFields, personFieldNames } from './personFields.ts';
import { personColumns, personFields } from './personRow.ts';
import { changesBetween } from './view.ts';
import { fieldWords } from './words.ts';

const words = (field: keyof PersonFields) => ({ zh: fieldWords[field][0], en: fieldWords[field][1] });

const shown = (value: PersonFields[keyof PersonFields]): string | null => {
  if (value === null) return null;
  if (typeof value === 'boolean') return value ? '是' : '否';
  return Array.isArray(value) ? value.join('、') || null : value;
};

const rowOf = (db: Kysely<Database>, personId: string) =>
  db.selectFrom('people').selectAll().where('id', '=', personId).executeTakeFirst();

registerPersonalData({
  feature: 'people',
  order: 10,
  collect: async (db, personId) => {
    const row = await rowOf(db, personId);
    if (!row) return [];
    const known = personFields(fieldsOf(db), row);
    return [
      {
        title: { zh: '基本信息', en: 'About me' },
        records: [
          personFieldNames.flatMap((field) => {
            const value = shown(known[field]);
            return value === null ? [] : [{ label: words(field), value }];
          }),
        ],
      },
    ];
  },
});

async function outcomeFor(db: Kysely<Database>, { personId, now, closesAccount }: ErasureScope) {
  const kept = await keeperOf(db, personId, now);
  const what = { zh: '实名登记信息', en: 'Record in the register' };
  const outcome: ErasureOutcome = kept
    ? { what, count: 1, deed: 'kept', ...kept }
    : closesAccount
      ? { what, count: 1, deed: 'anonymised' }
      : {
          what: { zh: '实名登记信息（姓名和手机号以外）', en: 'Record in the register, but name and phone' },
          count: 1,
          deed: 'deleted',
        };
  return { goes: kept === null, outcome };
}

/** Empties the record; the row itself stays, because others point at it. */
async function empty(trx: AppTransaction, { personId, closesAccount, now }: ErasureScope): Promise<void> {
  const row = await rowOf(trx, personId);
  if (!row) return;
  const fields = fieldsOf(trx);
  const known = personFields(fields, row);
  const left: PersonFields = closesAccount
    ? { ...emptyPerson, name: '已注销' }
    : { ...emptyPerson, name: known.name, phone: known.phone };
  await trx
    .updateTable('people')
    .set({ ...personColumns(fields, left), version: row.version + 1, updated_at: now })
    .where('id', '=', personId)
    .execute();
  await recordPersonEvent(trx, {
    ...{ personId, actor: systemActor, type: 'changed', reason: '本人申请删除', now },
  });
}

registerErasure({
  feature: 'people',
  order: 50,
  plan: async (db, scope) => [(await outcomeFor(db, scope)).outcome],
  erase: async (trx, scope) => {
    const { goes, outcome } = await outcomeFor(trx, scope);
    if (goes) await empty(trx, scope);
    return [outcome];
  },
});

/** What a person may have put right from the phone; numbers are checked at the counter, where the card is seen. */
for (const field of ['name', 'employerName', 'nativePlace', 'address'] as const)
  registerCorrection({
    field,
    name: words(field),
    apply: async (trx, { personId, value, now }) => {
      const given = value.normalize('NFKC').trim();
      if (given === '' || given.length > 100)
        throw invalid([
          { field: 'correction.value', code: 'length', message: '1 至 100 个字 · 1 to 100 characters' },
        ]);
      const row = await rowOf(trx, personId);
      if (!row) return;
      const fields = fieldsOf(trx);
      const changes = changesBetween(personFields(fields, row), { [field]: given });
      await trx
        .updateTable('people')
        .set({ ...personColumns(fields, { [field]: given }), version: row.version + 1, updated_at: now })
        .where('id', '=', personId)
        .execute();
      if (field === 'name')
        await trx.updateTable('accounts').set({ name: given }).where('person_id', '=', personId).execute();
      await recordPersonEvent(trx, {
        ...{ personId, actor: systemActor, type: 'changed', changes, reason: '本人申请更正', now },
      });
    },
  });
