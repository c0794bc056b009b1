import { z } from 'zod';

const words = z.object({ zh: z.string().trim().min(1).max(200), en: z.string().trim().min(1).max(300) });
const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/);
const code = z.string().regex(/^[a-z][a-zA-Z]{1,39}$/);
const percent = z.int().min(1).max(1_000);

/** Something that bars a household unless two people agree that it shall not count (rules 2.9, exclusions). */
const exclusion = z.object({
  code,
  name: words,
  /** What shows it. */
  evidence: words,
  /** The applicant is asked about it; else only the matching finds it. */
  asked: z.boolean(),
});
export type Exclusion = z.output<typeof exclusion>;

/** By which figures a household falls into a category: a version of the scheme, for files declared from a month on. */
export const schemeSchema = z.object({
  validFrom: month,
  /** Relative: below so many per cent of the standard. */
  relativePercent: percent,
  /** Accidental only below so many per cent of the standard; empty: whatever the income. */
  accidentalPercent: percent.nullable(),
  /** Accidental by a loss above so many per cent of the year's income; empty: not a ground. */
  lossPercent: percent.nullable(),
  /** Accidental by the national wording. */
  nationalWording: z.boolean(),
  /** Migrant workers: months of a factual labour relation. */
  migrantMonths: z.int().min(0).max(120),
  names: z.object({ deep: words, relative: words, accidental: words }),
  exclusions: z
    .array(exclusion)
    .max(30)
    .refine((all) => new Set(all.map((each) => each.code)).size === all.length, {
      message: '排除情形代码不能重复 · codes must differ',
    }),
});
export type Scheme = z.output<typeof schemeSchema>;

const w = (zh: string, en: string) => ({ zh, en });

const exclusions = [
  {
    code: 'privateSchool',
    name: w(
      '子女就读高收费私立学校（超过公办学费 2 倍）',
      'A child in a private school above twice the public fee',
    ),
    evidence: w('学籍和缴费凭证', 'School record and receipts'),
    asked: true,
  },
  {
    code: 'studyAbroad',
    name: w('子女自费出国留学', 'A child studying abroad at own cost'),
    evidence: w('录取和缴费凭证', 'Admission and receipts'),
    asked: true,
  },
  {
    code: 'twoDwellings',
    name: w('家庭有两套及以上住房', 'Two dwellings or more'),
    evidence: w('不动产登记比对', 'Register of real estate'),
    asked: true,
  },
  {
    code: 'business',
    name: w('家庭有商铺或雇人经营', 'A shop or a business with hired people'),
    evidence: w('市场主体登记比对', 'Register of businesses'),
    asked: true,
  },
  {
    code: 'vehicle',
    name: w('家庭有非生活必需的车辆', 'A vehicle not needed for living'),
    evidence: w('车辆登记比对', 'Register of vehicles'),
    asked: true,
  },
] satisfies Exclusion[];

/** Rules 2.9: the categories of today, and those still found in old files. */
export const shippedSchemes: { code: string; name: { zh: string; en: string }; data: Scheme }[] = [
  {
    code: 'current',
    name: w('现行标准：深度、相对、意外致困', 'Scheme of today: deep, relative, accidental'),
    data: {
      ...{ validFrom: '2018-01', relativePercent: 200, accidentalPercent: null, lossPercent: 80 },
      ...{ nationalWording: true, migrantMonths: 12 },
      names: {
        deep: w('深度困难职工', 'Worker in deep hardship'),
        relative: w('相对困难职工', 'Worker in relative hardship'),
        accidental: w('意外致困职工', 'Worker in accidental hardship'),
      },
      exclusions,
    },
  },
  {
    code: 'older',
    name: w('旧标准：低保户、低保边缘户、意外致困户', 'Older scheme: subsistence, marginal, accidental'),
    data: {
      ...{ validFrom: '2000-01', relativePercent: 150, accidentalPercent: 300, lossPercent: null },
      ...{ nationalWording: true, migrantMonths: 12 },
      names: {
        deep: w('低保户', 'Subsistence household'),
        relative: w('低保边缘户', 'Marginal household'),
        accidental: w('意外致困户', 'Household in accidental hardship'),
      },
      exclusions,
    },
  },
];
