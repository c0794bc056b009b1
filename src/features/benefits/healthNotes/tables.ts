import type { Generated } from 'kysely';

declare module '../../../platform/db/schema.ts' {
  interface Database {
    health_notes: {
      id: string;
      union_id: string;
      union_path: string;
      title: string;
      text: string;
      link: string | null;
      subject_type: string;
      subject_id: string;
      subject_title: string;
      status: 'draft' | 'sent';
      sent_at: Date | null;
      sent_count: Generated<number>;
      opted_out: Generated<number>;
      unreached: Generated<number>;
      version: Generated<number>;
      created_at: Date;
    };
  }
}
