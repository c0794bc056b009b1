import type { ColumnType, Generated } from 'kysely';
import type { Json } from '../../platform/db/index.ts';
import type { EntryKind } from './rules/entries.ts';
import type { OutcomeKind, OutcomeReason } from './rules/settleVoucher.ts';

export const merchantStatuses = ['active', 'suspended', 'ended'] as const;
export type MerchantStatus = (typeof merchantStatuses)[number];

export const statementStatuses = ['issued', 'agreed', 'contested', 'ordered', 'paid', 'returned'] as const;
export type StatementStatus = (typeof statementStatuses)[number];

interface MerchantsTable {
  id: string;
  union_id: string;
  union_path: string;
  service_point_id: string | null;
  name: string;
  credit_code: string | null;
  contact_name: string;
  phone: string;
  contract_from: string;
  contract_until: string | null;
  status: MerchantStatus;
  status_reason: Generated<string>;
  version: Generated<number>;
  created_at: Date;
}

interface ClaimsTable {
  id: string;
  device_id: string;
  counter: number;
  claim_hash: string;
  merchant_id: string;
  shop_id: string;
  voucher_id: string | null;
  campaign_id: string | null;
  good_id: string | null;
  good_name: Generated<string>;
  holder: Generated<string>;
  amount_fen: ColumnType<number, number, never>;
  via: 'online' | 'offline';
  device_at: Date;
  received_at: Date;
  contact_at: Date | null;
  verdict: 'accepted' | 'refused';
  reason: string | null;
  signed_text: string;
  signature: string;
}

declare module '../../platform/db/schema.ts' {
  interface Database {
    merchants: MerchantsTable;
    merchant_shops: {
      id: string;
      merchant_id: string;
      name: string;
      address: string;
      phone: string;
      hours: string;
      longitude: number | null;
      latitude: number | null;
      ended_at: Date | null;
      created_at: Date;
    };
    merchant_people: {
      id: string;
      merchant_id: string;
      account_id: string;
      is_owner: boolean;
      ended_at: Date | null;
      created_at: Date;
    };
    merchant_devices: {
      id: string;
      merchant_id: string;
      shop_id: string;
      label: string;
      public_key: string;
      counter: Generated<number>;
      head: string;
      enrolled_by: string;
      enrolled_at: Date;
      contact_at: Date;
      revoked_at: Date | null;
      revoke_reason: string | null;
    };
    merchant_enrolments: {
      id: string;
      shop_id: string;
      code_hash: Buffer;
      label: string;
      created_by: string;
      created_at: Date;
      expires_at: Date;
      device_id: string | null;
    };
    redemption_claims: ClaimsTable;
    redemption_evidence: {
      id: string;
      device_id: string | null;
      merchant_id: string | null;
      account_id: string | null;
      reason: string;
      item: Json;
      item_hash: string;
      received_at: Date;
    };
    redemption_refunds: {
      claim_id: string;
      reason: string;
      account_id: string;
      account_name: string;
      at: Date;
    };
    redemption_outcomes: {
      claim_id: string;
      voucher_id: string;
      merchant_id: string;
      outcome: OutcomeKind;
      reason: OutcomeReason;
      paid_fen: number;
      contested: boolean;
      settled_at: Date;
    };
    merchant_entries: {
      id: string;
      merchant_id: string;
      shop_id: string;
      campaign_id: string;
      good_id: string;
      claim_id: string;
      kind: EntryKind;
      amount_fen: number;
      reason: string;
      created_at: Date;
    };
    merchant_statements: {
      id: string;
      merchant_id: string;
      campaign_id: string;
      number: number;
      until_at: Date;
      status: StatementStatus;
      total_fen: number;
      entry_count: number;
      hash: string;
      note: Generated<string>;
      issued_by: string;
      issued_at: Date;
      payment_id: string | null;
      version: Generated<number>;
    };
    merchant_statement_entries: { entry_id: string; statement_id: string };
    merchant_stock: {
      shop_id: string;
      campaign_id: string;
      good_id: string;
      given: number;
      used: Generated<number>;
    };
    merchant_events: {
      id: string;
      merchant_id: string;
      subject_id: string;
      at: Date;
      actor_id: string | null;
      actor_name: string;
      action: string;
      detail: Json;
    };
  }
}
