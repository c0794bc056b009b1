import type { Generated } from 'kysely';

declare module '../../platform/db/schema.ts' {
  interface Database {
    known_devices: KnownDevicesTable;
    sign_in_history: SignInHistoryTable;
    sign_in_locks: SignInLocksTable;
    sign_in_challenges: SignInChallengesTable;
    totp_factors: TotpFactorsTable;
    recovery_codes: RecoveryCodesTable;
    passkeys: PasskeysTable;
  }
}

interface KnownDevicesTable {
  id: string;
  account_id: string;
  token_hash: Buffer;
  label: string;
  first_seen_at: Date;
  last_seen_at: Date;
  forgotten_at: Date | null;
}

interface SignInHistoryTable {
  id: string;
  account_id: string;
  at: Date;
  outcome: 'signedIn' | 'refused' | 'locked';
  method: string;
  device: string;
  network: string;
}

interface SignInLocksTable {
  key: string;
  kind: 'name' | 'federation';
  username: string | null;
  level: number;
  locked_at: Date;
  locked_until: Date;
  told_at: Date | null;
}

interface SignInChallengesTable {
  id: string;
  token_hash: Buffer;
  purpose: string;
  account_id: string | null;
  data: Generated<unknown>;
  tries: Generated<number>;
  created_at: Date;
  expires_at: Date;
  used_at: Date | null;
}

interface TotpFactorsTable {
  account_id: string;
  secret_sealed: string;
  last_step: Generated<number>;
  created_at: Date;
  confirmed_at: Date | null;
}

interface RecoveryCodesTable {
  id: string;
  account_id: string;
  code_hash: Buffer;
  created_at: Date;
  used_at: Date | null;
}

interface PasskeysTable {
  id: string;
  account_id: string;
  credential_id: string;
  public_key: Buffer;
  counter: number;
  transports: string[];
  name: string;
  backed_up: boolean;
  created_at: Date;
  last_used_at: Date | null;
}
