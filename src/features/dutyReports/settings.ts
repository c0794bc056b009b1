import type { Kysely } from 'kysely';
import { z } from 'zod';
import type { Database } from '../../platform/db/index.ts';
import type { StoredRule } from '../clock/index.ts';
import { activeProfiles, type ProfileKind } from '../profiles/index.ts';

const settings = z.object({
  /** Working days in which a line a representative contests is answered [K]. */
  answerWorkdays: z.int().min(1).max(120).default(15),
  /** Working days left at which the office is reminded [K]. */
  warnWorkdays: z.int().min(0).max(30).default(3),
  /** Whether the reports of the year before are issued by themselves [K]. */
  issueYearly: z.boolean().default(true),
  /** From which day of January on [K]. */
  issueFromDay: z.int().min(1).max(31).default(15),
});
type DutyReportSettings = z.output<typeof settings>;

export const dutyReportProfiles: ProfileKind = {
  kind: 'dutyReportSettings',
  name: { zh: '履职报告设置', en: 'Settings for duty reports' },
  labels: {
    answerWorkdays: { zh: '异议几个工作日内答复', en: 'Working days to answer a contested line' },
    warnWorkdays: { zh: '提前几个工作日提醒', en: 'Working days before which to remind' },
    issueYearly: { zh: '每年自动出具上年度报告', en: "Issue the year's reports by themselves" },
    issueFromDay: { zh: '一月几日起出具', en: 'Day of January from which they are issued' },
  },
  schema: settings,
  shipped: [{ code: 'default', name: { zh: '履职报告设置', en: 'Settings for duty reports' }, data: {} }],
};

/** The settings in force, else what ships. */
export async function findDutyReportSettings(db: Kysely<Database>): Promise<DutyReportSettings> {
  const [profile] = await activeProfiles(db, 'dutyReportSettings', settings);
  return profile?.data ?? settings.parse({});
}

/** The clock of a contested line. */
export const answerRule = ({ answerWorkdays, warnWorkdays }: DutyReportSettings): StoredRule => ({
  code: 'dutyReports.contest',
  name: { zh: '答复履职报告异议', en: 'Answer a contested line of a duty report' },
  basis: '履职报告设置',
  ...{ unit: 'workday', amount: answerWorkdays, roll: 'none', pausable: false },
  ...{ warnAt: [warnWorkdays], metBy: ['answer'] },
  onBreach: {
    to: 'office',
    task: { zh: '答复履职报告异议', en: 'Answer a contested line of a duty report' },
    letter: false,
  },
});
