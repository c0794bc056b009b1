import type { ColumnType, Generated } from 'kysely';

declare module '../../platform/db/schema.ts' {
  interface Database {
    accounts: AccountsTable;
    grants: GrantsTable;
    sessions: SessionsTable;
    phone_codes: PhoneCodesTable;
    api_keys: ApiKeysTable;
  }
}

interface AccountsTable {
  id: string;
  kind: 'worker' | 'staff';
  name: string;
  username: string | null;
  password_hash: string | null;
  phone: ColumnType<null, null | undefined, null>;
  phone_sealed: Generated<string | null>;
  phone_index: Generated<string | null>;
  person_id: string | null;
  disabled_at: Date | null;
  created_at: Date;
  home_union_id: Generated<string | null>;
  password_temporary: Generated<boolean>;
}

interface GrantsTable {
  id: string;
  account_id: string;
  role: string;
  union_id: string;
  scope: 'own' | 'subtree' | 'assigned';
  agency: string | null;
  line: Generated<string | null>;
  /** Half-open; null: from the start, without end. */
  valid_from: Generated<Date | null>;
  valid_until: Generated<Date | null>;
  granted_by: Generated<string | null>;
  granted_at: Generated<Date | null>;
  reason: Generated<string>;
  source: Generated<'manual' | 'singleSignOn' | 'delegation'>;
  delegated_from: Generated<string | null>;
  on_behalf_of: Generated<string | null>;
  ended_at: Generated<Date | null>;
  ended_by: Generated<string | null>;
  end_reason: Generated<string | null>;
  warned_at: Generated<Date | null>;
}

interface SessionsTable {
  id: string;
  token_hash: Buffer;
  account_id: string;
  created_at: Date;
  seen_at: Date;
  expires_at: Date;
  ended_at: Date | null;
  device_id: string | null;
  device: string | null;
  network: string | null;
  method: 'password' | 'totp' | 'recoveryCode' | 'passkey' | 'phoneCode' | 'singleSignOn' | null;
  factor_at: Date | null;
  sso_provider_id: string | null;
  sso_token_sealed: string | null;
}

interface PhoneCodesTable {
  phone_hash: Buffer;
  code_hash: Buffer;
  tries: Generated<number>;
  sent_at: Date;
  expires_at: Date;
  sent_on: string;
  sent_count: number;
}

interface ApiKeysTable {
  id: string;
  token_hash: Buffer;
  account_id: string;
  name: string;
  created_at: Date;
  ended_at: Date | null;
  scopes: string[] | null;
  expires_at: Date | null;
  last_used_at: Date | null;
  last_network: string | null;
  created_by: string | null;
  rotated_from: string | null;
}
