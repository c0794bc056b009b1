import type { Generated } from 'kysely';
import type { Json } from '../../platform/db/index.ts';
import type { SuggestionStatus } from './lifecycle.ts';
import type { boxKinds, Outcome, sources, targets } from './vocabulary.ts';

interface Placed {
  union_id: string;
  union_path: string;
}

declare module '../../platform/db/schema.ts' {
  interface Database {
    suggestion_boxes: Placed & {
      id: string;
      code: string;
      unit_id: string | null;
      kind: (typeof boxKinds)[number];
      name: string;
      opened_by: string | null;
      opened_by_name: string;
      opened_at: Date;
      closed_at: Date | null;
    };
    suggestions: Placed & {
      id: string;
      number: string;
      box_id: string | null;
      source: (typeof sources)[number];
      /** Null: nobody is kept with it. */
      person_id: string | null;
      tracking_hash: Buffer | null;
      text: string;
      class_code: string | null;
      themes: string[];
      do_now: boolean;
      status: SuggestionStatus;
      unit_id: string | null;
      outcome: Outcome | null;
      reply: string | null;
      replied_by_name: string | null;
      replied_at: Date | null;
      promised_on: string | null;
      proof: string | null;
      done_on: string | null;
      reopened: boolean;
      reopen_reason: string | null;
      merged_into: string | null;
      target_type: (typeof targets)[number] | null;
      target_id: string | null;
      target_label: string | null;
      public_text: string | null;
      public_reply: string | null;
      published_at: Date | null;
      /** To the hour. */
      received_at: Date;
      received_on: string;
      handled_at: Date | null;
      due_at: Date | null;
      emptied: Generated<boolean>;
      version: Generated<number>;
    };
    suggestion_events: {
      id: string;
      suggestion_id: string;
      at: Date;
      actor_id: string | null;
      actor_name: string;
      action: string;
      detail: Json;
    };
    suggestion_talks: {
      id: string;
      suggestion_id: string;
      opened_at: Date;
      opened_by_name: string;
      ended_at: Date | null;
      result: 'agreed' | 'failed' | null;
      line: string | null;
    };
    suggestion_talk_lines: {
      id: string;
      talk_id: string;
      side: 'union' | 'management';
      kind: 'word' | 'offer' | 'agreement';
      text: string;
      account_id: string | null;
      by_name: string;
      at: Date;
    };
    suggestion_files: {
      id: string;
      suggestion_id: string | null;
      purpose: 'sent' | 'proof';
      media_type: string;
      content_sealed: string;
      created_at: Date;
    };
  }
}
