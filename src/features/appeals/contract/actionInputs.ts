import { z } from 'zod';
import { outcomes } from '../lifecycle.ts';
import { civilDate, fen, instant, line, name, note, phone, reason, text, uuid } from './fields.ts';
import { agencies, declineReasons, mediationForms, ratings } from './vocabulary.ts';

/** One input schema per named action; the body also carries the version the actor was looking at. */
export const actionInputs = {
  submit: z.object({}),
  accept: z.object({ unionId: uuid.optional(), note }),
  decline: z.object({
    reason: z.enum(declineReasons),
    explanation: text,
    redirectTo: z.string().trim().max(200).default(''),
  }),
  merge: z.object({ intoNumber: z.string().trim().min(1), note }),
  requestSupplement: z.object({
    items: z.array(line).min(1).max(20),
    dueInDays: z.int().min(1).max(60).default(15),
  }),
  supplement: z.object({ text, attachmentIds: z.array(uuid).max(9).default([]) }),
  assign: z.object({ handlerId: uuid, note }),
  startMediation: z.object({ appliedOn: civilDate, consentOfBoth: z.boolean().default(true), note }),
  recordMediationSession: z.object({
    form: z.enum(mediationForms),
    heldAt: instant,
    place: z.string().trim().max(200).default(''),
    present: z.array(line).max(30).default([]),
    record: text,
  }),
  settle: z.object({ terms: text, amountFen: fen.default(0), performBy: civilDate.optional() }),
  failMediation: z.object({ reason }),
  formTaskForce: z.object({ memberIds: z.array(uuid).min(1).max(30), plan: text }),
  referToLegalAid: z.object({ form: z.string().trim().min(1).max(50), note }),
  appointLawyer: z.object({ lawyerId: uuid, firm: line, scope: text }),
  transferOut: z.object({
    agency: z.enum(agencies),
    agencyName: line,
    reason,
    replyInDays: z.int().min(1).max(180).default(15),
  }),
  handToCourt: z.object({ courtName: line, caseNumber: z.string().trim().max(100).default(''), note }),
  recordAgencyReply: z.object({ reply: text, repliedOn: civilDate }),
  takeBack: z.object({ reason }),
  issueSupervisionLetter: z.object({
    addressee: line,
    problem: text,
    recommendation: text,
    replyInWorkdays: z.int().min(1).max(60).default(15),
  }),
  closeSameDay: z.object({
    outcome: z.enum(['sameDaySolved', 'explained']).default('sameDaySolved'),
    reply: text,
    evidence: text,
    recoveredFen: fen.default(0),
  }),
  close: z.object({
    outcome: z.enum(outcomes).exclude(['sameDaySolved', 'withdrawn', 'notAccepted']),
    reply: text,
    repliedOn: civilDate,
    evidence: z.string().trim().max(2_000).default(''),
    evidenceFileIds: z.array(uuid).max(9).default([]),
    recoveredFen: fen,
    /** The number of the award or judgment: needed where one decided the outcome. */
    rulingNumber: z.string().trim().max(100).default(''),
  }),
  withdraw: z.object({ reason }),
  followUp: z.object({ reached: z.boolean(), record: text, performed: z.boolean().optional() }),
  rate: z.object({ value: z.enum(ratings), comment: z.string().trim().max(1_000).default('') }),
  reopen: z.object({ reason }),
  logContact: z.object({
    with: z.enum(['worker', 'respondent', 'agency', 'other']),
    how: z.enum(['phone', 'visit', 'message', 'meeting']),
    record: text,
  }),
  stateOpinion: z.object({ opinion: text }),
  consult: z.object({
    specialistIds: z.array(uuid).min(1).max(10),
    question: text,
    opinion: z.string().trim().max(5_000).default(''),
  }),
  addNote: z.object({ note: text }),
  addAttachment: z.object({
    attachmentIds: z.array(uuid).min(1).max(9),
    purpose: z.enum(['evidence', 'material']).default('material'),
  }),
  offerHandOver: z.object({
    toId: uuid,
    note,
    /** The service point above or below that takes it on, with its union. */
    pointId: uuid.optional(),
  }),
  acceptHandOver: z.object({}),
  requestExtension: z.object({
    deadlineId: uuid,
    amount: z.int().min(1).max(60),
    reason,
    bothPartiesAgreed: z.boolean().default(false),
  }),
  decideExtension: z.object({ approve: z.boolean(), reason }),
  supervise: z.object({ instruction: text }),
  recuse: z.object({ accountId: uuid.optional(), reason }),
  markKeyCase: z.object({ keyCase: z.boolean(), reason }),
  recordInterruption: z.object({
    on: civilDate,
    reason: z.enum(['claimedAgainstOther', 'soughtRelief', 'admission']),
    note,
  }),
  electRepresentatives: z.object({
    representatives: z.array(z.object({ name, phone })).min(2).max(5),
    record: text,
  }),
  changeConsent: z.object({ consentToOwnUnion: z.boolean(), how: line }),
  issueLetter: z.object({
    type: z.string(),
    addressee: line,
    params: z.record(z.string(), z.unknown()).default({}),
  }),
} as const;
export type ActionInputs = { [K in keyof typeof actionInputs]: z.output<(typeof actionInputs)[K]> };
