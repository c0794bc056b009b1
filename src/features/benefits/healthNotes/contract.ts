import { z } from 'zod';
import { defineRoutes } from '../../../platform/http/contract.ts';
import { id, listOf, listQuery, text, unionRef, uuid } from '../shared/fields.ts';
import { audienceTypes } from './audienceTypes.ts';

const noteView = z.object({
  id: uuid,
  union: unionRef,
  title: z.string(),
  text: z.string(),
  link: z.string().nullable(),
  subjectType: z.enum(audienceTypes),
  subjectTitle: z.string(),
  status: z.enum(['draft', 'sent']),
  sentAt: z.iso.datetime().nullable(),
  /** People: reached by a message; those who want no news; those without a mobile number. */
  sent: z.int(),
  optedOut: z.int(),
  unreached: z.int(),
  createdAt: z.iso.datetime(),
  allowedActions: z.array(z.enum(['send'])),
});
export type NoteView = z.output<typeof noteView>;

export const healthNoteRoutes = defineRoutes({
  healthNotes: {
    method: 'GET',
    path: '/health-notes',
    permission: 'benefit.see',
    summary: 'Health notes of my places and to how many they went',
    query: listQuery(['latest', 'title']),
    response: listOf(noteView),
  },
  noteSubjects: {
    method: 'GET',
    path: '/health-note-subjects',
    permission: 'benefit.manage',
    summary: 'Campaigns, rounds and batches of my places a note may go with',
    query: z.object({ type: z.enum(audienceTypes) }),
    response: z.object({ items: z.array(z.object({ id: uuid, title: z.string() })) }),
  },
  addHealthNote: {
    method: 'POST',
    path: '/health-notes',
    permission: 'benefit.manage',
    summary: 'A note attached to a campaign',
    body: z.object({
      ...{
        title: text(60),
        text: text(200),
        link: z
          .url({ protocol: /^https$/ })
          .max(300)
          .optional(),
      },
      ...{ subjectType: z.enum(audienceTypes), subjectId: uuid },
    }),
    response: noteView,
  },
  sendHealthNote: {
    method: 'POST',
    path: '/health-notes/:id/send',
    permission: 'benefit.manage',
    summary: 'Send it to the people of the campaign, once; those who want no news are left alone',
    params: id,
    body: z.object({}),
    response: noteView,
  },
});
