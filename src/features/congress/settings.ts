import type { Kysely } from 'kysely';
import { z } from 'zod';
import { voteOperators } from '../../kernel/votes.ts';
import type { Database } from '../../platform/db/index.ts';
import { activeProfiles, type ProfileKind } from '../profiles/index.ts';
import { matters } from './vocabulary.ts';

const settings = z.object({
  /** Days before the session by which the delegates have the papers (rules 2.5: seven). */
  paperDays: z.int().min(0).max(60).default(7),
  /** Working days in which the upper union is told of the result (rules 2.5: seven). */
  reportWorkdays: z.int().min(1).max(60).default(7),
  /** What passes a decision, of all delegates, unless the agenda says otherwise (rules 2.0.4, 2.5 [K]). */
  operator: z.enum(voteOperators).default('moreThanHalf'),
  /** Matters on which nothing binds the staff without a vote; the agenda cannot say otherwise (rules 2.5 [K]). */
  mustVote: z
    .array(z.enum(matters))
    .default(['payPlan', 'collectiveContract', 'welfareFunds', 'workRules', 'trainingFunds']),
});
export type CongressSettings = z.output<typeof settings>;

export const congressProfiles: ProfileKind = {
  kind: 'congressSettings',
  name: { zh: '代表大会设置', en: 'Settings for congresses' },
  labels: {
    paperDays: { zh: '议案材料提前送达天数', en: 'Days by which papers come before' },
    reportWorkdays: { zh: '报上级工会的工作日数', en: 'Working days to report upwards' },
    operator: { zh: '默认通过标准', en: 'What passes a decision' },
    mustVote: { zh: '必须表决的事项', en: 'Matters that need a vote' },
  },
  choices: {
    operator: [
      { value: 'halfOrMore', zh: '半数以上', en: 'Half or more of all' },
      { value: 'moreThanHalf', zh: '过半数', en: 'More than half of all' },
      { value: 'twoThirds', zh: '三分之二以上', en: 'Two thirds or more of all' },
    ],
  },
  schema: settings,
  shipped: [{ code: 'default', name: { zh: '代表大会设置', en: 'Settings for congresses' }, data: {} }],
};

/** The settings in force, else what ships. */
export async function findSettings(db: Kysely<Database>): Promise<CongressSettings> {
  const [profile] = await activeProfiles(db, 'congressSettings', settings);
  return profile?.data ?? settings.parse({});
}
