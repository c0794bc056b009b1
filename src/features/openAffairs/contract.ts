import { z } from 'zod';
import { defineRoutes } from '../../platform/http/contract.ts';
import { importRoutes } from '../../platform/imports/contract.ts';
import { dueStatuses } from './dues.ts';
import { forms, periods, policyKinds, questionKinds, questionStatuses, sides } from './tables.ts';

const uuid = z.uuid();
const day = z.iso.date();
const instant = z.iso.datetime();
const text = (longest: number) => z.string().trim().min(1, '请填写 · fill this in').max(longest);
const reason = z.string().trim().min(2, '请写明原因 · say why').max(500);
const byId = z.object({ id: uuid });
const byCode = z.object({ code: z.string().regex(/^[0-9a-z]{6,20}$/) });
const union = z.object({ id: uuid, name: z.string() });
const someForms = z.array(z.enum(forms)).min(1, '请选择公开形式 · choose a form').max(forms.length);
const page = { after: uuid.optional(), limit: z.coerce.number().int().min(1).max(100).default(30) };
const window = { from: day, before: day };

const asked = {
  content: text(2_000),
  forms: someForms,
  period: z.enum(periods),
  withinDays: z.int().min(0).max(366).default(10),
  displayDays: z.int().min(1).max(3_660).optional(),
  unitId: uuid.optional(),
  responsible: z.string().trim().max(100).default(''),
  basis: z.string().trim().max(300).default(''),
  fromOn: day,
};
const askedInput = z.object(asked);
export type AskedInput = z.output<typeof askedInput>;

const versionView = z.object({
  version: z.int(),
  fromOn: day,
  content: z.string(),
  forms: z.array(z.enum(forms)),
  period: z.enum(periods),
  withinDays: z.int(),
  displayDays: z.int(),
  unitId: uuid.nullable(),
  responsible: z.string(),
  basis: z.string(),
  by: z.string(),
});
export const itemActions = ['change', 'end', 'post', 'occur'] as const;
const itemView = z.object({
  id: uuid,
  union,
  side: z.enum(sides),
  title: z.string(),
  endedOn: day.nullable(),
  /** The newest first. */
  versions: z.array(versionView),
  allowedActions: z.array(z.enum(itemActions)),
});
export type ItemView = z.output<typeof itemView>;

const dueView = z.object({
  itemId: uuid,
  title: z.string(),
  side: z.enum(sides),
  union,
  responsible: z.string(),
  forms: z.array(z.enum(forms)),
  periodKey: z.string(),
  from: day,
  until: day,
  due: day,
  provisional: z.boolean(),
  status: z.enum(dueStatuses),
  corrected: z.boolean(),
  post: z.object({ id: uuid, title: z.string(), postedOn: day }).nullable(),
  mayPost: z.boolean(),
});
export type DueView = z.output<typeof dueView>;

const rate = z.object({ numerator: z.int(), denominator: z.int() });
const figures = {
  /** Due in the period and its day has come. */
  due: z.int(),
  onTime: z.int(),
  late: z.int(),
  missing: z.int(),
  untrue: z.int(),
};
const figureRow = z.object({ unionId: uuid.nullable(), unionName: z.string(), ...figures, onTimeRate: rate });
export type FigureRow = z.output<typeof figureRow>;

const fileView = z.object({ id: uuid, name: z.string(), mediaType: z.string() });
const postView = z.object({
  id: uuid,
  itemId: uuid,
  itemTitle: z.string(),
  union,
  periodKey: z.string(),
  forms: z.array(z.enum(forms)),
  title: z.string(),
  body: z.string(),
  postedOn: day,
  openUntil: day,
  by: z.string(),
  corrects: uuid.nullable(),
  correctionReason: z.string().nullable(),
  correctedBy: uuid.nullable(),
  untrue: z.boolean(),
  files: z.array(fileView),
  allowedActions: z.array(z.enum(['correct', 'addFile'])),
});
export type PostView = z.output<typeof postView>;

const questionView = z.object({
  id: uuid,
  union,
  kind: z.enum(questionKinds),
  about: z.string().nullable(),
  periodKey: z.string().nullable(),
  text: z.string(),
  askedBy: z.string(),
  askedAt: instant,
  status: z.enum(questionStatuses),
  answer: z.string().nullable(),
  answeredBy: z.string().nullable(),
  onBoard: z.boolean(),
  findingId: uuid.nullable(),
  version: z.int(),
  allowedActions: z.array(z.enum(['answer'])),
});
export type QuestionView = z.output<typeof questionView>;

const policyView = z.object({
  id: uuid,
  union,
  kind: z.enum(policyKinds),
  title: z.string(),
  endedOn: day.nullable(),
  versions: z.array(
    z.object({
      ...{ version: z.int(), documentNumber: z.string(), fromOn: day, untilOn: day.nullable() },
      ...{ text: z.string(), by: z.string() },
    }),
  ),
  allowedActions: z.array(z.enum(['change', 'end'])),
});
export type PolicyView = z.output<typeof policyView>;

const boardView = z.object({ id: uuid, union, code: z.string(), place: z.string(), mayClose: z.boolean() });
export type BoardView = z.output<typeof boardView>;

const onBoard = z.object({
  unionName: z.string(),
  employerName: z.string().nullable(),
  place: z.string(),
  /** What was to be posted and is not, the longest ago first. */
  missing: z.array(z.object({ itemId: uuid, title: z.string(), periodKey: z.string(), due: day })),
  posts: z.array(
    z.object({
      ...{ id: uuid, itemId: uuid, itemTitle: z.string(), side: z.enum(sides), periodKey: z.string() },
      ...{ title: z.string(), body: z.string(), postedOn: day, openUntil: day },
      ...{ correctionReason: z.string().nullable(), untrue: z.boolean(), files: z.array(fileView) },
    }),
  ),
  items: z.array(
    z.object({
      ...{ id: uuid, title: z.string(), side: z.enum(sides), content: z.string() },
      ...{ period: z.enum(periods), responsible: z.string() },
    }),
  ),
  policies: z.array(
    z.object({ id: uuid, title: z.string(), documentNumber: z.string(), fromOn: day, text: z.string() }),
  ),
  answers: z.array(z.object({ id: uuid, text: z.string(), answer: z.string(), answeredAt: instant })),
});
export type OnBoard = z.output<typeof onBoard>;

const myQuestion = questionView.pick({
  ...({ id: true, kind: true, about: true, text: true, askedAt: true, status: true, answer: true } as const),
});
export type MyQuestion = z.output<typeof myQuestion>;

const lists = importRoutes('/open-catalogue-imports', 'openAffairs.keep', 'items that are to be open');

export const openAffairsRoutes = defineRoutes({
  uploadCatalogue: lists.upload,
  listCatalogues: lists.list,
  lookAtCatalogue: lists.look,
  checkCatalogue: lists.check,
  confirmCatalogue: lists.confirm,
  cancelCatalogue: lists.cancel,
  rejectedCatalogueRows: lists.rejected,
  items: {
    method: 'GET',
    path: '/open-items',
    permission: 'openAffairs.see',
    summary: 'Catalogues within my places, or what my units post, by title',
    query: z.object({
      unionId: uuid.optional(),
      ended: z.stringbool().default(false),
      q: z.string().trim().max(100).optional(),
      ...page,
    }),
    response: z.object({ items: z.array(itemView), next: uuid.nullable(), mayKeep: z.boolean() }),
  },
  addItem: {
    method: 'POST',
    path: '/open-items',
    permission: 'openAffairs.keep',
    summary: 'Something that is to be open from a day on',
    body: askedInput.extend({ unionId: uuid, side: z.enum(sides), title: text(120) }),
    response: itemView,
  },
  changeItem: {
    method: 'POST',
    path: '/open-items/:id/change',
    permission: 'openAffairs.keep',
    summary: 'A new version, in force from a day on; what was asked before stays on record',
    params: byId,
    body: askedInput.extend({ version: z.int() }),
    response: itemView,
  },
  endItem: {
    method: 'POST',
    path: '/open-items/:id/end',
    permission: 'openAffairs.keep',
    summary: 'No longer due from a day on',
    params: byId,
    body: z.object({ endedOn: day, reason }),
    response: itemView,
  },
  noteOccurrence: {
    method: 'POST',
    path: '/open-items/:id/occur',
    permission: 'openAffairs.post',
    summary: 'Something happened that this item asks to be made open',
    params: byId,
    body: z.object({ happenedOn: day, what: text(300) }),
    response: itemView,
  },
  templates: {
    method: 'GET',
    path: '/open-templates',
    permission: 'openAffairs.keep',
    summary: 'Templates of catalogues',
    response: z.object({
      items: z.array(
        z.object({ code: z.string(), name: z.object({ zh: z.string(), en: z.string() }), count: z.int() }),
      ),
    }),
  },
  takeTemplate: {
    method: 'POST',
    path: '/open-templates/take',
    permission: 'openAffairs.keep',
    summary: 'Begin a catalogue from a template; items that are there already stay as they are',
    body: z.object({ unionId: uuid, code: text(60), fromOn: day, unitId: uuid.optional() }),
    response: z.object({ added: z.int(), kept: z.int() }),
  },
  dues: {
    method: 'GET',
    path: '/open-dues',
    permission: 'openAffairs.see',
    summary: 'What falls due in a time and where each stands, from the catalogue and the calendar',
    query: z.object({ ...window, unionId: uuid.optional(), status: z.enum(dueStatuses).optional() }),
    response: z.object({ items: z.array(dueView), more: z.boolean(), ...figures, onTimeRate: rate }),
  },
  figures: {
    method: 'GET',
    path: '/open-figures',
    permission: 'openAffairs.figures',
    summary: 'Posted on time of what was due, for each union directly below one of mine',
    query: z.object({ ...window, within: uuid }),
    response: z.object({ ...window, scope: z.string(), rows: z.array(figureRow), total: figureRow }),
  },
  posts: {
    method: 'GET',
    path: '/open-posts',
    permission: 'openAffairs.see',
    summary: 'What was posted, latest first, corrections too',
    query: z.object({ unionId: uuid.optional(), itemId: uuid.optional(), ...page }),
    response: z.object({ items: z.array(postView), next: uuid.nullable() }),
  },
  post: {
    method: 'POST',
    path: '/open-posts',
    permission: 'openAffairs.post',
    summary: 'Post what is due for a period',
    body: z.object({
      ...{ itemId: uuid, periodKey: text(20), forms: someForms, title: text(120), body: text(20_000) },
      ...{ postedOn: day, openUntil: day.optional() },
    }),
    response: postView,
  },
  correctPost: {
    method: 'POST',
    path: '/open-posts/:id/correct',
    permission: 'openAffairs.post',
    summary: 'A correction stands beside what it corrects and overwrites nothing',
    params: byId,
    body: z.object({
      ...{ forms: someForms, title: text(120), body: text(20_000), postedOn: day },
      ...{ openUntil: day.optional(), reason },
    }),
    response: postView,
  },
  addPostFile: {
    method: 'POST',
    path: '/open-posts/:id/files',
    permission: 'openAffairs.post',
    summary: 'A photo of the board, or the document as PDF',
    params: byId,
    transport: 'multipart',
    response: postView,
  },
  postFile: {
    method: 'GET',
    path: '/open-post-files/:id',
    permission: 'openAffairs.see',
    summary: 'A file of a posting I see',
    params: byId,
    transport: 'file',
  },
  questions: {
    method: 'GET',
    path: '/open-questions',
    permission: 'openAffairs.see',
    summary: 'What workers ask and say, oldest waiting first',
    query: z.object({
      waiting: z.stringbool().default(true),
      kind: z.enum(questionKinds).optional(),
      ...page,
    }),
    response: z.object({ items: z.array(questionView), next: uuid.nullable() }),
  },
  answerQuestion: {
    method: 'POST',
    path: '/open-questions/:id/answer',
    permission: 'openAffairs.post',
    summary: 'Answer a question, on the board too if wished',
    params: byId,
    body: z.object({ version: z.int(), answer: text(2_000), onBoard: z.boolean() }),
    response: questionView,
  },
  policies: {
    method: 'GET',
    path: '/open-policies',
    permission: 'openAffairs.see',
    summary: 'Rule documents about openness, with their versions',
    query: z.object({ unionId: uuid.optional(), ...page }),
    response: z.object({ items: z.array(policyView), next: uuid.nullable() }),
  },
  addPolicy: {
    method: 'POST',
    path: '/open-policies',
    permission: 'openAffairs.keep',
    summary: 'A rule document in force from a day on',
    body: z.object({
      ...{ unionId: uuid, kind: z.enum(policyKinds), title: text(120) },
      ...{ documentNumber: z.string().trim().max(60).default(''), fromOn: day, text: text(50_000) },
    }),
    response: policyView,
  },
  changePolicy: {
    method: 'POST',
    path: '/open-policies/:id/change',
    permission: 'openAffairs.keep',
    summary: 'A new version from a day on; the old one stays on record',
    params: byId,
    body: z.object({
      ...{ version: z.int(), documentNumber: z.string().trim().max(60).default(''), fromOn: day },
      text: text(50_000),
    }),
    response: policyView,
  },
  endPolicy: {
    method: 'POST',
    path: '/open-policies/:id/end',
    permission: 'openAffairs.keep',
    summary: 'No longer in force from a day on',
    params: byId,
    body: z.object({ endedOn: day, reason }),
    response: policyView,
  },
  boards: {
    method: 'GET',
    path: '/open-places',
    permission: 'openAffairs.see',
    summary: 'Entries by QR code at places of my unions',
    query: z.object({ unionId: uuid.optional(), ...page }),
    response: z.object({ items: z.array(boardView), next: uuid.nullable() }),
  },
  addBoard: {
    method: 'POST',
    path: '/open-places',
    permission: 'openAffairs.keep',
    summary: 'An entry by QR code at a place',
    body: z.object({ unionId: uuid, place: text(100) }),
    response: boardView,
  },
  closeBoard: {
    method: 'POST',
    path: '/open-places/:id/close',
    permission: 'openAffairs.keep',
    summary: 'The code at that place leads nowhere from now on',
    params: byId,
    response: z.object({ id: uuid }),
  },
  board: {
    method: 'GET',
    path: '/open-boards/:code',
    permission: 'public',
    summary: 'The openness board behind a QR code',
    params: byCode,
    response: onBoard,
  },
  boardFile: {
    method: 'GET',
    path: '/open-boards/:code/files/:id',
    permission: 'public',
    summary: 'A file on display on that board',
    params: byCode.extend({ id: uuid }),
    transport: 'file',
  },
  askOnBoard: {
    method: 'POST',
    path: '/open-boards/:code/questions',
    permission: 'openAffairs.ask',
    summary: 'Ask, or say that something is not posted or not true',
    params: byCode,
    body: z.object({
      ...{ kind: z.enum(questionKinds), text: text(1_000), nameless: z.boolean().default(false) },
      ...{ itemId: uuid.optional(), periodKey: z.string().max(20).optional(), postId: uuid.optional() },
    }),
    response: myQuestion,
  },
  myOpenAffairs: {
    method: 'GET',
    path: '/my-open-affairs',
    permission: 'openAffairs.ask',
    summary: 'Boards of my unions, and what I asked',
    response: z.object({
      boards: z.array(z.object({ code: z.string(), unionName: z.string(), place: z.string() })),
      questions: z.array(myQuestion),
    }),
  },
});
