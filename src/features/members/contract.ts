import { z } from 'zod';
import { defineRoutes } from '../../platform/http/contract.ts';
import {
  applicationActions,
  applicationStatuses,
  endAnswers,
  endReasons,
  membershipActions,
  membershipStatuses,
  transferActions,
  transferStatuses,
} from './lifecycle.ts';
import { ownRoutes } from './ownContract.ts';
import { applicationSources, changeKinds, changeReasons, memberGroups } from './vocabulary.ts';

const uuid = z.uuid();
const civilDate = z.iso.date();
const instant = z.iso.datetime();
const nullableText = z.string().nullable();
const name = z.string().trim().min(1, '请填写姓名 · a name is needed').max(60);
const groups = z.array(z.enum(memberGroups)).max(memberGroups.length);
const reason = z.string().trim().max(300);
const limit = (usual: number, most: number) => z.coerce.number().int().min(1).max(most).default(usual);
const unionRef = z.object({ id: uuid, name: z.string() });

const filter = {
  unionId: uuid.optional(),
  status: z.enum(membershipStatuses).optional(),
  workerGroup: z.enum(memberGroups).optional(),
  joinedFrom: civilDate.optional(),
  joinedTo: civilDate.optional(),
  asAt: civilDate.optional(),
  sort: z.enum(['joined', 'name']).default('joined'),
};

const memberItem = z.object({
  membershipId: uuid,
  personId: uuid,
  name: z.string(),
  number: nullableText,
  phone: nullableText,
  unionId: uuid,
  unionName: z.string(),
  status: z.enum(membershipStatuses),
  workerGroups: z.array(z.string()),
  joinedOn: civilDate,
  endedOn: civilDate.nullable(),
});
export type MemberItemView = z.output<typeof memberItem>;
const memberPage = z.object({ items: z.array(memberItem), next: nullableText });

const storyEvent = z.object({
  at: instant,
  actor: z.string(),
  subject: z.string(),
  type: z.string(),
  unionName: nullableText,
  detail: z.record(z.string(), z.unknown()),
});

const transferItem = z.object({
  id: uuid,
  personId: uuid,
  name: z.string(),
  out: unionRef.extend({ answer: z.enum(endAnswers) }),
  in: unionRef.extend({ answer: z.enum(endAnswers) }),
  parentName: z.string(),
  status: z.enum(transferStatuses),
  initiator: z.enum(['member', 'staff']),
  reason: z.string(),
  refusal: nullableText,
  askedAt: instant,
  dueOn: civilDate,
  endedAt: instant.nullable(),
  version: z.int(),
  allowedActions: z.array(z.enum(transferActions)),
});
export type TransferView = z.output<typeof transferItem>;

const memberRecord = z.object({
  personId: uuid,
  name: z.string(),
  number: nullableText,
  firstJoinedOn: civilDate.nullable(),
  sex: z.enum(['male', 'female']).nullable(),
  phone: nullableText,
  identityNumber: nullableText,
  employerName: nullableText,
  memberships: z.array(
    z.object({
      id: uuid,
      unionId: uuid,
      unionName: z.string(),
      status: z.enum(membershipStatuses),
      workerGroups: z.array(z.string()),
      joinedOn: civilDate,
      endedOn: civilDate.nullable(),
      endReason: z.enum(endReasons).nullable(),
      changeKind: z.enum(changeKinds),
      changeReason: z.enum(changeReasons).nullable(),
      changeOn: civilDate,
      version: z.int(),
      allowedActions: z.array(z.enum(membershipActions)),
    }),
  ),
  transfers: z.array(transferItem),
  events: z.array(storyEvent),
});
export type MemberRecordView = z.output<typeof memberRecord>;

const applicationItem = z.object({
  id: uuid,
  personId: uuid,
  name: z.string(),
  phone: nullableText,
  identityNumber: nullableText,
  unionId: uuid.nullable(),
  placeName: z.string(),
  employerName: z.string(),
  status: z.enum(applicationStatuses),
  source: z.enum(applicationSources),
  workerGroups: z.array(z.string()),
  appliedAt: instant,
  contactDue: civilDate,
  contactedAt: instant.nullable(),
  decidedAt: instant.nullable(),
  decidedBy: nullableText,
  reason: nullableText,
  reviewNeeded: z.boolean(),
  photoId: uuid.nullable(),
  batchId: uuid.nullable(),
  version: z.int(),
  allowedActions: z.array(z.enum(applicationActions)),
});
export type ApplicationView = z.output<typeof applicationItem>;

const batchRow = z.object({
  name: z.string().max(200).default(''),
  phone: z.string().max(60).default(''),
  identityNumber: z.string().max(60).default(''),
});
const checkedRow = batchRow.extend({
  row: z.int(),
  complaints: z.array(
    z.object({ field: z.enum(['name', 'phone', 'identityNumber']), code: z.string(), message: z.string() }),
  ),
});
export type CheckedRowView = z.output<typeof checkedRow>;

const figures = z.object({
  union: unionRef,
  asAt: civilDate,
  total: z.int(),
  byStatus: z.object({ active: z.int(), retained: z.int(), transferringOut: z.int() }),
  byGroup: z.array(z.object({ code: z.string(), count: z.int() })),
  byChild: z.array(z.object({ union: unionRef.nullable(), count: z.int() })),
  growth: z.array(z.object({ on: civilDate, total: z.int() })),
});
export type MemberFiguresView = z.output<typeof figures>;

const id = z.object({ id: uuid });
const actionInput = { version: z.int().optional(), note: reason.optional() };

export const memberRoutes = defineRoutes({
  members: {
    method: 'GET',
    path: '/members',
    permission: 'member.see',
    summary: 'Members of my places, now or as on record at the end of a past day',
    query: z.object({ ...filter, after: z.string().max(300).optional(), limit: limit(50, 200) }),
    response: memberPage,
  },
  searchMembers: {
    method: 'POST',
    path: '/members/search',
    permission: 'member.see',
    idempotency: 'none',
    summary: 'The same for what somebody types: name, pinyin, initials, phone, identity or member number',
    body: z.object({
      ...{ ...filter, text: z.string().trim().max(60), after: z.string().max(300).optional() },
      limit: z.int().min(1).max(200).default(50),
    }),
    response: memberPage,
  },
  countMembers: {
    method: 'GET',
    path: '/members/count',
    permission: 'member.see',
    summary: 'How many members the same filters leave',
    query: z.object(filter),
    response: z.object({ count: z.int() }),
  },
  exportMembers: {
    method: 'POST',
    path: '/members/export',
    permission: 'member.export',
    idempotency: 'none',
    summary: 'What the list shows as a spreadsheet, phones masked; logged',
    body: z.object({ ...filter, text: z.string().trim().max(60).optional() }),
    transport: 'file',
  },
  memberFigures: {
    method: 'GET',
    path: '/members/figures',
    permission: 'member.figures',
    summary: 'Members by status, worker group and the unions below, as at a day, with growth by month',
    query: z.object({ unionId: uuid.optional(), asAt: civilDate.optional() }),
    response: figures,
  },
  member: {
    method: 'GET',
    path: '/members/:id',
    permission: 'member.see',
    summary: 'One member by person: card data masked, memberships, transfers, history',
    params: id,
    response: memberRecord,
  },
  actOnMembership: {
    method: 'POST',
    path: '/memberships/:id/:action',
    permission: 'member.change',
    summary: 'Retain, resume, resign, expel, reinstate, change worker groups, renew the card',
    params: id.extend({ action: z.enum(membershipActions).exclude(['askTransfer']) }),
    body: z.object({
      ...actionInput,
      reason: z.enum(changeReasons).optional(),
      workerGroups: groups.optional(),
    }),
    response: memberRecord,
  },
  askTransfer: {
    method: 'POST',
    path: '/member-transfers',
    permission: 'member.transfer',
    summary: 'Ask both unions to move a member',
    body: z.object({ membershipId: uuid, inUnionId: uuid, reason: reason.min(2, '请写明原因 · say why') }),
    response: z.object({ id: uuid, dueOn: civilDate }),
  },
  transfers: {
    method: 'GET',
    path: '/member-transfers',
    permission: 'member.transfer',
    summary: 'Transfers with an end, or the decision, in my places; what is due first comes first',
    query: z.object({ view: z.enum(['open', 'ended']).default('open'), limit: limit(100, 500) }),
    response: z.object({ items: z.array(transferItem) }),
  },
  actOnTransfer: {
    method: 'POST',
    path: '/member-transfers/:id/:action',
    permission: 'member.transfer',
    summary: 'Answer for one end, take the answer back, decide as the union above, or withdraw',
    params: id.extend({ action: z.enum(transferActions).exclude(['escalate']) }),
    body: z.object({ version: z.int().optional(), reason: reason.optional() }),
    response: z.object({ status: z.enum(transferStatuses) }),
  },
  applications: {
    method: 'GET',
    path: '/member-applications',
    permission: 'member.approve',
    summary: 'Applications of my places, oldest first; the turnover pool; what was decided',
    query: z.object({
      view: z.enum(['open', 'pool', 'decided']).default('open'),
      unionId: uuid.optional(),
      batchId: uuid.optional(),
      after: z.string().max(300).optional(),
      limit: limit(50, 200),
    }),
    response: z.object({ items: z.array(applicationItem), next: nullableText }),
  },
  filedApplications: {
    method: 'GET',
    path: '/member-applications/mine',
    permission: 'member.file',
    summary: 'Applications I handed in for others, newest first',
    query: z.object({
      batchId: uuid.optional(),
      after: z.string().max(300).optional(),
      limit: limit(50, 200),
    }),
    response: z.object({ items: z.array(applicationItem), next: nullableText }),
  },
  fileForWorker: {
    method: 'POST',
    path: '/member-applications',
    permission: 'member.file',
    summary: 'Hand in an application for a worker at the counter',
    body: z.object({
      name,
      phone: z.string().trim().min(5).max(20),
      identityNumber: z.string().trim().max(30).nullable().default(null),
      unionId: uuid.nullable(),
      townId: uuid.nullable().default(null),
      employerName: z.string().trim().max(100).default(''),
      workerGroups: groups.default([]),
    }),
    response: z.object({ id: uuid, contactDue: civilDate }),
  },
  actOnApplication: {
    method: 'POST',
    path: '/member-applications/:id/:action',
    permission: 'member.approve',
    summary: 'Note a contact, review, approve, refuse, or place with a union',
    params: id.extend({ action: z.enum(applicationActions) }),
    body: z.object({ ...actionInput, reason: reason.optional(), unionId: uuid.optional() }),
    response: z.object({ status: z.enum(applicationStatuses), personId: uuid }),
  },
  decideMany: {
    method: 'POST',
    path: '/member-applications/decide',
    permission: 'member.approve',
    summary: 'Approve or refuse many applications; each with its own result',
    body: z.object({
      ids: z.array(uuid).min(1).max(500),
      action: z.enum(['approve', 'refuse']),
      reason: reason.optional(),
    }),
    response: z.object({
      done: z.int(),
      results: z.array(z.object({ id: uuid, ok: z.boolean(), code: nullableText, message: nullableText })),
    }),
  },
  applicationPhoto: {
    method: 'GET',
    path: '/member-applications/:id/photo',
    permission: 'member.approve',
    summary: 'The photo handed in with an application; every look is logged',
    params: id,
    transport: 'file',
  },
  readBatchFile: {
    method: 'POST',
    path: '/member-batches/read',
    permission: 'member.batch',
    idempotency: 'none',
    summary: 'The rows of a spreadsheet with names, phones and identity numbers',
    transport: 'multipart',
    response: z.object({ rows: z.array(batchRow) }),
  },
  checkBatch: {
    method: 'POST',
    path: '/member-batches/check',
    permission: 'member.batch',
    idempotency: 'none',
    summary: 'Looks at every row at once; nothing is saved',
    body: z.object({ unionId: uuid, rows: z.array(batchRow).min(1).max(5_000) }),
    response: z.object({ rows: z.array(checkedRow), good: z.int() }),
  },
  fileBatch: {
    method: 'POST',
    path: '/member-batches',
    permission: 'member.batch',
    summary: 'Hand in the good rows as applications of the union',
    body: z.object({
      unionId: uuid,
      name: z.string().trim().min(1).max(100),
      rows: z.array(batchRow).min(1).max(5_000),
    }),
    response: z.object({ batchId: uuid, filed: z.int(), refused: z.array(checkedRow) }),
  },
  batches: {
    method: 'GET',
    path: '/member-batches',
    permission: 'member.batch',
    summary: 'Batches of my places, newest first, with how far they are',
    query: z.object({ limit: limit(50, 200) }),
    response: z.object({
      items: z.array(
        z.object({
          ...{ id: uuid, name: z.string(), unionId: uuid, unionName: z.string(), createdAt: instant },
          ...{ createdBy: z.string(), count: z.int(), approved: z.int(), refused: z.int(), open: z.int() },
        }),
      ),
    }),
  },
  cardSheet: {
    method: 'POST',
    path: '/member-cards/sheet',
    permission: 'member.change',
    idempotency: 'none',
    summary: 'Cards to print: of a batch, or of chosen members; logged',
    body: z.object({ batchId: uuid.optional(), personIds: z.array(uuid).min(1).max(300).optional() }),
    response: z.object({
      cards: z.array(
        z.object({
          ...{ personId: uuid, name: z.string(), number: z.string(), unionName: z.string() },
          ...{ joinedOn: civilDate, qr: z.string() },
        }),
      ),
    }),
  },
  joinPoster: {
    method: 'GET',
    path: '/unions/:id/join-poster',
    permission: 'member.see',
    summary: 'What the poster of a union shows: its address to join and the QR code',
    params: id,
    response: z.object({ union: unionRef, address: z.string(), qr: z.string() }),
  },
  ...ownRoutes,
});
