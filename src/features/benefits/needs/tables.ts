import type { Generated } from 'kysely';

export const needKinds = ['shuttle', 'elderlyMeal', 'childMeal', 'supplies', 'other'] as const;
export type NeedKind = (typeof needKinds)[number];
export const needStatuses = ['open', 'ordered', 'done', 'confirmed', 'cancelled'] as const;
export type NeedStatus = (typeof needStatuses)[number];
export const needSources = ['worker', 'branch', 'visit'] as const;

declare module '../../../platform/db/schema.ts' {
  interface Database {
    needs: {
      id: string;
      person_id: string;
      union_id: string;
      union_path: string;
      for_whom: 'self' | 'family';
      kind: NeedKind;
      text: string;
      wanted_on: string;
      source: (typeof needSources)[number];
      status: NeedStatus;
      provider_kind: 'provider' | 'volunteer' | null;
      provider: string | null;
      agreed_on: string | null;
      cost_fen: Generated<number>;
      done_on: string | null;
      confirmed_by: 'person' | 'staff' | null;
      reason: string | null;
      /** Its words were taken out, at the person's wish or after their time. */
      emptied: Generated<boolean>;
      version: Generated<number>;
      created_at: Date;
    };
  }
}
