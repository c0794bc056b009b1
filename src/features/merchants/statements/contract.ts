import { z } from 'zod';
import { defineRoutes } from '../../../platform/http/contract.ts';
import { entryKinds } from '../rules/entries.ts';
import { statementStatuses } from '../tables.ts';

const uuid = z.uuid();
const id = z.object({ id: uuid });
const reason = z.string().trim().min(2).max(500);
const fen = z.int();

const summary = z.object({
  id: uuid,
  number: z.string(),
  merchantId: uuid,
  merchantName: z.string(),
  campaignId: uuid,
  campaignName: z.string(),
  until: z.string(),
  status: z.enum(statementStatuses),
  totalFen: fen,
  entryCount: z.int(),
  hash: z.string(),
  note: z.string(),
  issuedAt: z.string(),
  issuedBy: z.string(),
  allowedActions: z.array(z.enum(['agree', 'contest', 'answer', 'order'])),
});
export type StatementSummary = z.output<typeof summary>;

const line = z.object({
  position: z.int(),
  kind: z.enum(entryKinds),
  amountFen: fen,
  reason: z.string(),
  goodName: z.string(),
  shopName: z.string(),
  at: z.string(),
  via: z.enum(['online', 'offline']),
  claimHash: z.string(),
});
export type StatementLine = z.output<typeof line>;

const detail = summary.extend({
  version: z.int(),
  totals: z.array(
    z.object({ goodName: z.string(), kind: z.enum(entryKinds), count: z.int(), amountFen: fen }),
  ),
  /** Where the money may come from; for who may order the payment. */
  sources: z.array(z.object({ id: uuid, name: z.string(), availableFen: fen })),
  story: z.array(z.object({ at: z.string(), by: z.string(), action: z.string(), text: z.string() })),
});
export type StatementDetail = z.output<typeof detail>;

export const statementRoutes = defineRoutes({
  statements: {
    method: 'GET',
    path: '/merchant-statements',
    permission: 'merchants.see',
    summary: 'Statements of merchants I see, newest first',
    query: z.object({
      merchantId: uuid.optional(),
      campaignId: uuid.optional(),
      status: z.enum(statementStatuses).optional(),
      after: uuid.optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
    }),
    response: z.object({ items: z.array(summary), next: uuid.nullable() }),
  },
  openSettlements: {
    method: 'GET',
    path: '/merchant-statements/open',
    permission: 'merchants.watch',
    summary: 'What stands in no statement yet, by campaign and merchant',
    query: z.object({ campaignId: uuid.optional() }),
    response: z.object({
      items: z.array(
        z.object({
          ...{ campaignId: uuid, campaignName: z.string(), merchantId: uuid, merchantName: z.string() },
          ...{ entries: z.int(), totalFen: fen, lossFen: fen, hasBank: z.boolean() },
        }),
      ),
    }),
  },
  statement: {
    method: 'GET',
    path: '/merchant-statements/:id',
    permission: 'merchants.see',
    summary: 'One statement with its totals by good and its story',
    params: id,
    response: detail,
  },
  statementLines: {
    method: 'GET',
    path: '/merchant-statements/:id/lines',
    permission: 'merchants.see',
    summary: 'Every entry with its reason and the hash of its claim',
    params: id,
    query: z.object({
      from: z.coerce.number().int().min(0).default(0),
      limit: z.coerce.number().int().min(1).max(500).default(100),
    }),
    response: z.object({ items: z.array(line), total: z.int() }),
  },
  statementFile: {
    method: 'GET',
    path: '/merchant-statements/:id/file',
    permission: 'merchants.see',
    summary: 'The statement as .xlsx, line by line',
    params: id,
    transport: 'file',
  },
  issueStatements: {
    method: 'POST',
    path: '/merchant-statements',
    permission: 'merchants.settle',
    summary: 'The settlement run of a campaign: a statement for every merchant with something open',
    body: z.object({ campaignId: uuid }),
    response: z.object({ items: z.array(summary) }),
  },
  agreeStatement: {
    method: 'POST',
    path: '/merchant-statements/:id/agree',
    permission: 'merchants.till',
    summary: 'The merchant agrees',
    params: id,
    body: z.object({ version: z.int().min(1) }),
    response: detail,
  },
  contestStatement: {
    method: 'POST',
    path: '/merchant-statements/:id/contest',
    permission: 'merchants.till',
    summary: 'The merchant contests, with the reason',
    params: id,
    body: z.object({ version: z.int().min(1), reason }),
    response: detail,
  },
  answerStatement: {
    method: 'POST',
    path: '/merchant-statements/:id/answer',
    permission: 'merchants.settle',
    summary: 'Answer a contested statement; it stands for agreement again',
    params: id,
    body: z.object({ version: z.int().min(1), reason }),
    response: detail,
  },
  orderStatement: {
    method: 'POST',
    path: '/merchant-statements/:id/order',
    permission: 'merchants.order',
    summary: 'Approve an agreed statement and order its payment; another person than who issued it',
    params: id,
    body: z.object({ version: z.int().min(1), sourceId: uuid }),
    response: detail,
  },
});
