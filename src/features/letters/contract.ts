import { z } from 'zod';
import { defineRoutes } from '../../platform/http/contract.ts';
import { letterTypeCodes } from './letterTypes.ts';
import { letterActions, letterStatuses, serviceMethods } from './lifecycle.ts';

const uuid = z.uuid();
const civilDate = z.iso.date();
const line = z.string().trim().min(1).max(200);
const text = z.string().trim().min(1).max(5_000);
const reason = z.string().trim().min(2).max(500);
const params = z.object({ id: uuid });

const letterSummary = z.object({
  id: uuid,
  type: z.enum(letterTypeCodes),
  number: z.string().nullable(),
  title: z.string(),
  addressee: z.string(),
  issuer: z.string(),
  status: z.enum(letterStatuses),
  subjectType: z.string(),
  subjectId: uuid,
  issuedBy: z.string().nullable(),
  issuedOn: civilDate.nullable(),
  servedOn: civilDate.nullable(),
  servedHow: z.enum(serviceMethods).nullable(),
  servedTo: z.string().nullable(),
  receiptNote: z.string().nullable(),
  replyDue: civilDate.nullable(),
  repliedOn: civilDate.nullable(),
  replyText: z.string().nullable(),
  replyFileId: uuid.nullable(),
  replaces: uuid.nullable(),
  allowedActions: z.array(z.enum(letterActions)),
});
export type LetterSummary = z.output<typeof letterSummary>;

const letterEventView = z.object({
  at: z.iso.datetime(),
  actor: z.string(),
  action: z.enum(['draft', ...letterActions]),
  detail: z.record(z.string(), z.unknown()),
});
export type LetterEventView = z.output<typeof letterEventView>;

const letterDetail = letterSummary.extend({ events: z.array(letterEventView) });
export type LetterDetail = z.output<typeof letterDetail>;

export const letterRoutes = defineRoutes({
  listLetters: {
    method: 'GET',
    path: '/letters',
    permission: 'letters.read',
    summary: 'Letters of one subject, such as an appeal, newest first',
    query: z.object({ subjectType: line, subjectId: uuid }),
    response: z.object({ letters: z.array(letterSummary) }),
  },
  getLetter: {
    method: 'GET',
    path: '/letters/:id',
    permission: 'letters.read',
    summary: 'A letter with its history',
    params,
    response: letterDetail,
  },
  previewLetter: {
    method: 'GET',
    path: '/letters/:id/preview',
    permission: 'letters.read',
    summary: 'The letter to look at, marked as a preview on every page; not logged as a print',
    params,
    transport: 'file',
  },
  printLetter: {
    method: 'POST',
    path: '/letters/:id/prints',
    permission: 'letters.read',
    summary: 'The letter as a Word file or a page to print; logged, with a reason from the second time on',
    params,
    body: z.object({ format: z.enum(['docx', 'html']), reason: z.string().trim().max(500).optional() }),
    transport: 'file',
  },
  issueLetterDraft: {
    method: 'POST',
    path: '/letters/:id/issue',
    permission: 'letters.manage',
    summary: 'Issue a draft under the next number',
    params,
    response: letterDetail,
  },
  serveLetter: {
    method: 'POST',
    path: '/letters/:id/serve',
    permission: 'letters.manage',
    summary: 'Record the service of a letter',
    params,
    body: z.object({
      servedOn: civilDate,
      how: z.enum(serviceMethods),
      servedTo: line,
      receiptNote: z.string().trim().max(500).optional(),
    }),
    response: letterDetail,
  },
  replyToLetter: {
    method: 'POST',
    path: '/letters/:id/reply',
    permission: 'letters.manage',
    summary: "Record the addressee's reply",
    params,
    body: z.object({ repliedOn: civilDate, text, fileId: uuid.optional() }),
    response: letterDetail,
  },
  closeLetter: {
    method: 'POST',
    path: '/letters/:id/close',
    permission: 'letters.manage',
    summary: 'Stop following a letter up',
    params,
    body: z.object({ note: z.string().trim().max(500).optional() }),
    response: letterDetail,
  },
  voidLetter: {
    method: 'POST',
    path: '/letters/:id/void',
    permission: 'letters.manage',
    summary: 'Take a letter back before it is served; its number is not used again',
    params,
    body: z.object({ reason }),
    response: letterDetail,
  },
});
