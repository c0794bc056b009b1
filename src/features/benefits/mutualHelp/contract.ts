import { z } from 'zod';
import { defineRoutes } from '../../../platform/http/contract.ts';
import { day, id, listOf, listQuery, text, unionRef, uuid } from '../shared/fields.ts';

const hours = z.object({ employer: text(100), text: text(1_000), signedOn: day, until: day.nullable() });

const turnView = z.object({
  id: uuid,
  onDate: day,
  person: z.object({ id: uuid, name: z.string() }),
  what: z.string(),
  status: z.enum(['planned', 'done', 'cancelled']),
  helpers: z.int().nullable(),
});

const groupView = z.object({
  id: uuid,
  union: unionRef,
  name: z.string(),
  agreement: z.string(),
  signedOn: day,
  /** The agreement on flexible hours with the employer. */
  hours: hours.nullable(),
  endedOn: day.nullable(),
  members: z.array(z.object({ id: uuid, name: z.string(), signedOn: day, leftOn: day.nullable() })),
  turns: z.array(turnView),
  turnsDone: z.int(),
  mayManage: z.boolean(),
});
export type GroupView = z.output<typeof groupView>;

export const mutualHelpRoutes = defineRoutes({
  mutualGroups: {
    method: 'GET',
    path: '/mutual-groups',
    permission: 'benefit.see',
    summary: 'Mutual-help groups of my places with agreement, members and turns',
    query: listQuery(['latest', 'name']),
    response: listOf(groupView),
  },
  addMutualGroup: {
    method: 'POST',
    path: '/mutual-groups',
    permission: 'benefit.manage',
    summary: 'A group with its signed agreement',
    body: z.object({
      ...{ unionId: uuid, name: text(60), agreement: text(4_000), signedOn: day },
      memberIds: z.array(uuid).min(2).max(100),
    }),
    response: groupView,
  },
  agreeMutualHours: {
    method: 'POST',
    path: '/mutual-groups/:id/hours',
    permission: 'benefit.manage',
    summary: 'The agreement on flexible hours that the union reached with the employer',
    params: id,
    body: hours,
    response: groupView,
  },
  changeMutualMembers: {
    method: 'POST',
    path: '/mutual-groups/:id/members',
    permission: 'benefit.manage',
    summary: 'Somebody signs the agreement, or leaves',
    params: id,
    body: z.object({ personId: uuid, leaves: z.boolean(), onDate: day }),
    response: groupView,
  },
  planMutualTurns: {
    method: 'POST',
    path: '/mutual-groups/:id/turns',
    permission: 'benefit.manage',
    summary: 'Whom the group helps on which day',
    params: id,
    body: z.object({
      turns: z
        .array(z.object({ onDate: day, personId: uuid, what: text(100) }))
        .min(1)
        .max(200),
    }),
    response: groupView,
  },
  endMutualTurn: {
    method: 'POST',
    path: '/mutual-groups/:id/turns/end',
    permission: 'benefit.manage',
    summary: 'A turn was done, by how many, or fell through; a done one can be taken back',
    params: id,
    body: z.object({
      turnId: uuid,
      outcome: z.enum(['done', 'cancelled', 'planned']),
      helpers: z.int().min(1).max(1_000).optional(),
    }),
    response: groupView,
  },
  endMutualGroup: {
    method: 'POST',
    path: '/mutual-groups/:id/end',
    permission: 'benefit.manage',
    summary: 'The group ends',
    params: id,
    body: z.object({ endedOn: day }),
    response: groupView,
  },
});
