declare module '../db/schema.ts' {
  interface Database {
    inbox: InboxTable;
  }
}

/** Messages to staff inside the platform. */
interface InboxTable {
  id: string;
  account_id: string;
  template: string;
  body_zh: string;
  body_en: string;
  subject_type: string | null;
  subject_id: string | null;
  dedupe_key: string | null;
  created_at: Date;
  read_at: Date | null;
}
