import type { Kysely } from 'kysely';
import type { CivilDate } from '../../kernel/civilDate.ts';
import type { Database } from '../../platform/db/index.ts';
import type { DeadlineStart, StoredRule } from '../clock/index.ts';
import { activeProfiles } from '../profiles/index.ts';
import {
  applicableLadders,
  type LadderStep,
  ladder,
  type NamedLadder,
  type StartEvent,
  stepsStartedBy,
} from './ladders/ladder.ts';

/** The ladders in force that apply to an appeal. profiles_active. */
export async function laddersFor(
  db: Kysely<Database>,
  door: string,
  category: string,
): Promise<NamedLadder[]> {
  return applicableLadders(await activeProfiles(db, 'ladder', ladder), door, category);
}

/** The ladders an appeal took when it was filed, in their present version. */
export async function laddersNamed(db: Kysely<Database>, codes: readonly string[]): Promise<NamedLadder[]> {
  if (codes.length === 0) return [];
  return (await activeProfiles(db, 'ladder', ladder)).filter((profile) => codes.includes(profile.code));
}

export function storedRule(step: LadderStep, amount: number = step.amount): StoredRule {
  const { code, name, basis, unit, roll, pausable, warnAt, metBy, onBreach } = step;
  return { code, name, basis, unit, amount, roll, pausable, warnAt, metBy, onBreach };
}

/** The deadlines an event starts, `amounts` replacing a step's own where a person set one. */
export function startsOf(
  ladders: readonly NamedLadder[],
  event: StartEvent,
  from: Date | CivilDate,
  amount?: number,
): DeadlineStart[] {
  return stepsStartedBy(ladders, event).map(({ ladder: code, step }) => ({
    ladder: code,
    rule: storedRule(step, amount),
    from,
  }));
}

/** The deadline that came with an imported case; it measures the closing as a final step does. */
export const importDeadlineRule = 'import.deadline';

/** Rule codes whose deadline measures the closing. */
export function finalRuleCodes(ladders: readonly NamedLadder[]): Set<string> {
  const finals = ladders.flatMap(({ data }) =>
    data.steps.filter((step) => step.final).map((step) => step.code),
  );
  return new Set([...finals, importDeadlineRule]);
}
