import { z } from 'zod';
import { defineRoutes } from '../../../platform/http/contract.ts';

const sentence = z.object({ zh: z.string(), en: z.string() });
const person = z.object({ id: z.uuid(), name: z.string(), role: z.string(), unionName: z.string() });

const answer = z.object({
  allowed: z.boolean(),
  /** Whom it is about. */
  name: z.string(),
  sentences: z.array(sentence),
  /** Colleagues who could do it there, nearest first. */
  could: z.array(person),
  /** Who can give the role. */
  couldGrant: z.array(person),
});
export type WhyAnswer = z.output<typeof answer>;

const shared = { accountId: z.uuid().optional() };

export const whyRoutes = defineRoutes({
  whyChoices: {
    method: 'GET',
    path: '/why/choices',
    permission: 'signedIn',
    summary: 'What can be asked about: deeds, kinds of records and their actions',
    response: z.object({
      /** Whether I may ask about others. */
      others: z.boolean(),
      permissions: z.array(z.object({ code: z.string(), name: sentence })),
      records: z.array(
        z.object({
          type: z.string(),
          name: sentence,
          label: sentence,
          actions: z.array(sentence.extend({ code: z.string() })),
        }),
      ),
    }),
  },
  whyPermission: {
    method: 'GET',
    path: '/why/permission',
    permission: 'signedIn',
    summary: 'Why somebody (me by default) can or cannot do a thing, at a place or anywhere',
    query: z.object({ ...shared, permission: z.string().min(1).max(80), unionId: z.uuid().optional() }),
    response: answer,
  },
  whyRecord: {
    method: 'GET',
    path: '/why/record',
    permission: 'signedIn',
    summary: 'Why somebody (me by default) can or cannot act on one record',
    query: z.object({
      ...shared,
      type: z.string().min(1).max(40),
      record: z.string().trim().min(1).max(60),
      action: z.string().min(1).max(60),
    }),
    response: answer,
  },
});
