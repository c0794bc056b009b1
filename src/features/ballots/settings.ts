import type { Kysely } from 'kysely';
import { z } from 'zod';
import type { Database } from '../../platform/db/index.ts';
import { activeProfiles, type ProfileKind } from '../profiles/index.ts';

const share = z.object({ numerator: z.int().min(1).max(100), denominator: z.int().min(1).max(100) });

const ballotSettings = z.object({
  /** The share of all members that must take part in a review of their union (rules 2.14 [K]). */
  reviewTurnout: share.default({ numerator: 2, denominator: 3 }),
  /** What a vote of a congress passes with unless its holder says otherwise (rules 2.5, 2.0.4 [K]). */
  congressOperator: z.enum(['halfOrMore', 'moreThanHalf', 'twoThirds']).default('moreThanHalf'),
  /** Whether voters are told by text message; the message in the app is always written. */
  textMessages: z.boolean().default(false),
});
type BallotSettings = z.output<typeof ballotSettings>;

export const ballotSettingsProfiles: ProfileKind = {
  kind: 'ballotSettings',
  name: { zh: '投票设置', en: 'Settings for ballots' },
  labels: {
    reviewTurnout: { zh: '会员评家最低参与比例', en: 'Least turnout of a review of the union' },
    numerator: { zh: '分子', en: 'Numerator' },
    denominator: { zh: '分母', en: 'Denominator' },
    congressOperator: { zh: '大会表决默认通过标准', en: 'What a vote of a congress passes with' },
    textMessages: { zh: '同时发短信', en: 'Text messages too' },
  },
  choices: {
    congressOperator: [
      { value: 'halfOrMore', zh: '半数以上', en: 'Half or more of all' },
      { value: 'moreThanHalf', zh: '过半数', en: 'More than half of all' },
      { value: 'twoThirds', zh: '三分之二以上', en: 'Two thirds or more of all' },
    ],
  },
  schema: ballotSettings,
  shipped: [{ code: 'default', name: { zh: '投票设置', en: 'Settings for ballots' }, data: {} }],
};

/** The settings in force, else what ships. */
export async function findBallotSettings(db: Kysely<Database>): Promise<BallotSettings> {
  const [profile] = await activeProfiles(db, 'ballotSettings', ballotSettings);
  return profile?.data ?? ballotSettings.parse({});
}
