import { type Kysely, sql } from 'kysely';
import type { Database } from '../../../platform/db/index.ts';
import '../signInTables.ts';

export const factorMethods = ['totp', 'passkey', 'recoveryCode'] as const;
export type FactorMethod = (typeof factorMethods)[number];

/** The second factors an account has; a recovery code stands in for one and is none by itself. */
export async function factorsOf(db: Kysely<Database>, accountId: string): Promise<FactorMethod[]> {
  // totp_factors_pkey, passkeys_account, recovery_codes_account_id_code_hash_key
  const { rows } = await sql<{ totp: boolean; passkey: boolean; recovery: boolean }>`
    SELECT EXISTS (SELECT FROM totp_factors WHERE account_id = ${accountId} AND confirmed_at IS NOT NULL) AS totp,
           EXISTS (SELECT FROM passkeys WHERE account_id = ${accountId}) AS passkey,
           EXISTS (SELECT FROM recovery_codes WHERE account_id = ${accountId} AND used_at IS NULL) AS recovery`.execute(
    db,
  );
  const has = rows[0];
  if (!has || (!has.totp && !has.passkey)) return [];
  return factorMethods.filter(
    (method) =>
      (method === 'totp' && has.totp) ||
      (method === 'passkey' && has.passkey) ||
      (method === 'recoveryCode' && has.recovery),
  );
}
