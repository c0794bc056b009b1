import type { Kysely } from 'kysely';
import type { AppTransaction, Database } from '../../platform/db/index.ts';

export interface Words {
  zh: string;
  en: string;
}

/** One kind of record held about a person, such as their appeals: each record a list of labelled values. */
export interface DataSection {
  title: Words;
  records: { label: Words; value: string | null }[][];
}

/** What a feature holds about a person, in words the person reads. */
export interface PersonalDataSource {
  feature: string;
  /** Lower ones are shown first. */
  order: number;
  collect(db: Kysely<Database>, personId: string): Promise<DataSection[]>;
}

export interface ErasureOutcome {
  what: Words;
  count: number;
  deed: 'deleted' | 'anonymised' | 'kept';
  /** Of what is kept: which law asks for it, */
  reason?: Words;
  /** and until when, `YYYY-MM-DD`, where that is known. */
  until?: string | null;
}

export interface ErasureScope {
  personId: string;
  /** The account closes too. */
  closesAccount: boolean;
  now: Date;
}

/** How a feature lets go of a person; `plan` tells the same outcomes without doing anything. */
export interface Erasure {
  feature: string;
  /** Lower ones first; the account itself goes last. */
  order: number;
  plan(db: Kysely<Database>, scope: ErasureScope): Promise<ErasureOutcome[]>;
  erase(trx: AppTransaction, scope: ErasureScope): Promise<ErasureOutcome[]>;
}

/** A field of a person that the desk can put right when asked. */
export interface Correction {
  field: string;
  name: Words;
  /** @throws Problem 422 for a value that cannot be */
  apply(trx: AppTransaction, input: { personId: string; value: string; now: Date }): Promise<void>;
}

/** Records of one type that go when their time is over. */
export interface RetentionRule {
  recordType: string;
  name: Words;
  /** What happens to them and why so long. */
  describe: Words;
  /** Days after which they go unless the profile says otherwise, */
  keepDays: number;
  /** and the fewest the law allows. */
  shortestDays: number;
  count(db: Kysely<Database>, before: Date): Promise<number>;
  /** Deletes or makes anonymous what is older, leaving alone records of the people named; returns how many. */
  apply(trx: AppTransaction, before: Date, heldPersonIds: readonly string[]): Promise<number>;
}

/** A feature that still needs the person's record, such as a membership: why, and until when. */
export interface PersonKeeper {
  feature: string;
  keeps(
    db: Kysely<Database>,
    personId: string,
    now: Date,
  ): Promise<{ reason: Words; until: string | null } | null>;
}

const keepers = new Map<string, PersonKeeper>();
export const registerPersonKeeper = (keeper: PersonKeeper): void => void keepers.set(keeper.feature, keeper);

/** The first feature that needs the record, or null: then it may go. */
export async function keeperOf(db: Kysely<Database>, personId: string, now: Date) {
  for (const keeper of keepers.values()) {
    const kept = await keeper.keeps(db, personId, now);
    if (kept) return kept;
  }
  return null;
}

const sources = new Map<string, PersonalDataSource>();
const erasures = new Map<string, Erasure>();
const corrections = new Map<string, Correction>();
const rules = new Map<string, RetentionRule>();

/** Each of these is told once, when the feature's module loads. */
export const registerPersonalData = (source: PersonalDataSource): void =>
  void sources.set(source.feature, source);
export const registerErasure = (erasure: Erasure): void => void erasures.set(erasure.feature, erasure);
export const registerCorrection = (correction: Correction): void =>
  void corrections.set(correction.field, correction);
export const registerRetention = (rule: RetentionRule): void => void rules.set(rule.recordType, rule);

export const personalDataSources = () => [...sources.values()].toSorted((a, b) => a.order - b.order);
export const erasuresInOrder = () => [...erasures.values()].toSorted((a, b) => a.order - b.order);
export const correctionFields = () => [...corrections.values()];
export const correctionOf = (field: string) => corrections.get(field);
export const retentionRules = () => [...rules.values()];
