import type { ColumnType, Generated } from 'kysely';

declare module '../../platform/db/schema.ts' {
  interface Database {
    profiles: {
      id: string;
      kind: string;
      code: string;
      version: number;
      name: ColumnType<{ zh: string; en: string }, unknown, unknown>;
      data: ColumnType<unknown, unknown, unknown>;
      changed_by: string | null;
      changed_at: Date;
      active: Generated<boolean>;
    };
  }
}
