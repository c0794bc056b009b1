import type { Generated } from 'kysely';

export const roomKinds = ['mediation', 'counselling', 'meeting', 'lecture'] as const;
export const bookingPurposes = [...roomKinds, 'other'] as const;

declare module '../../platform/db/schema.ts' {
  interface Database {
    rooms: {
      id: string;
      point_id: string;
      kind: (typeof roomKinds)[number];
      name: string;
      seats: number;
      ended_at: Date | null;
      created_at: Date;
    };
    room_bookings: {
      id: string;
      room_id: string;
      starts_at: Date;
      ends_at: Date;
      purpose: (typeof bookingPurposes)[number];
      title: string;
      appeal_id: string | null;
      account_ids: Generated<string[]>;
      tell_applicant: boolean;
      status: 'booked' | 'cancelled';
      booked_by: string;
      remind_at: Date;
      reminded_at: Date | null;
      cancelled_at: Date | null;
      cancel_reason: string | null;
      created_at: Date;
    };
  }
}
