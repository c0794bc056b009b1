import { z } from 'zod';
import { defineRoutes } from '../../platform/http/contract.ts';

const uuid = z.uuid();
const day = z.iso.date();

/** Numerators and denominators only: a rate is said by whoever shows both its figures (rules 2.0.5). */
const figures = z.object({
  proposals: z.object({
    ...{ submitted: z.int(), docketed: z.int(), closed: z.int(), open: z.int() },
    ...{ notDocketed: z.int(), converted: z.int(), merged: z.int() },
  }),
  suggestions: z.object({ received: z.int(), handled: z.int() }),
  /** Visits are person-times; people reached are people, each once. */
  contacts: z.object({
    ...{ contacts: z.int(), visits: z.int(), personTimes: z.int(), peopleReached: z.int() },
  }),
  projects: z.object({ listed: z.int(), finished: z.int(), late: z.int() }),
});
export type WallFigures = z.output<typeof figures>;

const wall = z.object({
  within: z.object({ id: uuid, name: z.string() }),
  ...{ from: day, to: day, before: day },
  total: figures,
  /** One for each union directly below that has some; the null one is `within` itself. */
  rows: z.array(
    figures.extend({ unionId: uuid.nullable(), name: z.string(), divisionCode: z.string().nullable() }),
  ),
});
export type Wall = z.output<typeof wall>;
export type WallRow = Wall['rows'][number];

export const wallRoutes = defineRoutes({
  voiceWall: {
    ...{ method: 'GET', path: '/voice-wall', permission: 'voice.figures' },
    summary:
      'The workers’ voice of a period at and below a union, by the unions directly below: proposals, suggestions, contacts, projects',
    query: z.object({
      within: uuid.optional(),
      from: day.optional(),
      /** The first day no longer counted. */
      before: day.optional(),
    }),
    response: wall,
  },
});
