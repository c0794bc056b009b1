import type { Generated } from 'kysely';

export const offerStatuses = ['draft', 'open', 'closed'] as const;
export type OfferStatus = (typeof offerStatuses)[number];
/** What a partner may learn of somebody who takes an offer. */
export const partnerFields = ['name', 'phone', 'memberNumber'] as const;

declare module '../../../platform/db/schema.ts' {
  interface Database {
    partner_offers: {
      id: string;
      union_id: string;
      union_path: string;
      partner: string;
      title: string;
      text: string;
      agreement: string;
      from_on: string;
      until_on: string;
      worker_groups: string[];
      handing: 'codes' | 'link';
      link: string | null;
      fields: string[];
      status: OfferStatus;
      reason: string | null;
      end_told_at: Date | null;
      version: Generated<number>;
      created_at: Date;
    };
    partner_codes: {
      id: string;
      offer_id: string;
      code_sealed: string;
      code_index: string;
      taken: Generated<boolean>;
    };
    partner_uses: {
      id: string;
      offer_id: string;
      person_id: string;
      code_id: string | null;
      at: Date;
      undone_at: Generated<Date | null>;
      undone_reason: Generated<string | null>;
    };
    partner_reports: {
      id: string;
      offer_id: string;
      label: string;
      reported_on: string;
      people: number;
      by_name: string;
      created_at: Date;
    };
  }
}
