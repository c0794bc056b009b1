import { z } from 'zod';
import { defineRoutes } from '../../platform/http/contract.ts';
import { bodies, mechanisms, meetingStatuses } from './tables.ts';

export { bodies, mechanisms } from './tables.ts';

const uuid = z.uuid();
const date = z.iso.date();
const instant = z.iso.datetime({ offset: true });
const line = z.string().trim().min(1).max(200);
const text = z.string().trim().min(1).max(10_000);
const time = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, '请按 09:00 填写 · write it as 09:00');
const id = z.object({ id: uuid });
const words = z.object({ zh: z.string(), en: z.string() });
const person = z.object({ id: uuid, name: z.string() });

const party = z.object({
  body: z.enum(bodies),
  name: line,
  person: z.string().trim().max(60).default(''),
});

export const meetingInput = z.object({
  mechanism: z.enum(mechanisms),
  title: line,
  date,
  time,
  place: line,
  parties: z.array(party).min(2).max(20),
  agenda: z
    .array(
      z.object({
        title: line,
        appealNumber: z.string().trim().max(40).optional(),
        category: z.string().trim().max(100).optional(),
      }),
    )
    .min(1)
    .max(50),
});
export type MeetingInput = z.output<typeof meetingInput>;

const actionView = z.object({
  id: uuid,
  meetingId: uuid,
  meetingTitle: z.string(),
  seq: z.int(),
  what: z.string(),
  owner: person.nullable(),
  ownerBody: z.string().nullable(),
  appeal: z.object({ id: uuid, number: z.string() }).nullable(),
  status: z.enum(['open', 'done']),
  result: z.string().nullable(),
  doneAt: instant.nullable(),
  due: date.nullable(),
  overdue: z.boolean(),
  /** The convener was told to press it. */
  pressedAt: instant.nullable(),
  explanation: words.nullable(),
  mayComplete: z.boolean(),
});
export type MeetingActionView = z.output<typeof actionView>;

const meetingSummary = z.object({
  id: uuid,
  number: z.string().nullable(),
  mechanism: z.enum(mechanisms),
  title: z.string(),
  heldAt: instant,
  place: z.string(),
  status: z.enum(meetingStatuses),
  unionName: z.string(),
  bodies: z.array(z.enum(bodies)),
  appeals: z.int(),
  openActions: z.int(),
  overdueActions: z.int(),
  /** In all appeals it dealt with, added up; never typed. */
  recoveredFen: z.number(),
});
export type MeetingSummary = z.output<typeof meetingSummary>;

const meetingDetail = meetingSummary.extend({
  parties: z.array(party),
  agenda: z.array(
    z.object({
      seq: z.int(),
      title: z.string(),
      appeal: z
        .object({ id: uuid, number: z.string(), recoveredFen: z.number(), status: z.string() })
        .nullable(),
      /** About an appeal the viewer may not see. */
      sealed: z.boolean(),
      category: z.string().nullable(),
    }),
  ),
  minutes: z.string().nullable(),
  minutesOn: date.nullable(),
  result: z.string().nullable(),
  convener: person,
  actions: z.array(actionView),
  version: z.int(),
  allowedActions: z.array(z.enum(['change', 'recordMinutes', 'addAction', 'close', 'cancel', 'print'])),
});
export type MeetingDetail = z.output<typeof meetingDetail>;

export const meetingRoutes = defineRoutes({
  meetings: {
    method: 'GET',
    path: '/meetings',
    permission: 'meetings.see',
    summary: 'Joint meetings of my places, newest first',
    query: z.object({
      status: z.enum(meetingStatuses).optional(),
      search: z.string().trim().max(100).optional(),
      appealId: uuid.optional(),
      limit: z.coerce.number().int().min(1).max(200).default(100),
    }),
    response: z.object({ items: z.array(meetingSummary), mayCall: z.boolean() }),
  },
  myMeetingActions: {
    method: 'GET',
    path: '/meetings/actions/mine',
    permission: 'meetings.act',
    summary: 'Action items I own, and overdue ones of meetings I called',
    response: z.object({ items: z.array(actionView) }),
  },
  meeting: {
    method: 'GET',
    path: '/meetings/:id',
    permission: 'meetings.see',
    summary: 'One meeting with agenda, minutes and action items',
    params: id,
    response: meetingDetail,
  },
  callMeeting: {
    method: 'POST',
    path: '/meetings',
    permission: 'meetings.manage',
    summary: 'Call a joint meeting on appeals and trends',
    body: meetingInput.extend({ unionId: uuid.optional() }),
    response: meetingDetail,
  },
  changeMeeting: {
    method: 'POST',
    path: '/meetings/:id/change',
    permission: 'meetings.manage',
    summary: 'Change a meeting that lies ahead',
    params: id,
    body: meetingInput.extend({ version: z.int() }),
    response: meetingDetail,
  },
  recordMinutes: {
    method: 'POST',
    path: '/meetings/:id/minutes',
    permission: 'meetings.manage',
    summary: 'Write the minutes down; the first time they take the next number of the union and year',
    params: id,
    body: z.object({ minutes: text, version: z.int() }),
    response: meetingDetail,
  },
  printMinutes: {
    method: 'GET',
    path: '/meetings/:id/minutes.:format',
    permission: 'meetings.see',
    summary: 'The minutes as a Word file or a page to print; logged',
    params: id.extend({ format: z.enum(['docx', 'html']) }),
    transport: 'file',
  },
  addMeetingAction: {
    method: 'POST',
    path: '/meetings/:id/actions',
    permission: 'meetings.manage',
    summary: 'What somebody does by when, in working days from today',
    params: id,
    body: z
      .object({
        what: line,
        ownerId: uuid.optional(),
        ownerBody: z.string().trim().max(100).optional(),
        appealNumber: z.string().trim().max(40).optional(),
        workdays: z.int().min(1).max(120),
      })
      .refine(({ ownerId, ownerBody }) => Boolean(ownerId) !== Boolean(ownerBody), {
        path: ['ownerId'],
        message: '请选择一位同事，或填写责任单位 · choose a colleague or name a body',
      }),
    response: meetingDetail,
  },
  completeMeetingAction: {
    method: 'POST',
    path: '/meetings/actions/:id/complete',
    permission: 'meetings.act',
    summary: 'Done, with what came of it',
    params: id,
    body: z.object({ result: text }),
    response: actionView,
  },
  closeMeeting: {
    method: 'POST',
    path: '/meetings/:id/close',
    permission: 'meetings.manage',
    summary: 'Close with the result; refused while an action item is open or minutes are missing',
    params: id,
    body: z.object({ result: text, version: z.int() }),
    response: meetingDetail,
  },
  cancelMeeting: {
    method: 'POST',
    path: '/meetings/:id/cancel',
    permission: 'meetings.manage',
    summary: 'Call a meeting off that lies ahead',
    params: id,
    body: z.object({ reason: line }),
    response: meetingDetail,
  },
});
