import type { Kysely } from 'kysely';
import type { Actor } from '../../platform/auth/actor.ts';
import type { Database } from '../../platform/db/index.ts';
import type { DeadlineWords } from './tables.ts';

/** A running deadline as a calendar shows it, with what it belongs to. */
export interface UpcomingDeadline {
  id: string;
  subjectType: string;
  subjectId: string;
  /** What people call the subject, such as an appeal's number. */
  subject: string;
  about: DeadlineWords;
  name: DeadlineWords;
  due: string;
  provisional: boolean;
  explanation: DeadlineWords;
}

/** Answered by the feature that owns the subjects: it alone knows which of them the actor may see. */
export interface UpcomingReader {
  /** Running deadlines due from `from` to `to`, both included, by day. */
  countByDay(
    db: Kysely<Database>,
    actor: Actor,
    period: { from: string; to: string },
  ): Promise<{ date: string; count: number; provisional: number }[]>;
  listDay(db: Kysely<Database>, actor: Actor, date: string, limit: number): Promise<UpcomingDeadline[]>;
}

const readers = new Map<string, UpcomingReader>();

/** Once per kind of subject, by the feature that owns it. */
export function registerUpcoming(subjectType: string, reader: UpcomingReader): void {
  readers.set(subjectType, reader);
}

export async function upcomingByDay(
  db: Kysely<Database>,
  actor: Actor,
  period: { from: string; to: string },
) {
  const days = new Map<string, { date: string; count: number; provisional: number }>();
  for (const reader of readers.values())
    for (const { date, count, provisional } of await reader.countByDay(db, actor, period)) {
      const known = days.get(date) ?? { date, count: 0, provisional: 0 };
      days.set(date, { date, count: known.count + count, provisional: known.provisional + provisional });
    }
  return [...days.values()].toSorted((left, right) => (left.date < right.date ? -1 : 1));
}

export async function upcomingOn(db: Kysely<Database>, actor: Actor, date: string, limit: number) {
  const items: UpcomingDeadline[] = [];
  for (const reader of readers.values())
    items.push(...(await reader.listDay(db, actor, date, limit + 1 - items.length)));
  return { items: items.slice(0, limit), more: items.length > limit };
}
