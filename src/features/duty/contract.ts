import { z } from 'zod';
import { defineRoutes } from '../../platform/http/contract.ts';
import { shiftForms } from './roster.ts';

const uuid = z.uuid();
const date = z.iso.date();
const instant = z.iso.datetime({ offset: true });
const line = z.string().trim().min(1).max(200);
const note = z.string().trim().max(500).default('');
const topic = z.string().trim().min(1).max(60);
const topics = z.array(topic).max(20).default([]);
const time = z.string().regex(/^(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)$/, '请按 09:00 填写 · write it as 09:00');
const id = z.object({ id: uuid });

const person = z.union([z.object({ accountId: uuid }), z.object({ agencyWindow: line })]);

export const patternInput = z.object({
  pointId: uuid,
  deskId: uuid.nullable().default(null),
  name: line,
  form: z.enum(shiftForms),
  topics,
  plan: z.object({
    days: z.union([z.enum(['workdays', 'everyDay']), z.array(z.int().min(1).max(7)).min(1).max(7)]),
    from: time,
    to: time,
    rotation: z.enum(['none', 'daily', 'weekly']),
    people: z.array(person).min(1).max(50),
    startsOn: date,
  }),
});
export type PatternInput = z.output<typeof patternInput>;

const patternView = patternInput.extend({
  id: uuid,
  people: z.array(z.object({ id: uuid.nullable(), name: z.string() })),
});

export const shiftInput = z.object({
  pointId: uuid,
  deskId: uuid.nullable().default(null),
  form: z.enum(shiftForms),
  topics,
  date,
  from: time,
  to: time,
  person,
  note,
});
export type ShiftInput = z.output<typeof shiftInput>;

const shiftView = z.object({
  id: uuid,
  pointId: uuid,
  pointName: z.string(),
  deskId: uuid.nullable(),
  deskName: z.string().nullable(),
  form: z.enum(shiftForms),
  topics: z.array(z.string()),
  date,
  startsAt: instant,
  endsAt: instant,
  rank: z.int(),
  person: z.object({ id: uuid.nullable(), name: z.string() }).nullable(),
  status: z.enum(['planned', 'gap', 'cancelled']),
  note: z.string(),
  version: z.int(),
  /** An open offer to swap it. */
  swap: z
    .object({
      id: uuid,
      to: z.object({ id: uuid, name: z.string() }),
      from: z.object({ id: uuid, name: z.string() }),
      note: z.string(),
    })
    .nullable(),
  allowedActions: z.array(
    z.enum(['fill', 'cancel', 'offerSwap', 'withdrawSwap', 'acceptSwap', 'declineSwap']),
  ),
});
export type ShiftView = z.output<typeof shiftView>;

const colleague = z.object({ id: uuid, name: z.string(), roles: z.array(z.string()) });

const callView = z.object({
  seq: z.int(),
  person: z.object({ id: uuid, name: z.string() }),
  why: z.string(),
  status: z.enum(['waiting', 'called', 'accepted', 'declined', 'timedOut', 'skipped']),
  calledAt: instant.nullable(),
  answerDueAt: instant.nullable(),
  answeredAt: instant.nullable(),
  note: z.string(),
});
const dispatchView = z.object({
  id: uuid,
  pointId: uuid,
  pointName: z.string(),
  topic: z.string(),
  note: z.string(),
  status: z.enum(['calling', 'accepted', 'exhausted', 'cancelled']),
  askedBy: z.object({ id: uuid, name: z.string() }),
  acceptedBy: z.object({ id: uuid, name: z.string() }).nullable(),
  appeal: z.object({ id: uuid, number: z.string() }).nullable(),
  createdAt: instant,
  calls: z.array(callView),
  allowedActions: z.array(z.enum(['accept', 'decline', 'cancel'])),
});
export type DispatchView = z.output<typeof dispatchView>;

const consultationView = z.object({
  id: uuid,
  pointId: uuid,
  pointName: z.string(),
  deskName: z.string().nullable(),
  heldAt: instant,
  by: z.string(),
  how: z.enum(['visit', 'phone', 'online']),
  /** Masked for others; null: anonymous. */
  client: z.string().nullable(),
  category: z.string(),
  topic: z.string(),
  answer: z.string(),
  /** Said to a counsellor: matter and answer are not shown to others. */
  confidential: z.boolean(),
  minutes: z.int(),
  appeal: z.object({ id: uuid, number: z.string() }).nullable(),
  /** Linked to an appeal the viewer may not see. */
  linked: z.boolean(),
  mayLink: z.boolean(),
});
export type ConsultationView = z.output<typeof consultationView>;

export const consultationInput = z.object({
  pointId: uuid,
  deskId: uuid.nullable().default(null),
  /** Absent: now. */
  heldAt: instant.optional(),
  how: z.enum(['visit', 'phone', 'online']).default('visit'),
  anonymous: z.boolean().default(false),
  clientName: z.string().trim().max(60).default(''),
  category: z.string().trim().min(1).max(100),
  topic: line,
  answer: z.string().trim().max(2_000).default(''),
  minutes: z.int().min(1).max(600),
});
export type ConsultationInput = z.output<typeof consultationInput>;

const week = z.object({ pointId: uuid, from: date, days: z.coerce.number().int().min(1).max(42).default(7) });

export const dutyRoutes = defineRoutes({
  dutyWeek: {
    method: 'GET',
    path: '/duty/week',
    permission: 'duty.see',
    summary: 'The shifts of a point on some days, with gaps and absences',
    query: week,
    response: z.object({
      shifts: z.array(shiftView),
      patterns: z.array(patternView),
      absences: z.array(
        z.object({
          id: uuid,
          person: z.object({ id: uuid, name: z.string() }),
          from: date,
          to: date,
          reason: z.string(),
        }),
      ),
      days: z.array(z.object({ date, workday: z.boolean(), name: z.string() })),
      mayPlan: z.boolean(),
    }),
  },
  dutyColleagues: {
    method: 'GET',
    path: '/duty/colleagues',
    permission: 'duty.see',
    summary: 'Colleagues who may be put on a roster of a point, or told of a booking there',
    query: z.object({ pointId: uuid }),
    response: z.object({ items: z.array(colleague) }),
  },
  addPattern: {
    method: 'POST',
    path: '/duty/patterns',
    permission: 'duty.plan',
    summary: 'A roster that repeats',
    body: patternInput,
    response: z.object({ id: uuid }),
  },
  endPattern: {
    method: 'POST',
    path: '/duty/patterns/:id/end',
    permission: 'duty.plan',
    summary: 'Make no more shifts of it; those made stay',
    params: id,
    response: z.object({ id: uuid }),
  },
  generateShifts: {
    method: 'POST',
    path: '/duty/generate',
    permission: 'duty.plan',
    summary: 'Make the shifts of all patterns of a point; those made before stay as they are',
    body: z.object({ pointId: uuid, from: date, days: z.int().min(1).max(42).default(7) }),
    response: z.object({
      made: z.int(),
      standing: z.int(),
      gaps: z.array(z.object({ date, name: z.string(), why: z.enum(['absent', 'elsewhere', 'gone']) })),
    }),
  },
  addShift: {
    method: 'POST',
    path: '/duty/shifts',
    permission: 'duty.plan',
    summary: 'One shift; refused when the person is on duty elsewhere or away',
    body: shiftInput,
    response: shiftView,
  },
  fillShift: {
    method: 'POST',
    path: '/duty/shifts/:id/fill',
    permission: 'duty.plan',
    summary: 'Give a shift to somebody else, such as one left open by an absence',
    params: id,
    body: z.object({ accountId: uuid, version: z.int() }),
    response: shiftView,
  },
  cancelShift: {
    method: 'POST',
    path: '/duty/shifts/:id/cancel',
    permission: 'duty.plan',
    summary: 'Call a shift off',
    params: id,
    body: z.object({ reason: line }),
    response: shiftView,
  },
  substitutes: {
    method: 'GET',
    path: '/duty/shifts/:id/substitutes',
    permission: 'duty.see',
    summary: 'Who could take a shift: those on call at that time first, then whoever is free',
    params: id,
    response: z.object({ items: z.array(colleague.extend({ onCall: z.boolean() })) }),
  },
  myShifts: {
    method: 'GET',
    path: '/duty/mine',
    permission: 'duty.see',
    summary: 'My shifts, offers to swap and calls',
    query: z.object({ from: date.optional(), days: z.coerce.number().int().min(1).max(92).default(31) }),
    response: z.object({
      shifts: z.array(shiftView),
      offers: z.array(shiftView),
      calls: z.array(dispatchView),
      absences: z.array(z.object({ id: uuid, from: date, to: date, reason: z.string() })),
    }),
  },
  myCalendar: {
    method: 'GET',
    path: '/duty/mine.ics',
    permission: 'duty.see',
    summary: 'My shifts of the next 92 days as a calendar file',
    transport: 'file',
  },
  offerSwap: {
    method: 'POST',
    path: '/duty/shifts/:id/offer-swap',
    permission: 'duty.see',
    summary: 'Ask a colleague to take my shift, against one of theirs or not; it stays mine until they agree',
    params: id,
    body: z.object({ toId: uuid, forShiftId: uuid.optional(), note }),
    response: shiftView,
  },
  answerSwap: {
    method: 'POST',
    path: '/duty/swaps/:id/answer',
    permission: 'duty.see',
    summary: 'Agree or not; checked anew for conflicts',
    params: id,
    body: z.object({ accept: z.boolean() }),
    response: z.object({ status: z.enum(['accepted', 'declined']) }),
  },
  withdrawSwap: {
    method: 'POST',
    path: '/duty/swaps/:id/withdraw',
    permission: 'duty.see',
    summary: 'Take an offer back',
    params: id,
    response: z.object({ status: z.literal('withdrawn') }),
  },
  recordAbsence: {
    method: 'POST',
    path: '/duty/absences',
    permission: 'duty.see',
    summary: 'I am away, or somebody of my place is; their shifts become gaps',
    body: z
      .object({ accountId: uuid.optional(), from: date, to: date, reason: line })
      .refine(({ from, to }) => from <= to, {
        path: ['to'],
        message: '结束日期不能早于开始日期 · the last day cannot be earlier than the first',
      }),
    response: z.object({
      id: uuid,
      gaps: z.array(shiftView),
    }),
  },
  endAbsence: {
    method: 'POST',
    path: '/duty/absences/:id/end',
    permission: 'duty.see',
    summary: 'Back earlier; gaps that nobody filled are one’s own again',
    params: id,
    response: z.object({ id: uuid, restored: z.int() }),
  },
  dispatch: {
    method: 'POST',
    path: '/duty/dispatches',
    permission: 'duty.dispatch',
    summary: 'Call whoever is on call for a matter, one after another until somebody accepts',
    body: z.object({
      pointId: uuid,
      deskId: uuid.nullable().default(null),
      appealId: uuid.optional(),
      consultationId: uuid.optional(),
      topic,
      note,
    }),
    response: dispatchView,
  },
  answerCall: {
    method: 'POST',
    path: '/duty/dispatches/:id/answer',
    permission: 'duty.see',
    summary: 'Accept or decline a call',
    params: id,
    body: z.object({ accept: z.boolean(), note }),
    response: dispatchView,
  },
  cancelDispatch: {
    method: 'POST',
    path: '/duty/dispatches/:id/cancel',
    permission: 'duty.dispatch',
    summary: 'Stop calling',
    params: id,
    response: dispatchView,
  },
  dispatches: {
    method: 'GET',
    path: '/duty/dispatches',
    permission: 'duty.see',
    summary: 'The log of calls of an appeal or a point, newest first',
    query: z.object({
      appealId: uuid.optional(),
      pointId: uuid.optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
    }),
    response: z.object({ items: z.array(dispatchView) }),
  },
  pointsForAppeal: {
    method: 'GET',
    path: '/duty/appeals/:id/points',
    permission: 'duty.see',
    summary: 'Points above and below that an appeal can go to, with who is on duty there and may take it',
    params: id,
    response: z.object({
      at: z.object({ id: uuid, name: z.string() }).nullable(),
      items: z.array(
        z.object({
          id: uuid,
          name: z.string(),
          direction: z.enum(['up', 'down']),
          phone: z.string(),
          people: z.array(z.object({ id: uuid, name: z.string(), form: z.enum(shiftForms), until: instant })),
        }),
      ),
    }),
  },
  logConsultation: {
    method: 'POST',
    path: '/consultations',
    permission: 'duty.log',
    summary: 'One line a consultation; the person may stay unnamed',
    body: consultationInput,
    response: consultationView,
  },
  consultations: {
    method: 'GET',
    path: '/consultations',
    permission: 'duty.see',
    summary: 'Consultations of the points where I work, newest first, with their sums',
    query: z.object({
      pointId: uuid.optional(),
      appealId: uuid.optional(),
      mine: z.stringbool().optional(),
      from: date.optional(),
      to: date.optional(),
      after: z
        .string()
        .regex(/^\d{4}-\d\d-\d\dT[\d:.]+Z_[0-9a-f-]{36}$/, 'Take the cursor from the previous page.')
        .optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
    }),
    response: z.object({
      items: z.array(consultationView),
      next: z.string().nullable(),
      /** Person-times, not people. */
      count: z.int(),
      minutes: z.int(),
      anonymous: z.int(),
      linked: z.int(),
    }),
  },
  linkConsultation: {
    method: 'POST',
    path: '/consultations/:id/link',
    permission: 'duty.log',
    summary: 'Name the appeal that came of it, once',
    params: id,
    body: z.object({ appealNumber: line }),
    response: consultationView,
  },
});
