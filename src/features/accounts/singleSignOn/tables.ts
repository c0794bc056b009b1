import type { Generated } from 'kysely';

declare module '../../../platform/db/schema.ts' {
  interface Database {
    sso_providers: ProvidersTable;
    sso_role_rules: RoleRulesTable;
    sso_identities: IdentitiesTable;
    sso_pre_links: PreLinksTable;
    sso_mapped_grants: MappedGrantsTable;
  }
}

interface ProvidersTable {
  id: string;
  code: string;
  label_zh: string;
  label_en: string;
  issuer: string;
  client_id: string;
  client_secret_sealed: string | null;
  scopes: Generated<string>;
  link_claim: string | null;
  counts_as_second_factor: Generated<boolean>;
  created_at: Date;
  changed_at: Date;
  disabled_at: Date | null;
}

interface RoleRulesTable {
  id: string;
  provider_id: string;
  claim: string;
  value: string;
  role: string;
  union_id: string;
  scope: 'own' | 'subtree' | 'assigned';
}

interface IdentitiesTable {
  id: string;
  provider_id: string;
  subject: string;
  account_id: string;
  linked_at: Date;
  last_used_at: Date;
}

interface PreLinksTable {
  id: string;
  provider_id: string;
  claim_value: string;
  account_id: string;
  created_at: Date;
  used_at: Date | null;
}

interface MappedGrantsTable {
  grant_id: string;
  account_id: string;
  provider_id: string;
}
