import type { Kysely } from 'kysely';
import { z } from 'zod';
import type { Database } from '../../platform/db/index.ts';
import { activeProfiles, type ProfileKind } from '../profiles/index.ts';
import {
  henanDelegates,
  memberRepresentatives,
  type NumberRule,
  nationalDelegates,
  type SeatRange,
  shanghaiDelegates,
} from './rules.ts';
import type { BodyKind } from './tables.ts';

const operator = z.enum(['halfOrMore', 'moreThanHalf', 'twoThirds']);
const years = z.array(z.int().min(1).max(10)).min(1).max(5);

const settings = z.object({
  /** Years a member congress may be elected for; 3 or 5 (rules 2.6), as its committee. */
  memberTermYears: years.default([3, 5]),
  /** Years a workers' congress may be elected for (rules 2.5: 3–5). */
  workersTermYears: years.default([3, 4, 5]),
  /** How far a term may be extended, in months (rules 2.5: at most a year). */
  extensionMonths: z.int().min(0).max(12).default(12),
  /** Below this many members all of them meet (rules 2.6 [K]). */
  generalMeetingBelow: z.int().min(0).max(10_000).default(100),
  /** Representatives by the number of members (rules 2.6 [K]). */
  memberBands: z
    .array(z.object({ upTo: z.int().min(1).nullable(), least: z.int().min(1), most: z.int().min(1) }))
    .min(1)
    .max(12)
    .default([
      { upTo: 200, least: 30, most: 40 },
      { upTo: 1_000, least: 40, most: 60 },
      { upTo: 5_000, least: 60, most: 90 },
      { upTo: 10_000, least: 90, most: 130 },
      { upTo: 50_000, least: 130, most: 180 },
      { upTo: null, least: 180, most: 240 },
    ]),
  /** Delegates of a workers' congress by the number of staff (rules 2.5). */
  workersNumberRule: z.enum(['national', 'shanghai', 'henan']).default('national'),
  /** Managers among the delegates of a workers' congress, at most, in percent (rules 2.5). */
  managersPercent: z.int().min(0).max(100).default(20),
  /** The share of a constituency that must vote (rules 2.5). */
  electionTurnout: z
    .object({ numerator: z.int().min(1).max(100), denominator: z.int().min(1).max(100) })
    .default({ numerator: 2, denominator: 3 }),
  /** What a candidate needs of the whole constituency (rules 2.5). */
  electionOperator: operator.default('halfOrMore'),
  /** What a recall needs of the whole constituency (rules 2.5). */
  recallOperator: operator.default('halfOrMore'),
});
export type RepresentativeSettings = z.output<typeof settings>;

const operators = [
  { value: 'halfOrMore', zh: '半数以上', en: 'Half or more of all' },
  { value: 'moreThanHalf', zh: '过半数', en: 'More than half of all' },
  { value: 'twoThirds', zh: '三分之二以上', en: 'Two thirds or more of all' },
];

export const representativeProfiles: ProfileKind = {
  kind: 'representativeRules',
  name: { zh: '代表选举规则', en: 'Rules for representatives' },
  labels: {
    memberTermYears: { zh: '会员代表大会任期（年）', en: 'Term of a member congress in years' },
    workersTermYears: { zh: '职工代表大会任期（年）', en: "Term of a workers' congress in years" },
    extensionMonths: { zh: '任期最多延长（月）', en: 'Extension at most, in months' },
    generalMeetingBelow: { zh: '会员不足多少人开会员大会', en: 'Fewer members than this all meet' },
    memberBands: { zh: '会员代表名额', en: 'Representatives by members' },
    upTo: { zh: '会员人数至', en: 'Members up to' },
    least: { zh: '最少', en: 'At least' },
    most: { zh: '最多', en: 'At most' },
    workersNumberRule: { zh: '职工代表名额依据', en: 'Rule for the number of delegates' },
    managersPercent: { zh: '中高层管理人员比例上限（%）', en: 'Managers at most, in percent' },
    electionTurnout: { zh: '选举须参加投票的比例', en: 'Share of the constituency that must vote' },
    numerator: { zh: '分子', en: 'Numerator' },
    denominator: { zh: '分母', en: 'Denominator' },
    electionOperator: { zh: '当选须得票（占选区全体）', en: 'Votes needed, of the whole constituency' },
    recallOperator: { zh: '罢免须得票（占选区全体）', en: 'Votes a recall needs, of the whole constituency' },
  },
  choices: {
    workersNumberRule: [
      { value: 'national', zh: '企业民主管理规定（2012）', en: 'National provisions (2012)' },
      { value: 'shanghai', zh: '上海市职工代表大会条例', en: 'Shanghai regulation' },
      { value: 'henan', zh: '河南省职工代表大会条例（2007）', en: 'Henan regulation (2007)' },
    ],
    electionOperator: operators,
    recallOperator: operators,
  },
  schema: settings,
  shipped: [{ code: 'default', name: { zh: '代表选举规则', en: 'Rules for representatives' }, data: {} }],
};

/** What ships, and holds until a place says otherwise. */
export const defaultSettings: RepresentativeSettings = settings.parse({});

/** The rules in force, else what ships. */
export async function findSettings(db: Kysely<Database>): Promise<RepresentativeSettings> {
  const [profile] = await activeProfiles(db, 'representativeRules', settings);
  return profile?.data ?? defaultSettings;
}

/** Seats a body should have for so many people, by its rule. */
export function seatRange(rule: NumberRule, people: number, given: RepresentativeSettings): SeatRange {
  if (rule === 'memberBands')
    return memberRepresentatives(people, {
      generalMeetingBelow: given.generalMeetingBelow,
      bands: given.memberBands,
    });
  if (rule === 'shanghai') return shanghaiDelegates(people);
  return rule === 'henan' ? henanDelegates(people) : nationalDelegates(people);
}

export const termYears = (kind: BodyKind, given: RepresentativeSettings): number[] =>
  kind === 'memberCongress' ? given.memberTermYears : given.workersTermYears;

export const ruleOf = (kind: BodyKind, given: RepresentativeSettings): NumberRule =>
  kind === 'memberCongress' ? 'memberBands' : given.workersNumberRule;
