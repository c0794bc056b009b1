import { z } from 'zod';
import { defineRoutes } from '../../../platform/http/contract.ts';
import { changeKinds, watchGrounds } from '../vocabulary.ts';
import { facts } from './candidates.ts';

const uuid = z.uuid();
const instant = z.iso.datetime({ offset: true });
const words = z.object({ zh: z.string(), en: z.string() });
const params = z.object({ id: uuid });

const changeView = z.object({
  id: uuid,
  personId: uuid,
  name: z.string(),
  union: z.object({ id: uuid, name: z.string() }),
  change: z.enum(changeKinds),
  /** What it means, in the words of the kind of list; null: an illness the role may not know. */
  says: words.nullable(),
  before: facts.nullable(),
  after: facts.nullable(),
  agency: z.string(),
  asOf: z.iso.date(),
  noticedAt: instant,
  status: z.enum(['open', 'handled', 'dismissed']),
  version: z.int(),
  decision: z.object({ by: z.string(), at: instant, reason: z.string() }).nullable(),
  allowedActions: z.array(z.enum(['handle', 'dismiss', 'reopen'])),
});
export type ChangeView = z.output<typeof changeView>;

const watchView = z.object({
  personId: uuid,
  name: z.string(),
  union: z.object({ id: uuid, name: z.string() }),
  ground: z.enum(watchGrounds),
  since: instant,
  openChanges: z.int(),
});
export type WatchView = z.output<typeof watchView>;

export const watchRoutes = defineRoutes({
  watchChanges: {
    method: 'GET',
    path: '/discovery/changes',
    permission: 'discovery.decide',
    summary: 'What changed about people who are watched, from one list to the next; oldest first while open',
    query: z.object({
      status: z.enum(['open', 'handled', 'dismissed']).default('open'),
      after: z.string().max(200).optional(),
      limit: z.coerce.number().int().min(1).max(100).default(30),
    }),
    response: z.object({ items: z.array(changeView), next: z.string().nullable() }),
  },
  decideChange: {
    method: 'POST',
    path: '/discovery/changes/:id/decide',
    permission: 'discovery.decide',
    summary: 'Handled, dismissed or open again, with a reason',
    params,
    body: z.object({
      action: z.enum(['handle', 'dismiss', 'reopen']),
      version: z.int(),
      reason: z.string().trim().min(1).max(500),
    }),
    response: changeView,
  },
  watchList: {
    method: 'GET',
    path: '/discovery/watch',
    permission: 'discovery.decide',
    summary: 'People who are watched: in a file, formerly in one, near the line',
    query: z.object({
      ground: z.enum(watchGrounds).optional(),
      after: z.string().max(200).optional(),
      limit: z.coerce.number().int().min(1).max(100).default(30),
    }),
    response: z.object({ items: z.array(watchView), next: z.string().nullable() }),
  },
});
