import { z } from 'zod';
import { draftSchema } from './applications/form.ts';
import { pressedActions, statuses } from './applications/lifecycle.ts';
import { roundActions, roundStatuses } from './rounds/lifecycle.ts';
import { doors, helpKinds, methods, purposes, triggerKinds } from './vocabulary.ts';

export const uuid = z.uuid();
export const day = z.iso.date();
export const fen = z.int().min(1).max(100_000_000);
export const text = (longest: number) => z.string().trim().min(1, '请填写 · fill this in').max(longest);
export const byId = z.object({ id: uuid });
export const words = z.object({ zh: z.string(), en: z.string() });
export const named = z.object({ id: uuid, name: z.string() });
const paper = z.object({ code: z.string(), name: words, required: z.boolean() });
/** A photo or PDF of one of the papers. */
const uploaded = z.object({ id: uuid, kind: z.string(), name: z.string() });
export type UploadedPaper = z.output<typeof uploaded>;
export const version = { version: z.int() };

export const programmeView = z.object({
  code: z.string(),
  name: words,
  purpose: z.enum(purposes),
  describe: words,
  papers: z.array(paper),
  minFen: z.int(),
  maxFen: z.int(),
  applyBy: z.array(z.string()),
  payFirstMaxFen: z.int().nullable(),
  /** Of the person asked for: every reason why not today; none: they may. */
  whyNot: z.array(z.enum(['membersOnly', 'needsHardshipFile', 'notInGroups', 'outsideWindow'])),
  windows: z.array(z.object({ from: z.string(), to: z.string() })),
});
export type ProgrammeView = z.output<typeof programmeView>;

export const summary = z.object({
  id: uuid,
  number: z.string(),
  programme: words,
  purpose: z.enum(purposes),
  person: named,
  union: named,
  door: z.enum(doors),
  status: z.enum(statuses),
  method: z.enum(methods),
  amountFen: z.int().nullable(),
  askedFen: z.int().nullable(),
  /** The role whose approval it waits for. */
  waitsFor: z.string().nullable(),
  payFirst: z.boolean(),
  completeDue: day.nullable(),
  completed: z.boolean(),
  overduePaperwork: z.boolean(),
  roundId: uuid.nullable(),
  submittedAt: z.iso.datetime().nullable(),
  dueOn: day.nullable(),
  paidOn: day.nullable(),
  version: z.int(),
});
export type AidSummary = z.output<typeof summary>;

const duplicate = z.object({
  state: z.enum(['given', 'promised']),
  personName: z.string(),
  unionName: z.string(),
  title: z.string(),
  amountFen: z.int(),
  on: day,
  reasons: z.array(z.enum(['samePurpose', 'samePeriod', 'otherUnion', 'householdMember', 'waiting'])),
});
export type DuplicateView = z.output<typeof duplicate>;

const event = z.object({
  at: z.iso.datetime(),
  by: z.string(),
  action: z.string(),
  status: z.string(),
  note: z.string(),
});

export const detail = summary.extend({
  /** Null where the viewer's roles are not shown health. */
  form: draftSchema.nullable(),
  formHidden: z.boolean(),
  papers: z.array(paper.extend({ seen: z.boolean() })),
  /** Names only where the viewer may open them. */
  uploads: z.array(uploaded),
  uploadCount: z.int(),
  mayAddPapers: z.boolean(),
  situation: words.nullable(),
  category: z.string().nullable(),
  goods: z.string().nullable(),
  enteredBy: z.string(),
  reviewedBy: z.string().nullable(),
  tiers: z.array(z.object({ role: z.string(), byName: z.string().nullable(), at: z.string().nullable() })),
  reason: z.string().nullable(),
  duplicates: z.array(duplicate),
  duplicatesDecision: z.object({ by: z.string(), reason: z.string(), at: z.string() }).nullable(),
  caps: z.object({
    counts: z.boolean(),
    perTimeFen: z.int().nullable(),
    perYearFen: z.int().nullable(),
    year: z.int(),
    givenFen: z.int(),
    promisedFen: z.int(),
    leftFen: z.int().nullable(),
  }),
  range: z.object({ minFen: z.int(), maxFen: z.int(), suggestedFen: z.int().nullable() }),
  sources: z.array(z.object({ id: uuid, name: z.string(), unionName: z.string(), availableFen: z.int() })),
  appeal: z.object({ id: uuid, number: z.string() }).nullable(),
  events: z.array(event),
  allowedActions: z.array(z.enum(pressedActions)),
});
export type AidDetail = z.output<typeof detail>;

export const helpLine = z.object({
  id: uuid,
  personName: z.string(),
  kind: z.enum(helpKinds),
  title: z.string(),
  amountFen: z.int(),
  returnedFen: z.int(),
  unionName: z.string(),
  helpedOn: day,
});
export type HelpLineView = z.output<typeof helpLine>;

export const ownApplication = z.object({
  id: uuid,
  number: z.string(),
  programmeCode: z.string(),
  programme: words,
  purpose: z.enum(purposes),
  status: z.enum(statuses),
  amountFen: z.int().nullable(),
  askedFen: z.int().nullable(),
  /** Whom it waits for, in plain words, and by when. */
  waiting: words.nullable(),
  dueOn: day.nullable(),
  reason: z.string().nullable(),
  situation: z.string().nullable(),
  form: draftSchema.nullable(),
  papers: z.array(z.string()),
  uploads: z.array(uploaded),
  method: z.enum(methods),
  askedOn: day,
  paidOn: day.nullable(),
  appealNumber: z.string().nullable(),
  version: z.int(),
  allowedActions: z.array(z.enum(['save', 'submit', 'withdraw', 'appeal', 'addPaper'])),
});
export type OwnApplication = z.output<typeof ownApplication>;

export const ownAid = z.object({
  today: day,
  year: z.int(),
  given: z.array(helpLine),
  applications: z.array(ownApplication),
  programmes: z.array(programmeView),
  lifeEvents: z.array(z.object({ code: z.string(), name: words })),
  /** What temporary relief is for. */
  situations: z.array(z.object({ code: z.string(), name: words, sensitive: z.boolean() })),
  /** Money of this year that came, by whatever union, integer fen. */
  givenFen: z.int(),
  times: z.int(),
  bankTail: z.string().nullable(),
  consentGiven: z.boolean(),
});
export type OwnAid = z.output<typeof ownAid>;

export const roundView = z.object({
  id: uuid,
  title: z.string(),
  union: named,
  method: z.enum(methods),
  goods: z.string().nullable(),
  amountFen: z.int(),
  groups: z.array(z.string()),
  visitFrom: day,
  visitTo: day,
  status: z.enum(roundStatuses),
  createdBy: z.string(),
  approvedBy: z.string().nullable(),
  reason: z.string().nullable(),
  people: z.int(),
  visited: z.int(),
  paid: z.int(),
  version: z.int(),
  allowedActions: z.array(z.enum(roundActions)),
});
export type RoundView = z.output<typeof roundView>;

export const roundDetail = roundView.extend({
  items: z.array(
    z.object({
      applicationId: uuid,
      person: named,
      status: z.enum(statuses),
      amountFen: z.int().nullable(),
      visit: z.object({ visitedOn: day, visitors: z.string(), receipt: z.string() }).nullable(),
    }),
  ),
  sources: z.array(z.object({ id: uuid, name: z.string(), unionName: z.string(), availableFen: z.int() })),
  mayOrder: z.boolean(),
});
export type RoundDetail = z.output<typeof roundDetail>;

export const triggerView = z.object({
  id: uuid,
  kind: z.enum(triggerKinds),
  code: z.string(),
  title: z.string(),
  union: named,
  onDate: day,
  proposeOn: day,
  level: z.string().nullable(),
  person: named.nullable(),
  status: z.enum(['open', 'confirmed', 'dismissed']),
  reportedBy: z.string(),
  /** The round of one of the viewer's places. */
  roundId: uuid.nullable(),
  due: z.boolean(),
});
export type TriggerView = z.output<typeof triggerView>;

export const figures = z.object({
  from: day,
  to: day,
  scope: z.string(),
  /** People are counted once, person-times as often as they were helped. */
  people: z.int(),
  personTimes: z.int(),
  visits: z.int(),
  amountFen: z.int(),
  byProgramme: z.array(
    z.object({ code: z.string(), name: words, people: z.int(), personTimes: z.int(), amountFen: z.int() }),
  ),
  overduePaperwork: z.int(),
});
export type AidFigures = z.output<typeof figures>;

export const reasonBody = z.object({ ...version, reason: text(500) });
