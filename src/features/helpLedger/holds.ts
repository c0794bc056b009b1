import { shanghaiDate } from '../../kernel/shanghaiTime.ts';
import { type AppTransaction, newId } from '../../platform/db/index.ts';
import { conflict } from '../../platform/http/problem.ts';
import { capUse } from './caps.ts';
import type { HelpSubject } from './recordHelp.ts';
import { lockHelped } from './samePerson.ts';

/** The most that may be given, integer fen; null where nothing is set. 以内 includes the figure itself. */
export interface Caps {
  perTimeFen: number | null;
  perYearFen: number | null;
}

export interface HoldInput extends HelpSubject {
  personId: string;
  amountFen: number;
  /** The year of the day in Shanghai unless the caller says another. */
  capYear?: number | undefined;
  countsTowardCap: boolean;
  unionId: string;
  title: string;
  programmeCode?: string | null | undefined;
  purpose?: string | null | undefined;
}

/** What is left of the year's cap; never below zero. */
export const capLeft = (caps: Caps, usedFen: number): number | null =>
  caps.perYearFen === null ? null : Math.max(0, caps.perYearFen - usedFen);

/**
 * Promises money to a person within the caps, counted over every union, given and promised together; the person stays
 * locked until the transaction ends, so that two unions at once never exceed them. A subject that holds already is
 * weighed anew without its own hold: this is how an order checks again, and how a hold goes over into another year.
 *
 * @throws Problem 409 `capPerTime`, `capPerYear` with what is used and left
 */
export async function holdCap(trx: AppTransaction, hold: HoldInput, caps: Caps, now: Date): Promise<void> {
  const personId = await lockHelped(trx, hold.personId);
  const today = shanghaiDate(now);
  const year = hold.capYear ?? Number(today.slice(0, 4));
  await endHold(trx, hold, 'released', now);
  if (hold.countsTowardCap) {
    if (caps.perTimeFen !== null && hold.amountFen > caps.perTimeFen)
      throw conflict(
        'capPerTime',
        '超过每人次上限，请调低金额 · above the most for one person at one time; lower the amount',
        { capFen: caps.perTimeFen, amountFen: hold.amountFen },
      );
    const { totalFen: usedFen = 0 } = (await capUse(trx, [personId], year)).get(personId) ?? {};
    if (caps.perYearFen !== null && usedFen + hold.amountFen > caps.perYearFen)
      throw conflict(
        'capPerYear',
        '各级工会本年度合计将超过每人每年上限，请调低金额 · all unions together would go above the most for one person in a year; lower the amount',
        {
          year,
          capFen: caps.perYearFen,
          usedFen,
          leftFen: capLeft(caps, usedFen),
          amountFen: hold.amountFen,
        },
      );
  }
  await trx
    .insertInto('help_holds')
    .values({
      ...{ id: newId(), person_id: personId, cap_year: year, amount_fen: hold.amountFen },
      ...{ counts_toward_cap: hold.countsTowardCap, programme_code: hold.programmeCode ?? null },
      ...{ purpose: hold.purpose ?? null, union_id: hold.unionId, title: hold.title, held_on: today },
      ...{ subject_type: hold.subjectType, subject_id: hold.subjectId },
      ...{ ended_at: null, end_reason: null, created_at: now },
    })
    .execute();
}

/** Ends the living hold of a subject, if there is one. help_holds_subject */
export async function endHold(
  trx: AppTransaction,
  { subjectType, subjectId }: HelpSubject,
  reason: 'paid' | 'released',
  now: Date,
): Promise<void> {
  await trx
    .updateTable('help_holds')
    .set({ ended_at: now, end_reason: reason })
    .where('subject_type', '=', subjectType)
    .where('subject_id', '=', subjectId)
    .where('ended_at', 'is', null)
    .execute();
}

/** What was promised is not given: refused, withdrawn, called off. */
export const releaseHold = (trx: AppTransaction, subject: HelpSubject, now: Date): Promise<void> =>
  endHold(trx, subject, 'released', now);
