declare module '../../../platform/db/schema.ts' {
  interface Database {
    vendor_accesses: VendorAccessesTable;
  }
}

export type VendorStatus = 'asked' | 'refused' | 'open' | 'ended';

interface VendorAccessesTable {
  id: string;
  account_id: string;
  union_id: string;
  role: string;
  reason: string;
  minutes: number;
  status: VendorStatus;
  asked_by: string;
  asked_at: Date;
  decided_by: string | null;
  decided_at: Date | null;
  decision_note: string | null;
  ends_at: Date | null;
  ended_at: Date | null;
  ended_by: string | null;
}
