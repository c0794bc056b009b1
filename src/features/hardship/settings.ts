import type { Kysely } from 'kysely';
import { z } from 'zod';
import type { Database } from '../../platform/db/index.ts';
import { activeProfiles, type ProfileKind } from '../profiles/index.ts';
import { type Scheme, schemeSchema, shippedSchemes } from './rules/scheme.ts';
import { type Standards, standardSchema } from './rules/standard.ts';

type Db = Kysely<Database>;
const words = z.object({ zh: z.string().trim().min(1).max(100), en: z.string().trim().min(1).max(160) });
const label = (zh: string, en: string) => ({ zh, en });

const settingsSchema = z.object({
  /** Working days a notice lasts; its first day counts where it is a working day (rules 2.13). */
  noticeWorkdays: z.int().min(1).max(60).default(5),
  /** Months after which a file is checked again. */
  recheckMonths: z.int().min(1).max(60).default(12),
  recheckWarnDays: z.int().min(0).max(365).default(30),
  /** People who go on a home visit together, at the least. */
  visitorsAtLeast: z.int().min(1).max(5).default(2),
  /** With whose data a household is compared. */
  sources: z
    .array(
      z.object({
        code: z.string().regex(/^[a-z][a-zA-Z]{1,39}$/),
        name: words,
        required: z.boolean(),
        /** Its answer may tell of an illness. */
        health: z.boolean(),
      }),
    )
    .min(1)
    .max(20)
    .default([
      { code: 'civilAffairs', name: label('民政', 'Civil affairs'), required: true, health: false },
      { code: 'housing', name: label('住房', 'Housing'), required: true, health: false },
      { code: 'vehicle', name: label('车辆', 'Vehicles'), required: true, health: false },
      { code: 'business', name: label('工商登记', 'Business register'), required: true, health: false },
      { code: 'medicalInsurance', name: label('医保', 'Medical insurance'), required: false, health: true },
      { code: 'socialInsurance', name: label('人社', 'Human resources'), required: false, health: false },
    ]),
  /** Whom to call with an objection, printed on each notice. */
  contact: z.string().trim().min(1).max(100).default('12351'),
});
export type HardshipSettings = z.output<typeof settingsSchema>;

export const hardshipProfiles: readonly ProfileKind[] = [
  {
    kind: 'hardshipSettings',
    name: label('困难职工档案设置', 'Settings of hardship files'),
    labels: {
      noticeWorkdays: label('公示工作日数', 'Working days of a notice'),
      recheckMonths: label('复核间隔（月）', 'Months until the re-check'),
      recheckWarnDays: label('复核提前提醒（天）', 'Days of warning before'),
      visitorsAtLeast: label('入户至少几人', 'Visitors at the least'),
      sources: label('比对来源', 'Sources of matching'),
      required: label('必须比对', 'Required'),
      health: label('涉及健康信息', 'May tell of health'),
      contact: label('异议受理电话', 'Phone for objections'),
    },
    schema: settingsSchema,
    shipped: [{ code: 'default', name: label('困难职工档案设置', 'Hardship files'), data: {} }],
  },
  {
    kind: 'hardshipScheme',
    name: label('困难职工认定标准', 'Schemes of hardship categories'),
    mayAdd: true,
    labels: {
      validFrom: label('自申报月份起适用', 'For files declared from'),
      relativePercent: label('相对困难：低于低保标准的 %', 'Relative: below % of the standard'),
      accidentalPercent: label('意外致困：低于低保标准的 %', 'Accidental: below % of the standard'),
      lossPercent: label('意外致困：损失超过年收入的 %', 'Accidental: loss above % of income'),
      nationalWording: label('按国家表述认定', 'National wording'),
      migrantMonths: label('农民工劳动关系满（月）', 'Migrants: months of relation'),
      names: label('类别名称', 'Names of categories'),
      exclusions: label('排除情形', 'What bars a household'),
      evidence: label('凭据', 'Evidence'),
      asked: label('由申请人申报', 'Asked of the applicant'),
    },
    schema: schemeSchema,
    shipped: shippedSchemes,
  },
  {
    kind: 'subsistenceStandard',
    name: label('低保标准', 'Subsistence standards'),
    labels: {
      entries: label('标准', 'Standards'),
      division: label('行政区划代码', 'Division'),
      from: label('自该月起', 'From month'),
      fen: label('每人每月（分）', 'A person and month (fen)'),
    },
    schema: standardSchema,
    shipped: [{ code: 'default', name: label('低保标准', 'Subsistence standards'), data: { entries: [] } }],
  },
];

export async function hardshipSettings(db: Db): Promise<HardshipSettings> {
  const [profile] = await activeProfiles(db, 'hardshipSettings', settingsSchema);
  return profile?.data ?? settingsSchema.parse({});
}

export async function subsistenceStandards(db: Db): Promise<Standards & { version: number }> {
  const [profile] = await activeProfiles(db, 'subsistenceStandard', standardSchema);
  return { entries: profile?.data.entries ?? [], version: profile?.version ?? 0 };
}

export interface NamedScheme {
  code: string;
  name: { zh: string; en: string };
  data: Scheme;
}

/** All schemes, the one of the latest month first. */
export async function hardshipSchemes(db: Db): Promise<NamedScheme[]> {
  const active = await activeProfiles(db, 'hardshipScheme', schemeSchema);
  const all: readonly NamedScheme[] = active.length > 0 ? active : shippedSchemes;
  return all.toSorted((left, right) => (left.data.validFrom < right.data.validFrom ? 1 : -1));
}

/** The scheme of a file: the one it names, else the latest valid in its month. */
export function schemeFor(
  schemes: readonly NamedScheme[],
  code: string | null,
  month: string | null,
): NamedScheme {
  const found =
    schemes.find((scheme) => scheme.code === code) ??
    schemes.find((scheme) => month === null || scheme.data.validFrom <= month) ??
    schemes[0];
  if (!found) throw new Error('There is a shipped scheme.');
  return found;
}
