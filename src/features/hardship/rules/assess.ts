import type { CivilDate } from '../../../kernel/civilDate.ts';
import type { Category, ShownCategory } from '../vocabulary.ts';
import {
  type Accident,
  isDeep,
  isRelative,
  isStillDifficult,
  isStruckByEvent,
  isStruckByLoss,
  type MigrantFacts,
  unmetMigrantConditions,
} from './categoryRules.ts';
import { type HouseholdFigures, isNetBelow, netPerCapitaMonthly } from './figures.ts';
import type { Scheme } from './scheme.ts';

export interface AssessedFacts {
  figures: HouseholdFigures;
  accident: Accident;
  /** Null: not a migrant worker. */
  migrant: MigrantFacts | null;
  /** What bars the household, declared or found. */
  exclusions: readonly string[];
  /** Of these two people agreed that they do not count. */
  waived: readonly string[];
}

export const ruleCodes = [
  'deep',
  'relative',
  'accidentalEvent',
  'accidentalLoss',
  'accidentalNational',
  'accidentalCeiling',
  'migrant',
  'exclusion',
] as const;
export type RuleCode = (typeof ruleCodes)[number];

export interface RuleResult {
  code: RuleCode;
  /** Met as a ground; of a condition (migrant, exclusion, ceiling): fulfilled. */
  met: boolean;
  /** Conditions that are not fulfilled, by their codes. */
  unmet?: readonly string[];
}

export interface Assessment {
  category: ShownCategory;
  /** What the income alone and the accident give, before conditions that bar. */
  byFigures: ShownCategory;
  netFen: number;
  standardFen: number | null;
  rules: RuleResult[];
}

/**
 * The category of a household under a scheme, at the standard of the declared month and division: deep, else relative,
 * else accidental, else none; a migrant worker's conditions and what bars a household come last (rules 2.9). Without a
 * standard it is unknown. Advice: a person decides.
 */
export function assess(
  facts: AssessedFacts,
  scheme: Scheme,
  standardFen: number | null,
  on: CivilDate,
): Assessment {
  const netFen = netPerCapitaMonthly(facts.figures);
  if (standardFen === null)
    return { category: 'unknown', byFigures: 'unknown', netFen, standardFen, rules: [] };
  const income: RuleResult[] = [
    { code: 'deep', met: isDeep(facts.figures, standardFen) },
    { code: 'relative', met: isRelative(facts.figures, standardFen, scheme.relativePercent) },
  ];
  const grounds = accidentalGrounds(facts, scheme);
  const ceiling: RuleResult[] =
    scheme.accidentalPercent === null
      ? []
      : [
          {
            code: 'accidentalCeiling',
            met: isNetBelow(facts.figures, standardFen, scheme.accidentalPercent),
          },
        ];
  const accidental = grounds.some(({ met }) => met) && ceiling.every(({ met }) => met);
  const byFigures: Category =
    (income.find(({ met }) => met)?.code as 'deep' | 'relative' | undefined) ??
    (accidental ? 'accidental' : 'none');
  const conditions = conditionsOf(facts, scheme, on);
  const barred = conditions.some(({ met }) => !met);
  return {
    category: barred ? 'none' : byFigures,
    ...{ byFigures, netFen, standardFen },
    rules: [...income, ...grounds, ...ceiling, ...conditions],
  };
}

function accidentalGrounds({ accident, figures }: AssessedFacts, scheme: Scheme): RuleResult[] {
  return [
    { code: 'accidentalEvent', met: isStruckByEvent(accident) },
    ...(scheme.lossPercent === null
      ? []
      : [
          {
            code: 'accidentalLoss',
            met: isStruckByLoss(accident, figures.annualIncomeFen, scheme.lossPercent),
          } as const,
        ]),
    ...(scheme.nationalWording
      ? [{ code: 'accidentalNational', met: isStillDifficult(accident) } as const]
      : []),
  ];
}

function conditionsOf(facts: AssessedFacts, scheme: Scheme, on: CivilDate): RuleResult[] {
  const unmet = facts.migrant ? unmetMigrantConditions(facts.migrant, on, scheme.migrantMonths) : null;
  const standing = facts.exclusions.filter((code) => !facts.waived.includes(code));
  return [
    ...(unmet ? [{ code: 'migrant', met: unmet.length === 0, unmet } as const] : []),
    { code: 'exclusion', met: standing.length === 0, unmet: standing },
  ];
}
