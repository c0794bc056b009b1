import { z } from 'zod';
import { fileActions, fileStatuses } from '../lifecycle.ts';
import { declarationSchema } from '../rules/declaration.ts';
import {
  endReasons,
  fileSources,
  helpedCategories,
  matchResults,
  paperKinds,
  shownCategories,
} from '../vocabulary.ts';

export const uuid = z.uuid();
export const day = z.iso.date();
export const instant = z.iso.datetime();
export const text = (longest: number) => z.string().trim().min(1, '请填写 · fill this in').max(longest);
export const byId = z.object({ id: uuid });
export const words = z.object({ zh: z.string(), en: z.string() });
export const optional = (longest: number) => z.string().trim().max(longest).optional();

export const ruleView = z.object({
  code: z.string(),
  met: z.boolean(),
  /** A condition that must be fulfilled, rather than a ground that helps. */
  condition: z.boolean(),
  zh: z.string(),
  en: z.string(),
});
export type RuleView = z.output<typeof ruleView>;

export const sumLine = z.object({
  code: z.string(),
  name: z.string(),
  monthlyFen: z.int(),
  yearlyFen: z.int(),
});

export const assessmentView = z.object({
  category: z.enum(shownCategories),
  /** By the figures alone, before what bars. */
  byFigures: z.enum(shownCategories),
  lines: z.array(sumLine),
  annualIncomeFen: z.int(),
  rigidExpenditureFen: z.int(),
  size: z.int(),
  netFen: z.int(),
  incomePerCapitaFen: z.int(),
  standard: z
    .object({ fen: z.int(), division: z.string(), from: z.string(), ofEarlierYear: z.boolean() })
    .nullable(),
  scheme: z.object({ code: z.string(), name: words }),
  rules: z.array(ruleView),
});
export type AssessmentView = z.output<typeof assessmentView>;

export const issueView = z.object({ field: z.string(), code: z.string(), message: z.string() });

export const paperView = z.object({
  id: uuid,
  kind: z.enum(paperKinds),
  name: z.string(),
  mediaType: z.string(),
  byteSize: z.int(),
  /** It opens with a reason only. */
  needsReason: z.boolean(),
});
export type PaperView = z.output<typeof paperView>;

export const visitView = z.object({
  id: uuid,
  plannedOn: day.nullable(),
  visitedOn: day.nullable(),
  visitors: z.array(z.string()),
  /** Null: not visited yet, or not for this role. */
  note: z.string().nullable(),
  by: z.string().nullable(),
  papers: z.array(paperView),
});

export const matchView = z.object({
  id: uuid,
  source: z.string(),
  sourceName: words,
  required: z.boolean(),
  result: z.enum(matchResults).nullable(),
  exclusions: z.array(z.string()),
  detail: z.string().nullable(),
  matchedOn: day.nullable(),
  by: z.string().nullable(),
});

export const overrideView = z.object({
  id: uuid,
  kind: z.enum(['category', 'exclusion']),
  value: z.string(),
  reason: z.string(),
  status: z.enum(['proposed', 'approved', 'refused']),
  proposedBy: z.string(),
  decidedBy: z.string().nullable(),
  /** This actor may decide about it. */
  mayDecide: z.boolean(),
});

export const fileView = z.object({
  id: uuid,
  number: z.string(),
  status: z.enum(fileStatuses),
  version: z.int(),
  own: z.boolean(),
  source: z.enum(fileSources),
  person: z.object({
    id: uuid,
    name: z.string(),
    sex: z.string().nullable(),
    phone: z.string().nullable(),
    identityNumber: z.string().nullable(),
    ethnicity: z.string().nullable(),
    employer: z.string().nullable(),
  }),
  union: z.object({ id: uuid, name: z.string() }),
  divisionCode: z.string().nullable(),
  previousFile: z.object({ id: uuid, number: z.string() }).nullable(),
  createdBy: z.string(),
  submittedOn: day.nullable(),
  declaredMonth: z.string().nullable(),
  declaration: declarationSchema,
  hiddenMembers: z.int(),
  /** Covered kinds that may be shown with a reason. */
  masked: z.array(z.enum(['health', 'child', 'identity'])),
  issues: z.array(issueView),
  differing: z.array(z.object({ field: z.string(), typed: z.string(), reckoned: z.int() })),
  assessment: assessmentView,
  category: z.enum(shownCategories),
  exclusions: z.array(
    z.object({ code: z.string(), name: words, evidence: words, standing: z.boolean(), waived: z.boolean() }),
  ),
  consented: z.boolean(),
  account: z.object({ bank: z.string(), tail: z.string() }).nullable(),
  authorisedOn: day.nullable(),
  visits: z.array(visitView),
  papers: z.array(paperView),
  matches: z.array(matchView),
  overrides: z.array(overrideView),
  notice: z
    .object({
      ...{ id: uuid, number: z.string(), startsOn: day, endsOn: day },
      ...{ openObjections: z.int(), over: z.boolean() },
    })
    .nullable(),
  statusReason: z.string().nullable(),
  approvedOn: day.nullable(),
  approvedBy: z.string().nullable(),
  recheckDueOn: day.nullable(),
  endedOn: day.nullable(),
  endReason: z.enum(endReasons).nullable(),
  /** What happens next, in plain words. */
  next: words,
  events: z.array(
    z.object({ id: uuid, at: instant, by: z.string(), action: z.string(), reason: z.string().nullable() }),
  ),
  allowedActions: z.array(z.enum(fileActions)),
  minVisitors: z.int(),
});
export type FileView = z.output<typeof fileView>;

export const fileItem = z.object({
  id: uuid,
  number: z.string(),
  name: z.string(),
  union: z.string(),
  status: z.enum(fileStatuses),
  category: z.enum(shownCategories),
  source: z.enum(fileSources),
  declaredMonth: z.string().nullable(),
  submittedOn: day.nullable(),
  approvedOn: day.nullable(),
  recheckDueOn: day.nullable(),
  recheckLate: z.boolean(),
  updatedAt: instant,
});
export type FileItem = z.output<typeof fileItem>;

export const noticeEntryView = z.object({
  id: uuid,
  position: z.int(),
  /** Masked unless the person agreed, apart from all else, that it is shown. */
  name: z.string(),
  unit: z.string(),
  category: z.enum(helpedCategories),
  categoryName: words,
  removed: z.boolean(),
});

export const noticeBrief = z.object({
  id: uuid,
  number: z.string(),
  title: z.string(),
  union: z.string(),
  startsOn: day,
  endsOn: day,
  workdays: z.int(),
  contact: z.string(),
  state: z.enum(['coming', 'running', 'over']),
  entries: z.int(),
});
export type NoticeBrief = z.output<typeof noticeBrief>;

export const publicNotice = noticeBrief.extend({ list: z.array(noticeEntryView) });
export type PublicNotice = z.output<typeof publicNotice>;

export const objectionView = z.object({
  id: uuid,
  number: z.string(),
  entryId: uuid.nullable(),
  position: z.int().nullable(),
  text: z.string(),
  objector: z.string().nullable(),
  via: z.enum(['public', 'counter']),
  receivedAt: instant,
  status: z.enum(['open', 'upheld', 'dismissed']),
  answer: z.string().nullable(),
  answeredBy: z.string().nullable(),
});

export const deskNotice = noticeBrief.extend({
  list: z.array(noticeEntryView.extend({ fileId: uuid, number: z.string(), plainName: z.string() })),
  objections: z.array(objectionView),
  mayAnswer: z.boolean(),
});
export type DeskNotice = z.output<typeof deskNotice>;
