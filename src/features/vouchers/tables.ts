import type { ColumnType, Generated, Selectable } from 'kysely';
import type { CampaignStatus, VoucherStatus } from './lifecycle.ts';

type JsonOf<T> = ColumnType<T, unknown, unknown>;

export const ways = ['list', 'lottery', 'arrival'] as const;
export type Way = (typeof ways)[number];

export const eligibleBy = ['list', 'members'] as const;

export const exceptionReasons = [
  'unknownPerson',
  'notAMember',
  'membershipEnded',
  'otherUnion',
  'nameDiffers',
] as const;
export type ExceptionReason = (typeof exceptionReasons)[number];

interface CampaignsTable {
  id: string;
  union_id: string;
  union_path: string;
  kind: string;
  title: string;
  rules: string;
  note: Generated<string>;
  way: Way;
  eligible_by: (typeof eligibleBy)[number];
  named_union_ids: Generated<string[]>;
  status: CampaignStatus;
  claim_from: Date;
  claim_until: Date;
  redeem_from: Date;
  redeem_until: Date;
  group_seconds: Generated<number>;
  public_seed_rule: Generated<string>;
  public_seed: string | null;
  seed_sealed: string | null;
  seed_hash: string | null;
  drawn_at: Date | null;
  signing_key_sealed: string | null;
  public_key: string | null;
  version: Generated<number>;
  created_by: string | null;
  created_at: Date;
  published_at: Date | null;
  closed_at: Date | null;
}

interface VouchersTable {
  id: string;
  campaign_id: string;
  good_id: string;
  number: number;
  code_sealed: string;
  code_index: string;
  status: VoucherStatus;
  person_id: string | null;
  claimed_at: Date | null;
  claimed_via: 'app' | 'counter' | 'draw' | null;
  holder_key: string | null;
  holder_version: Generated<number>;
  redemption_id: string | null;
  merchant_id: string | null;
  redeemed_at: Date | null;
  created_at: Date;
}

interface EventsTable {
  id: string;
  campaign_id: string;
  voucher_id: string | null;
  at: Date;
  actor_id: string | null;
  actor_name: string;
  action: string;
  merchant_id: string | null;
  device_id: string | null;
  happened_at: Date | null;
  via: 'online' | 'offline' | null;
  amount_fen: number | null;
  reverses_id: string | null;
  detail: JsonOf<Record<string, unknown>>;
}

export type CampaignRow = Selectable<CampaignsTable>;
export type VoucherRow = Selectable<VouchersTable>;

declare module '../../platform/db/schema.ts' {
  interface Database {
    voucher_campaigns: CampaignsTable;
    voucher_goods: {
      id: string;
      campaign_id: string;
      number: number;
      name: string;
      price_fen: number;
      quantity: number;
    };
    voucher_stock: {
      campaign_id: string;
      good_id: string;
      merchant_id: string;
      quantity: number;
      redeemed: Generated<number>;
    };
    voucher_campaign_merchants: { campaign_id: string; merchant_id: string };
    voucher_lists: { import_id: string; campaign_id: string };
    voucher_eligible: {
      id: string;
      campaign_id: string;
      person_id: string;
      import_id: string | null;
      row_number: number | null;
      added_at: Date;
    };
    voucher_exceptions: {
      id: string;
      campaign_id: string;
      import_id: string | null;
      row_number: number;
      person_id: string | null;
      row_sealed: string;
      reason: ExceptionReason;
      union_name: string | null;
      decision: 'allowed' | 'refused' | null;
      decision_note: string | null;
      decided_by: string | null;
      decided_by_name: string | null;
      decided_at: Date | null;
      created_at: Date;
    };
    voucher_queues: { campaign_id: string; last_number: Generated<number>; group_drawn_at: Date | null };
    voucher_entries: {
      id: string;
      campaign_id: string;
      person_id: string;
      number: number;
      in_group: boolean;
      arrived_at: Date;
      voucher_id: string | null;
      lost_at: Date | null;
    };
    vouchers: VouchersTable;
    voucher_events: EventsTable;
  }
}
