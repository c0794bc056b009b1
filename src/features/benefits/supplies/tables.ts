import type { Generated } from 'kysely';

export const movementKinds = ['receive', 'handOut', 'sendOn', 'arrive', 'count', 'takeBack'] as const;
export type MovementKind = (typeof movementKinds)[number];
export const receiptKinds = ['signed', 'card', 'list'] as const;

declare module '../../../platform/db/schema.ts' {
  interface Database {
    supply_budgets: {
      id: string;
      union_id: string;
      union_path: string;
      name: string;
      year: number;
      source_id: string | null;
      created_at: Date;
    };
    supply_budget_lines: {
      id: string;
      budget_id: string;
      kind: 'budget' | 'supplement' | 'cut';
      amount_fen: number;
      on_date: string;
      basis: string;
      by_name: string;
      created_at: Date;
    };
    supply_items: {
      id: string;
      union_id: string;
      union_path: string;
      name: string;
      unit: string;
      value_fen: number;
      again_after_days: number;
      ended_at: Date | null;
      version: Generated<number>;
      created_at: Date;
    };
    supply_stock: {
      item_id: string;
      place_type: 'union' | 'point';
      place_id: string;
      place_name: string;
      union_path: string;
      quantity: number;
    };
    supply_movements: {
      id: string;
      item_id: string;
      place_id: string;
      union_path: string;
      kind: MovementKind;
      quantity: number;
      cost_fen: Generated<number>;
      budget_id: string | null;
      reason: string | null;
      other_id: string | null;
      on_date: string;
      by_id: string | null;
      by_name: string;
      created_at: Date;
    };
    supply_receipts: {
      movement_id: string;
      item_id: string;
      person_id: string;
      receipt: (typeof receiptKinds)[number];
      on_date: string;
      taken_back: Generated<boolean>;
    };
  }
}
