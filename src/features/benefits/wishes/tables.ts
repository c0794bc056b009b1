import type { Generated } from 'kysely';

export const wishStatuses = [
  'submitted',
  'refused',
  'withdrawn',
  'onWall',
  'claimed',
  'fulfilled',
  'thanked',
] as const;
export type WishStatus = (typeof wishStatuses)[number];
export const wishBases = ['member', 'hardship', 'group'] as const;
export const donorKinds = ['member', 'union', 'company', 'anonymous'] as const;
export type DonorKind = (typeof donorKinds)[number];

declare module '../../../platform/db/schema.ts' {
  interface Database {
    wishes: {
      id: string;
      person_id: string;
      union_id: string;
      union_path: string;
      text: string;
      amount_fen: number;
      show_name: boolean;
      share_contact: boolean;
      source: 'worker' | 'staff';
      status: WishStatus;
      basis: (typeof wishBases)[number] | null;
      reason: string | null;
      decided_by: string | null;
      decided_by_name: string | null;
      fulfilled_on: string | null;
      proof_note: string | null;
      thanks: string | null;
      /** Its words were taken out, at the person's wish or after their time. */
      emptied: Generated<boolean>;
      version: Generated<number>;
      created_at: Date;
    };
    wish_claims: {
      id: string;
      wish_id: string;
      donor_kind: DonorKind;
      donor_person_id: string | null;
      donor_name: string;
      taken_by: string | null;
      taken_by_name: string | null;
      source_id: string | null;
      commitment_id: string | null;
      share_contact: boolean;
      status: 'held' | 'fulfilled' | 'lapsed' | 'released';
      claimed_at: Date;
      due_on: string;
      ended_at: Date | null;
      reason: string | null;
    };
  }
}
