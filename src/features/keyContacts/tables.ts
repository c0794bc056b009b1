import type { Generated } from 'kysely';
import type { Json } from '../../platform/db/index.ts';
import type { NeedStatus, OfferStatus } from './lifecycle.ts';
import type {
  ActivityKind,
  DonorKind,
  LinkageKind,
  LinkedEnd,
  NeedKind,
  Urgency,
  VisitForm,
} from './vocabulary.ts';

interface Placed {
  union_id: string;
  union_path: string;
}

declare module '../../platform/db/schema.ts' {
  interface Database {
    key_contacts: Placed & {
      id: string;
      person_id: string;
      keeper_person_id: string | null;
      keeper_account_id: string | null;
      keeper_name: string;
      reason_sealed: string;
      every_days: number | null;
      from_on: string;
      until_on: string | null;
      end_reason: string | null;
      last_met_on: Generated<string | null>;
      version: Generated<number>;
      created_at: Date;
    };
    key_contact_visits: Placed & {
      id: string;
      visited_on: string;
      form: VisitForm;
      account_id: string;
      visitor_person_id: string | null;
      visitor_name: string;
      note_sealed: string | null;
      voided_at: Generated<Date | null>;
      void_reason: Generated<string | null>;
      created_at: Date;
    };
    key_contact_meetings: Placed & {
      id: string;
      visit_id: string;
      contact_id: string;
      person_id: string;
      met_on: string;
      voided: Generated<boolean>;
    };
    key_contact_needs: Placed & {
      id: string;
      contact_id: string;
      visit_id: string | null;
      previous_need_id: string | null;
      person_id: string;
      kind: NeedKind;
      urgency: Urgency;
      words_sealed: string;
      public_words: string | null;
      name_consent_on: string | null;
      status: NeedStatus;
      raised_on: string;
      raised_by: string;
      raised_account_id: string | null;
      ended_on: Generated<string | null>;
      result_sealed: Generated<string | null>;
      thanks_sealed: Generated<string | null>;
      thanked_on: Generated<string | null>;
      target_type: Generated<string | null>;
      target_id: Generated<string | null>;
      target_label: Generated<string | null>;
      version: Generated<number>;
      created_at: Date;
    };
    key_contact_offers: {
      id: string;
      need_id: string;
      donor_kind: DonorKind;
      donor_name: string;
      account_id: string;
      donor_person_id: string | null;
      words: string;
      phone_sealed: string | null;
      status: OfferStatus;
      answer: Generated<string | null>;
      offered_at: Date;
      version: Generated<number>;
    };
    key_contact_proofs: {
      id: string;
      need_id: string | null;
      name: string;
      media_type: string;
      byte_size: number;
      content_sealed: string;
      account_id: string;
      created_at: Date;
    };
    linkages: Placed & {
      id: string;
      kind: LinkageKind;
      partner_id: string | null;
      partner_path: string | null;
      name: string;
      purpose: string;
      from_on: string;
      until_on: string | null;
      version: Generated<number>;
      created_at: Date;
    };
    linkage_ends: { linkage_id: string; kind: LinkedEnd; name: string };
    linkage_activities: {
      id: string;
      linkage_id: string;
      kind: ActivityKind;
      held_on: string;
      title: string;
      people: number;
      suggestions: number;
      entered_by: string;
      voided_at: Generated<Date | null>;
      created_at: Date;
    };
    key_contact_events: {
      id: string;
      subject_type: 'contact' | 'visit' | 'need' | 'offer' | 'linkage';
      subject_id: string;
      at: Date;
      actor_id: string | null;
      actor_name: string;
      action: string;
      detail: Json;
    };
  }
}
