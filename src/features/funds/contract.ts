import { z } from 'zod';
import { defineRoutes } from '../../platform/http/contract.ts';
import { fundFaults } from './faults.ts';
import { paymentActions } from './lifecycle.ts';
import { batchStatuses, entryKinds, paymentMethods, paymentStatuses, sourceKinds } from './tables.ts';

const uuid = z.uuid();
const day = z.iso.date();
const text = (longest: number) => z.string().trim().min(1, '请填写 · fill this in').max(longest);
const byId = z.object({ id: uuid });
const year = z.coerce.number().int().min(2000).max(2200);
/** Whole fen; ten 亿 yuan at most. */
const fen = z.int().min(0).max(100_000_000_000);
const amount = z.int().min(1, '金额须大于 0 · an amount above 0').max(100_000_000_000);
const page = {
  after: z.string().max(60).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
};
const unionView = z.object({ id: uuid, name: z.string() });

const lineView = z.object({
  id: uuid,
  name: z.string(),
  programmeCode: z.string().nullable(),
  plannedFen: z.int(),
  supplementFen: z.int(),
  committedFen: z.int(),
  paidFen: z.int(),
  leftFen: z.int(),
});

export const sourceActions = ['receive', 'transfer', 'addLine', 'closePeriod', 'end'] as const;
const sourceView = z.object({
  id: uuid,
  union: unionView,
  year: z.int(),
  kind: z.enum(sourceKinds),
  name: z.string(),
  donor: z.string().nullable(),
  earmark: z.string().nullable(),
  budgetFen: z.int(),
  balanceFen: z.int(),
  committedFen: z.int(),
  paidFen: z.int(),
  availableFen: z.int(),
  closedUntil: day.nullable(),
  ended: z.boolean(),
  allowedActions: z.array(z.enum(sourceActions)),
});
export type SourceView = z.output<typeof sourceView>;

const periodView = z.object({
  fromOn: day,
  untilOn: day,
  openingFen: z.int(),
  inFen: z.int(),
  outFen: z.int(),
  closingFen: z.int(),
  committedFen: z.int(),
  entries: z.int(),
  closedAt: z.iso.datetime(),
  closedBy: z.string(),
});
const sourcePage = sourceView.extend({ lines: z.array(lineView), periods: z.array(periodView) });
export type SourcePage = z.output<typeof sourcePage>;

const entryView = z.object({
  id: uuid,
  seq: z.int(),
  kind: z.enum(entryKinds),
  amountFen: z.int(),
  balanceChange: z.int(),
  committedChange: z.int(),
  balanceAfter: z.int(),
  committedAfter: z.int(),
  bookedOn: day,
  title: z.string(),
  reason: z.string().nullable(),
  by: z.string(),
  at: z.iso.datetime(),
  commitmentId: uuid.nullable(),
  paymentId: uuid.nullable(),
  mayReverse: z.boolean(),
});
export type EntryView = z.output<typeof entryView>;

const accountView = z.object({ holder: z.string(), bank: z.string(), branch: z.string(), tail: z.string() });
const paymentView = z.object({
  id: uuid,
  number: z.string(),
  payee: z.string(),
  amountFen: z.int(),
  method: z.enum(paymentMethods),
  status: z.enum(paymentStatuses),
  title: z.string(),
  programmeCode: z.string().nullable(),
  source: z.object({ id: uuid, name: z.string(), kind: z.enum(sourceKinds) }),
  union: unionView,
  orderedOn: day,
  paidOn: day.nullable(),
  enteredBy: z.string(),
  approvedBy: z.string(),
  paidBy: z.string().nullable(),
  batch: z.object({ id: uuid, number: z.string() }).nullable(),
  returnReason: z.string().nullable(),
  /** Where the money goes, by its last four digits. */
  account: accountView.nullable(),
  /** How many payees share that account, itself included. */
  sharedBy: z.int(),
  version: z.int(),
  allowedActions: z.array(z.enum([...paymentActions, 'reveal'])),
});
export type PaymentView = z.output<typeof paymentView>;

const eventView = z.object({
  at: z.iso.datetime(),
  by: z.string(),
  action: z.string(),
  detail: z.record(z.string(), z.unknown()),
});
const paymentPage = paymentView.extend({ entries: z.array(entryView), events: z.array(eventView) });

export const batchActions = [
  'send',
  'takeOut',
  'file',
  'reply',
  'sign',
  'scan',
  'sheet',
  'wholeSheet',
] as const;
const batchView = z.object({
  id: uuid,
  number: z.string(),
  title: z.string(),
  method: z.enum(['bank', 'hand']),
  status: z.enum(batchStatuses),
  totalFen: z.int(),
  payments: z.int(),
  payer: z.string(),
  source: z.object({ id: uuid, name: z.string(), kind: z.enum(sourceKinds) }),
  sentAt: z.iso.datetime().nullable(),
  fileSha256: z.string().nullable(),
  fileLayout: z.string().nullable(),
  version: z.int(),
  allowedActions: z.array(z.enum(batchActions)),
});
export type BatchView = z.output<typeof batchView>;

const itemView = z.object({
  paymentId: uuid,
  position: z.int(),
  number: z.string(),
  payee: z.string(),
  amountFen: z.int(),
  account: accountView.nullable(),
  result: z.enum(['paid', 'returned', 'removed']).nullable(),
  reason: z.string().nullable(),
  signed: z
    .object({
      on: day,
      by: z.string(),
      relation: z.string().nullable(),
      reason: z.string().nullable(),
      recordedBy: z.string(),
    })
    .nullable(),
});
const replyView = z.object({
  id: uuid,
  fileName: z.string(),
  paid: z.int(),
  returned: z.int(),
  unchanged: z.int(),
  refused: z.int(),
  at: z.iso.datetime(),
  by: z.string(),
});
const batchPage = batchView.extend({
  totalInWords: z.string(),
  items: z.array(itemView),
  replies: z.array(replyView),
  scans: z.array(z.object({ id: uuid, fileName: z.string(), at: z.iso.datetime(), by: z.string() })),
});
export type BatchPage = z.output<typeof batchPage>;

const accountInput = z.object({
  holder: text(100),
  bank: text(100),
  branch: z.string().trim().max(100).default(''),
  accountNumber: text(60),
  consentReference: z.string().trim().max(100).optional(),
});

const checkView = z.object({
  source: z.object({ id: uuid, name: z.string(), year: z.int(), kind: z.enum(sourceKinds) }),
  openingFen: z.int(),
  inFen: z.int(),
  outFen: z.int(),
  closingFen: z.int(),
  committedFen: z.int(),
  paidFen: z.int(),
  faults: z.array(z.enum(fundFaults)),
});
const sampleQuery = z.object({
  year,
  sourceId: uuid.optional(),
  seed: text(60),
  size: z.coerce.number().int().min(1).max(200).default(20),
});

const group = z.object({
  key: z.string(),
  name: z.object({ zh: z.string(), en: z.string() }),
  people: z.int(),
  personTimes: z.int(),
  paidFen: z.int(),
  /** The share of all that was paid: both figures are shown. */
  share: z.object({ numerator: z.int(), denominator: z.int(), text: z.string() }),
});
export const figuresView = z.object({
  scope: z.string(),
  year: z.int(),
  people: z.int(),
  personTimes: z.int(),
  paidFen: z.int(),
  bySource: z.array(group),
  byProgramme: z.array(group),
});
export type FundFigures = z.output<typeof figuresView>;

/** Null where too few people were paid to be told apart from. */
const publicCounts = { people: z.int().nullable(), personTimes: z.int().nullable() };
const publicGroup = group.extend(publicCounts);
const publicProgramme = publicGroup.extend({
  paidFen: group.shape.paidFen.nullable(),
  share: group.shape.share.nullable(),
});
const publicFiguresView = figuresView.extend({
  ...publicCounts,
  bySource: z.array(publicGroup),
  byProgramme: z.array(publicProgramme),
  /** Counts below this are not published. */
  smallestCount: z.int(),
});
export type PublicFundFigures = z.output<typeof publicFiguresView>;

export const fundRoutes = defineRoutes({
  fundSources: {
    ...{ method: 'GET', path: '/fund-sources', permission: 'fund.view' },
    summary: 'Fund sources within my places',
    query: z.object({
      year: year.optional(),
      kind: z.enum(sourceKinds).optional(),
      ended: z.stringbool().optional(),
    }),
    response: z.object({ items: z.array(sourceView), mayOpen: z.boolean(), more: z.boolean() }),
  },
  fundSource: {
    ...{ method: 'GET', path: '/fund-sources/:id', permission: 'fund.view' },
    summary: 'One fund source with its budget lines and closed periods',
    ...{ params: byId, response: sourcePage },
  },
  openFundSource: {
    ...{ method: 'POST', path: '/fund-sources', permission: 'fund.manage' },
    summary: 'Open a fund source of a union and year with its opening balance',
    body: z.object({
      unionId: uuid,
      year: z.int().min(2000).max(2200),
      kind: z.enum(sourceKinds),
      name: text(60),
      donor: z.string().trim().max(100).optional(),
      earmark: z.string().trim().max(100).optional(),
      budgetFen: fen,
      openingFen: fen,
    }),
    response: sourcePage,
  },
  receiveFunds: {
    ...{ method: 'POST', path: '/fund-sources/:id/receive', permission: 'fund.manage' },
    summary: 'Book money that came in: income, or a supplement to the budget',
    params: byId,
    body: z.object({
      kind: z.enum(['income', 'supplement']),
      amountFen: amount,
      title: text(100),
      reason: z.string().trim().max(500).optional(),
      receivedOn: day,
      lineId: uuid.optional(),
    }),
    response: sourcePage,
  },
  transferFunds: {
    ...{ method: 'POST', path: '/fund-sources/:id/transfer', permission: 'fund.manage' },
    summary: 'Move money to another source, with a reason',
    params: byId,
    body: z.object({ toId: uuid, amountFen: amount, reason: text(500) }),
    response: sourcePage,
  },
  addFundLine: {
    ...{ method: 'POST', path: '/fund-sources/:id/lines', permission: 'fund.manage' },
    summary: 'Add a budget line to a source',
    params: byId,
    body: z.object({ name: text(60), programmeCode: z.string().trim().max(40).optional(), plannedFen: fen }),
    response: sourcePage,
  },
  closeFundPeriod: {
    ...{ method: 'POST', path: '/fund-sources/:id/close-period', permission: 'fund.manage' },
    summary: 'Close a source up to a day: opening + in − out = closing; nothing is booked there any more',
    ...{ params: byId, body: z.object({ untilOn: day }), response: sourcePage },
  },
  endFundSource: {
    ...{ method: 'POST', path: '/fund-sources/:id/end', permission: 'fund.manage' },
    summary: 'End a source that holds nothing any more',
    ...{ params: byId, body: z.object({}), response: sourcePage },
  },
  fundEntries: {
    ...{ method: 'GET', path: '/fund-sources/:id/entries', permission: 'fund.view' },
    summary: 'The ledger of a source, latest first',
    params: byId,
    query: z.object({
      from: day.optional(),
      to: day.optional(),
      kind: z.enum(entryKinds).optional(),
      ...page,
    }),
    response: z.object({ items: z.array(entryView), next: z.string().nullable() }),
  },
  reverseFundEntry: {
    ...{ method: 'POST', path: '/fund-entries/:id/reverse', permission: 'fund.manage' },
    summary: 'Take back money entered by mistake, by an entry of its own',
    ...{ params: byId, body: z.object({ reason: text(500) }), response: sourcePage },
  },
  fundStatement: {
    ...{ method: 'GET', path: '/fund-sources/:id/statement', permission: 'fund.view' },
    summary: 'Statement of a source for a period as a workbook',
    ...{ params: byId, query: z.object({ from: day, to: day }), transport: 'file' },
  },
  fundPayments: {
    ...{ method: 'GET', path: '/fund-payments', permission: 'fund.payments' },
    summary: 'Payments within my places, latest first',
    query: z.object({
      status: z.enum(paymentStatuses).optional(),
      sourceId: uuid.optional(),
      method: z.enum(paymentMethods).optional(),
      q: z.string().trim().max(60).optional(),
      ...page,
    }),
    response: z.object({ items: z.array(paymentView), next: z.string().nullable() }),
  },
  fundPayment: {
    ...{ method: 'GET', path: '/fund-payments/:id', permission: 'fund.payments' },
    summary: 'One payment with its way through the ledger',
    ...{ params: byId, response: paymentPage },
  },
  mendFundPayment: {
    ...{ method: 'POST', path: '/fund-payments/:id/mend', permission: 'fund.account' },
    summary: 'Put the account of a returned payment right and hand it in again',
    params: byId,
    body: z.object({ version: z.int(), account: accountInput.optional(), note: text(500) }),
    response: paymentView,
  },
  cancelFundPayment: {
    ...{ method: 'POST', path: '/fund-payments/:id/cancel', permission: 'fund.manage' },
    summary: 'Take back a payment order that was not paid',
    ...{ params: byId, body: z.object({ version: z.int(), reason: text(500) }), response: paymentView },
  },
  revealFundAccount: {
    ...{ method: 'POST', path: '/fund-payments/:id/reveal', permission: 'fund.reveal', idempotency: 'none' },
    summary: 'Show the whole account number of a payment; with a second factor, audited',
    params: byId,
    body: z.object({ reason: text(200) }),
    response: z.object({ accountNumber: z.string() }),
  },
  fundBatches: {
    ...{ method: 'GET', path: '/fund-batches', permission: 'fund.payments' },
    summary: 'Payment batches within my places, latest first',
    query: z.object({ status: z.enum(batchStatuses).optional(), ...page }),
    response: z.object({ items: z.array(batchView), next: z.string().nullable() }),
  },
  fundBatch: {
    ...{ method: 'GET', path: '/fund-batches/:id', permission: 'fund.payments' },
    summary: 'One batch with its payments, replies and signatures',
    ...{ params: byId, response: batchPage },
  },
  composeFundBatch: {
    ...{ method: 'POST', path: '/fund-batches', permission: 'fund.pay' },
    summary: 'Put waiting payments of one source into a batch',
    body: z.object({ sourceId: uuid, title: text(60), paymentIds: z.array(uuid).min(1).max(2000) }),
    response: batchPage,
  },
  takeOutOfFundBatch: {
    ...{ method: 'POST', path: '/fund-batches/:id/take-out', permission: 'fund.pay' },
    summary: 'Take payments out of a batch that has not gone; all of them where none is named',
    params: byId,
    body: z.object({
      version: z.int(),
      paymentIds: z.array(uuid).min(1).max(2000).optional(),
      reason: text(200),
    }),
    response: batchPage,
  },
  sendFundBatch: {
    ...{ method: 'POST', path: '/fund-batches/:id/send', permission: 'fund.pay' },
    summary: 'Send a batch off: the bank file is made, once; or the handing out begins',
    ...{ params: byId, body: z.object({ version: z.int() }), response: batchPage },
  },
  fundBankFile: {
    ...{ method: 'GET', path: '/fund-batches/:id/bank-file', permission: 'fund.reveal', transport: 'file' },
    summary: 'The bank file as it was made; with a second factor, audited',
    params: byId,
  },
  takeBankReply: {
    ...{ method: 'POST', path: '/fund-batches/:id/reply', permission: 'fund.pay', transport: 'multipart' },
    summary: 'Take the bank’s reply: each row finds its payment; bad rows come back marked',
    params: byId,
    response: z.object({ reply: replyView, batch: batchPage }),
  },
  refusedReplyRows: {
    ...{ method: 'GET', path: '/fund-replies/:id/refused', permission: 'fund.pay', transport: 'file' },
    summary: 'Rows of a reply that could not be used, with the reasons',
    params: byId,
  },
  fundSheet: {
    ...{ method: 'GET', path: '/fund-batches/:id/sheet', permission: 'fund.payments', transport: 'file' },
    summary: 'The real-name sign-off sheet, numbers masked',
    ...{ params: byId, query: z.object({ format: z.enum(['xlsx', 'docx', 'html']).default('xlsx') }) },
  },
  wholeFundSheet: {
    ...{ method: 'GET', path: '/fund-batches/:id/whole-sheet', permission: 'fund.reveal', transport: 'file' },
    summary: 'The real-name sign-off sheet with whole numbers, to be signed; with a second factor, audited',
    ...{ params: byId, query: z.object({ format: z.enum(['xlsx', 'docx', 'html']).default('xlsx') }) },
  },
  signFundSheet: {
    ...{ method: 'POST', path: '/fund-batches/:id/sign', permission: 'fund.sign' },
    summary: 'Note who signed; of what is handed out this is the payment',
    params: byId,
    body: z.object({
      paymentIds: z.array(uuid).min(1).max(2000),
      signedOn: day,
      signedFor: z.object({ name: text(60), relation: text(40), reason: text(200) }).optional(),
    }),
    response: batchPage,
  },
  scanFundSheet: {
    ...{ method: 'POST', path: '/fund-batches/:id/scan', permission: 'fund.sign', transport: 'multipart' },
    summary: 'Keep the signed sheet as a photo or PDF',
    ...{ params: byId, response: batchPage },
  },
  fundScan: {
    ...{ method: 'GET', path: '/fund-scans/:id', permission: 'fund.reveal', transport: 'file' },
    summary: 'A signed sheet as it was scanned; with a second factor, audited',
    params: byId,
  },
  fundChecks: {
    ...{ method: 'GET', path: '/fund-audit/checks', permission: 'fund.audit' },
    summary: 'Every source added up anew from its ledger and compared',
    query: z.object({ year }),
    response: z.object({ items: z.array(checkView), checkedAt: z.iso.datetime() }),
  },
  fundSample: {
    ...{ method: 'GET', path: '/fund-audit/sample', permission: 'fund.audit' },
    summary: 'A sample of payments drawn by a seed: the same seed and scope draw the same',
    query: sampleQuery,
    response: z.object({
      seed: z.string(),
      population: z.int(),
      /** SHA-256 over the numbers drawn from, in order. */
      populationHash: z.string(),
      items: z.array(paymentView),
    }),
  },
  fundFigures: {
    ...{ method: 'GET', path: '/fund-figures', permission: 'fund.view' },
    summary: 'Money paid within my places in a year, by source and programme',
    ...{ query: z.object({ year, unionId: uuid.optional() }), response: figuresView },
  },
  publicFundFigures: {
    ...{ method: 'GET', path: '/public/fund-figures', permission: 'public' },
    summary: 'Money paid in a year, by source and programme, for everybody',
    ...{ query: z.object({ year }), response: publicFiguresView },
  },
});
