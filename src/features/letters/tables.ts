import type { ColumnType } from 'kysely';
import type { LetterType } from './letterTypes.ts';
import type { LetterEvent, LetterStatus, ServiceMethod } from './lifecycle.ts';

type JsonOf<T> = ColumnType<T, unknown, unknown>;

interface LettersTable {
  id: string;
  type: LetterType;
  template_version: number;
  union_id: string;
  issuer: string;
  year: number | null;
  sequence: number | null;
  number: string | null;
  subject_type: string;
  subject_id: string;
  title: string;
  addressee: string;
  params_sealed: string | null;
  status: LetterStatus;
  created_at: Date;
  issued_by: string | null;
  issued_by_name: string | null;
  issued_at: Date | null;
  issued_on: string | null;
  content_hash: Buffer | null;
  served_on: string | null;
  served_how: ServiceMethod | null;
  served_to: string | null;
  receipt_note: string | null;
  reply_due: string | null;
  replied_on: string | null;
  reply_text: string | null;
  reply_file: string | null;
  replaces: string | null;
}

interface LetterEventsTable {
  id: string;
  letter_id: string;
  at: Date;
  actor_id: string | null;
  actor_name: string;
  action: LetterEvent;
  detail: JsonOf<Record<string, unknown>>;
}

declare module '../../platform/db/schema.ts' {
  interface Database {
    letters: LettersTable;
    letter_number_series: { union_id: string; type: LetterType; year: number; last_sequence: number };
    letter_events: LetterEventsTable;
  }
}
