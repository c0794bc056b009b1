import { addMonths, type CivilDate } from '../../../kernel/civilDate.ts';
import type { AccidentKind } from '../vocabulary.ts';
import { type HouseholdFigures, isNetBelow } from './figures.ts';

/** deep: net per head and month below the subsistence standard (rules 2.9). */
export const isDeep = (figures: HouseholdFigures, standardFen: number): boolean =>
  isNetBelow(figures, standardFen, 100);

/** relative: from the standard up to, not including, `relativePercent` of it: 200 today, 150 in the older scheme. */
export const isRelative = (
  figures: HouseholdFigures,
  standardFen: number,
  relativePercent: number,
): boolean => !isDeep(figures, standardFen) && isNetBelow(figures, standardFen, relativePercent);

export interface Accident {
  kind: AccidentKind;
  /** Somebody of the household was killed or disabled by it. */
  killedOrDisabled: boolean;
  /** Loss or cost borne oneself in the year, in fen. */
  lossFen: number;
  /** After all compensation, insurance and aid, life is still difficult for the time being. */
  stillDifficult: boolean;
}

const grave: ReadonlySet<AccidentKind> = new Set(['disaster', 'majorAccident', 'epidemic', 'publicSecurity']);

/** accidental, first ground: killed or disabled in a disaster, major accident, epidemic or public-security event. */
export const isStruckByEvent = ({ kind, killedOrDisabled }: Accident): boolean =>
  grave.has(kind) && killedOrDisabled;

/** accidental, second ground: the loss by accident or serious illness exceeds `percent` of the year's income (80 in Qingdao). */
export const isStruckByLoss = (
  { kind, lossFen }: Accident,
  annualIncomeFen: number,
  percent: number,
): boolean => kind !== 'none' && lossFen * 100 > annualIncomeFen * percent;

/** accidental, national wording: an accident, and life difficult for the time being after all that was paid. */
export const isStillDifficult = ({ kind, stillDifficult }: Accident): boolean =>
  kind !== 'none' && stillDifficult;

export interface MigrantFacts {
  livesInCity: boolean;
  isMember: boolean;
  /** The day the factual labour relation began. */
  relationFrom: CivilDate | null;
}

/** Which of the extra conditions for migrant workers are not met on a day; a relation of just `months` is enough. */
export function unmetMigrantConditions(
  { livesInCity, isMember, relationFrom }: MigrantFacts,
  on: CivilDate,
  months: number,
): ('livesInCity' | 'member' | 'relation')[] {
  const longEnough = relationFrom !== null && addMonths(relationFrom, months) <= on;
  return [
    ...(livesInCity ? [] : (['livesInCity'] as const)),
    ...(isMember ? [] : (['member'] as const)),
    ...(longEnough ? [] : (['relation'] as const)),
  ];
}
