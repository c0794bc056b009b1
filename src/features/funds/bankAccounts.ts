import type { Kysely, Selectable } from 'kysely';
import { recordAudit } from '../../platform/audit/index.ts';
import { type Actor, accountIdOf, systemActor } from '../../platform/auth/actor.ts';
import { registerSealedColumns } from '../../platform/crypto/fields.ts';
import { fieldsOf } from '../../platform/crypto/sealedDatabase.ts';
import { type AppTransaction, type Database, newId } from '../../platform/db/index.ts';
import { conflict, type FieldIssue, invalid } from '../../platform/http/problem.ts';
import { hasConsent } from '../privacy/index.ts';
import { recordFundEvent } from './events.ts';
import type { Payee } from './subjects.ts';
import './tables.ts';

export const accountPurpose = 'fund.bankAccount';
/** The purpose of the privacy notice under which a person's account is kept: consent of its own (rules 2.17). */
export const accountConsent = 'hardshipAid';

registerSealedColumns({
  table: 'fund_bank_accounts',
  key: 'id',
  columns: [{ sealed: 'number_sealed', purpose: accountPurpose }],
  indexes: [{ column: 'number_index', from: 'number_sealed', purpose: accountPurpose }],
});

export type BankAccountRow = Selectable<Database['fund_bank_accounts']>;

/** An account as everybody but the payer sees it. */
export interface BankAccountView {
  id: string;
  holder: string;
  bank: string;
  branch: string;
  /** `****1234`. */
  tail: string;
}

export interface BankAccountInput {
  holder: string;
  bank: string;
  branch: string;
  accountNumber: string;
  owner: Payee;
  /** What the person signed on paper, where they gave no consent in the app. */
  consentReference?: string | null | undefined;
  actor?: Actor;
}

/** Digits only; blanks and hyphens of a printed card go. */
export const normaliseAccount = (text: string) => text.normalize('NFKC').replace(/[\s-]/g, '');

const columnOf = (owner: Payee) =>
  'personId' in owner
    ? { column: 'person_id' as const, id: owner.personId }
    : 'merchantId' in owner
      ? { column: 'merchant_id' as const, id: owner.merchantId }
      : { column: 'union_id' as const, id: owner.unionId };

function refuseUnfit(input: BankAccountInput): string {
  const number = normaliseAccount(input.accountNumber);
  const issues: FieldIssue[] = [];
  for (const field of ['holder', 'bank'] as const)
    if (input[field].trim() === '' || input[field].length > 100)
      issues.push({
        field,
        code: 'required',
        message: '请填写，最多 100 字 · fill this in, 100 characters at most',
      });
  if (!/^\d{8,32}$/.test(number))
    issues.push({
      ...{ field: 'accountNumber', code: 'accountNumber' },
      message: '账号应为 8 至 32 位数字 · 8 to 32 digits',
    });
  if (issues.length > 0) throw invalid(issues);
  return number;
}

/**
 * Keeps the account a payee is paid to; the one before ends and stays with the payments made to it. The number is sealed
 * and stands in no answer, event or log.
 * @returns the account's id
 * @throws 422 at the field, 409 `bankConsentNeeded` where a person has neither consented nor signed
 */
export async function setBankAccount(
  trx: AppTransaction,
  input: BankAccountInput,
  now: Date,
): Promise<string> {
  const number = refuseUnfit(input);
  const { owner, actor = systemActor } = input;
  const reference = input.consentReference?.trim() || null;
  if ('personId' in owner && !reference && !(await hasConsent(trx, owner.personId, accountConsent)))
    throw conflict(
      'bankConsentNeeded',
      '银行账户须本人单独同意，或填写其签署的授权书 · the person must consent to this, or name what they signed',
    );
  const fields = fieldsOf(trx);
  const { column, id: ownerId } = columnOf(owner);
  await trx
    .updateTable('fund_bank_accounts')
    .set({ ended_at: now })
    .where(column, '=', ownerId)
    .where('ended_at', 'is', null)
    .execute();
  const id = newId();
  const tail = number.slice(-4);
  await trx
    .insertInto('fund_bank_accounts')
    .values({
      ...{ id, person_id: null, merchant_id: null, union_id: null, [column]: ownerId },
      ...{ holder: input.holder.trim(), bank: input.bank.trim(), branch: input.branch.trim(), tail },
      ...{ number_sealed: fields.seal(accountPurpose, number) },
      ...{ number_index: fields.index(accountPurpose, number), consent_reference: reference },
      ...{ created_at: now, created_by: accountIdOf(actor), ended_at: null },
    })
    .execute();
  const detail = { owner, bank: input.bank.trim(), tail };
  await recordFundEvent(trx, { actor, now }, { subject: 'account', id, action: 'set', detail });
  await recordAudit(trx, {
    ...{ actor, action: 'bankAccount.set', subjectType: 'bankAccount', subjectId: id, now, detail },
  });
  return id;
}

export const accountView = (row: BankAccountRow): BankAccountView => ({
  ...{ id: row.id, holder: row.holder, bank: row.bank, branch: row.branch, tail: `****${row.tail}` },
});

/** The row of the account in use, or undefined. fund_bank_accounts_person, _merchant, _union */
export const findAccountRow = (db: Kysely<Database>, owner: Payee): Promise<BankAccountRow | undefined> => {
  const { column, id } = columnOf(owner);
  return db
    .selectFrom('fund_bank_accounts')
    .selectAll()
    .where(column, '=', id)
    .where('ended_at', 'is', null)
    .where('number_sealed', 'is not', null)
    .orderBy('created_at', 'desc')
    .limit(1)
    .executeTakeFirst();
};

/** The account a payee is paid to, with the end of its number only; null where none is known. */
export async function bankAccountOf(db: Kysely<Database>, owner: Payee): Promise<BankAccountView | null> {
  const row = await findAccountRow(db, owner);
  return row ? accountView(row) : null;
}
