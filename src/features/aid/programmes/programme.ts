import type { Kysely } from 'kysely';
import { z } from 'zod';
import type { Database } from '../../../platform/db/index.ts';
import { conflict } from '../../../platform/http/problem.ts';
import { memberGroups } from '../../members/index.ts';
import { activeProfiles, type ProfileKind } from '../../profiles/index.ts';
import { purposes, purposeWords } from '../vocabulary.ts';
import { shippedProgrammes } from './shipped.ts';

const words = z.object({ zh: z.string().trim().min(1).max(300), en: z.string().trim().min(1).max(500) });
const fen = z.int().min(1).max(100_000_000);

/** Roles that may hold a tier of approval. */
export const tierRoles = ['townStaff', 'rightsCadre', 'aidApprover', 'leader'] as const;
export const hardshipCategories = ['deep', 'relative', 'accidental'] as const;

const monthDay = z
  .string()
  .regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, '请按 07-01 填写 · write it as 07-01');

const amount = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('range'), minFen: fen, maxFen: fen }),
  z.object({ kind: z.literal('byCategory'), deepFen: fen, relativeFen: fen, accidentalFen: fen }),
  /** A share of what the applicant paid themselves, up to the most. */
  z.object({ kind: z.literal('share'), percent: z.int().min(1).max(100), maxFen: fen }),
]);

/** One programme of aid; what differs from place to place stands here, never in code (rules 2.9). */
export const programmeSchema = z
  .object({
    purpose: z.enum(purposes),
    describe: words,
    /** Who writes an application: the worker, staff at the counter, a union for a list of people. */
    applyBy: z.array(z.enum(['worker', 'counter', 'list'])).max(3),
    /** Empty lists ask for nothing; with both, one of them is enough. */
    hardship: z.array(z.enum(hardshipCategories)).max(3),
    groups: z.array(z.enum(memberGroups)).max(20),
    membersOnly: z.boolean(),
    papers: z
      .array(z.object({ code: z.string().regex(/^[a-zA-Z]{2,30}$/), name: words, required: z.boolean() }))
      .max(15),
    amount,
    /** One after another, up to the first that reaches the amount; the last one has no limit. */
    tiers: z
      .array(z.object({ role: z.enum(tierRoles), upToFen: fen.nullable() }))
      .min(1)
      .max(4),
    /** Code of a profile of `aidCaps`; null: this aid counts toward no cap. */
    caps: z.string().min(1).max(60).nullable(),
    /** Days of the year between which one may apply, both included; none: all year. */
    windows: z.array(z.object({ from: monthDay, to: monthDay })).max(6),
    /** Working days for the first review, and for the decision after it. */
    reviewWorkdays: z.int().min(1).max(60),
    decideWorkdays: z.int().min(1).max(90),
    /** How many days around it the same help is likely to be the same once more; 0: not looked for. */
    duplicateDays: z.int().min(0).max(730),
    /** Help paid at once with its paperwork to follow within so many working days; null: never. */
    payFirst: z.object({ maxFen: fen, workdays: z.int().min(1).max(60) }).nullable(),
    basis: z.string().trim().max(500),
  })
  .refine(({ tiers }) => tiers.at(-1)?.upToFen === null, {
    path: ['tiers'],
    message: '最后一级审批不设上限 · the last tier has no limit',
  });
export type ProgrammeData = z.output<typeof programmeSchema>;

export interface Programme {
  code: string;
  name: { zh: string; en: string };
  data: ProgrammeData;
}

export const programmeProfiles: ProfileKind = {
  kind: 'aidProgramme',
  name: { zh: '救助项目', en: 'Programmes of aid' },
  mayAdd: true,
  labels: {
    ...{ purpose: { zh: '用途', en: 'For' }, describe: { zh: '说明', en: 'In plain words' } },
    ...{
      applyBy: { zh: '由谁申请', en: 'Who applies' },
      hardship: { zh: '困难类别', en: 'Hardship categories' },
    },
    ...{
      groups: { zh: '职工群体', en: 'Worker groups' },
      membersOnly: { zh: '仅限会员', en: 'Members only' },
    },
    ...{
      papers: { zh: '材料', en: 'Papers' },
      amount: { zh: '金额', en: 'Amount' },
      tiers: { zh: '审批层级', en: 'Tiers of approval' },
    },
    ...{
      caps: { zh: '上限规则代码', en: 'Code of the caps' },
      windows: { zh: '申请时间', en: 'When one may apply' },
    },
    ...{
      reviewWorkdays: { zh: '初审工作日', en: 'Working days of first review' },
      decideWorkdays: { zh: '审批工作日', en: 'Working days of decision' },
    },
    ...{
      duplicateDays: { zh: '重复救助查看天数', en: 'Days looked at for duplicates' },
      payFirst: { zh: '先行救助', en: 'Pay first' },
    },
    ...{
      basis: { zh: '依据', en: 'Basis' },
      upToFen: { zh: '至（分）', en: 'Up to (fen)' },
      role: { zh: '角色', en: 'Role' },
    },
  },
  choices: {
    purpose: purposes.map((value) => ({ value, zh: purposeWords[value][0], en: purposeWords[value][1] })),
  },
  schema: programmeSchema,
  shipped: shippedProgrammes,
};

export const activeProgrammes = (db: Kysely<Database>): Promise<Programme[]> =>
  activeProfiles(db, 'aidProgramme', programmeSchema).then((found) =>
    found.map(({ code, name, data }) => ({ code, name, data })),
  );

/** @throws Problem 409 `programmeEnded` for one that is not in force */
export async function getProgramme(db: Kysely<Database>, code: string): Promise<Programme> {
  const found = (await activeProgrammes(db)).find((programme) => programme.code === code);
  if (!found)
    throw conflict('programmeEnded', '这个救助项目已停用 · this programme is no longer in force', { code });
  return found;
}
