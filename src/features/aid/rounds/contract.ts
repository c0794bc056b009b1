import { z } from 'zod';
import { defineRoutes } from '../../../platform/http/contract.ts';
import {
  byId,
  day,
  fen,
  reasonBody,
  roundDetail,
  roundView,
  text,
  triggerView,
  uuid,
  version,
  words,
} from '../views.ts';
import { methods } from '../vocabulary.ts';

function round<P extends string, R extends string>(path: P, permission: R, summary: string) {
  return {
    ...{ method: 'POST' as const, path: `/aid-rounds/:id/${path}` as const, permission, summary },
    ...{ params: byId, response: roundDetail },
  };
}

/** What calls for a round, and a round from its list to its last receipt. */
export const aidRoundRoutes = defineRoutes({
  aidTriggers: {
    ...{ method: 'GET', path: '/aid-triggers', permission: 'aid.trigger' },
    summary: 'What calls for a round: festivals of the calendar, weather, disasters, life events',
    query: z.object({ from: day.optional(), to: day.optional() }),
    response: z.object({
      items: z.array(triggerView),
      groups: z.array(z.object({ code: z.string(), name: words, named: z.enum(['catalogue', 'local']) })),
      lifeEvents: z.array(z.object({ code: z.string(), name: words })),
      weather: z.array(z.object({ code: z.string(), name: words })),
      coveredUntil: z.int().nullable(),
    }),
  },
  reportTrigger: {
    ...{ method: 'POST', path: '/aid-triggers', permission: 'aid.trigger' },
    summary: 'Enter extreme weather, a disaster or an event in a worker’s life',
    body: z.object({
      ...{
        kind: z.enum(['weather', 'disaster', 'lifeEvent']),
        code: text(40),
        title: z.string().trim().max(100).default(''),
      },
      ...{
        unionId: uuid.optional(),
        onDate: day,
        level: z.string().trim().max(40).optional(),
        personId: uuid.optional(),
      },
      note: z.string().trim().max(500).optional(),
    }),
    response: z.object({ id: uuid }),
  },
  dismissTrigger: {
    ...{ method: 'POST', path: '/aid-triggers/:id/dismiss', permission: 'aid.round' },
    summary: 'Nothing is done about it, with the reason',
    params: byId,
    body: z.object({ reason: text(300) }),
    response: z.object({ id: uuid }),
  },
  aidRounds: {
    ...{ method: 'GET', path: '/aid-rounds', permission: 'aid.see' },
    summary: 'Condolence rounds of my places, latest first',
    query: z.object({ after: uuid.optional(), limit: z.coerce.number().int().min(1).max(100).default(30) }),
    response: z.object({ items: z.array(roundView), next: uuid.nullable() }),
  },
  aidRound: {
    ...{ method: 'GET', path: '/aid-rounds/:id', permission: 'aid.see' },
    summary: 'A round with its people, visits and receipts',
    params: byId,
    response: roundDetail,
  },
  createRound: {
    ...{ method: 'POST', path: '/aid-rounds', permission: 'aid.round' },
    summary: 'Confirm a trigger, or begin a round: its groups propose the list of people',
    body: z
      .object({
        ...{
          title: text(100),
          triggerId: uuid.optional(),
          programmeCode: text(60).default('condolence'),
          unionId: uuid,
        },
        ...{ method: z.enum(methods), goods: z.string().trim().max(200).optional(), amountFen: fen },
        ...{ groups: z.array(z.string().max(40)).max(30), visitFrom: day, visitTo: day },
      })
      .refine(({ visitFrom, visitTo }) => visitFrom <= visitTo, {
        path: ['visitTo'],
        message: '结束不能早于开始 · not before the start',
      }),
    response: roundDetail,
  },
  addRoundPeople: {
    ...round('people', 'aid.round', 'Add people of the place by hand'),
    body: z.object({ ...version, personIds: z.array(uuid).min(1).max(500) }),
  },
  removeRoundPerson: {
    ...round('remove', 'aid.round', 'Take somebody off the list'),
    body: z.object({ ...version, applicationId: uuid, reason: text(300) }),
  },
  submitRound: {
    ...round('submit', 'aid.round', 'The list is right: hand it to the approver'),
    body: z.object(version),
  },
  sendRoundBack: { ...round('send-back', 'aid.approve', 'Send the list back'), body: reasonBody },
  approveRound: {
    ...round(
      'approve',
      'aid.approve',
      'Approve the list; who had similar help or is at the cap is decided one by one',
    ),
    body: z.object({
      ...version,
      decisions: z
        .record(
          uuid,
          z.union([z.object({ give: text(300) }).strict(), z.object({ leaveOut: text(300) }).strict()]),
        )
        .default({}),
    }),
  },
  refuseRound: { ...round('refuse', 'aid.approve', 'Refuse the round'), body: reasonBody },
  visitRound: {
    ...round('visits', 'aid.round', 'Somebody was visited and signed for what was brought'),
    body: z.object({
      ...{ applicationId: uuid, visitedOn: day, visitors: text(200), receipt: text(100) },
      note: z.string().trim().max(500).optional(),
    }),
  },
  closeRound: { ...round('close', 'aid.round', 'Close a round that is paid'), body: z.object(version) },
});
