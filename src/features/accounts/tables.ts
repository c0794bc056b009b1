import type { Generated } from 'kysely';

declare module '../../platform/db/schema.ts' {
  interface Database {
    people: PeopleTable;
    accounts: AccountsTable;
    grants: GrantsTable;
    sessions: SessionsTable;
    phone_codes: PhoneCodesTable;
    api_keys: ApiKeysTable;
  }
}

interface PeopleTable {
  id: string;
  name: string;
  phone: string | null;
  identity_number: string | null;
  worker_groups: Generated<string[]>;
  created_at: Date;
}

interface AccountsTable {
  id: string;
  kind: 'worker' | 'staff';
  name: string;
  username: string | null;
  password_hash: string | null;
  phone: string | null;
  person_id: string | null;
  disabled_at: Date | null;
  created_at: Date;
}

interface GrantsTable {
  id: string;
  account_id: string;
  role: string;
  union_id: string;
  scope: 'own' | 'subtree' | 'assigned';
  agency: string | null;
}

interface SessionsTable {
  id: string;
  token_hash: Buffer;
  account_id: string;
  created_at: Date;
  seen_at: Date;
  expires_at: Date;
  ended_at: Date | null;
}

interface PhoneCodesTable {
  phone: string;
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
}
