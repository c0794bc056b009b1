import { z } from 'zod';
import { defineRoutes } from '../../../platform/http/contract.ts';
import { appealSummary, figuresQuery, figuresView } from '../contract.ts';
import { statuses } from '../lifecycle.ts';
import { measureNames } from './measureNames.ts';

const words = z.object({ zh: z.string(), en: z.string() });
const {
  received,
  accepted,
  closed,
  open,
  overdueOpen,
  late,
  settled,
  peopleAffected,
  recoveredFen,
  reopenings,
  ...rest
} = figuresView.shape;
const { closureRate, mediationRate, onTimeRate, satisfactionRate } = rest;

export const breakdownItem = z.object({
  key: z.string(),
  words,
  /** Query parameters that narrow figures and lists to this item. */
  filter: z.record(z.string(), z.string()),
  ...{
    received,
    accepted,
    closed,
    open,
    overdueOpen,
    late,
    settled,
    peopleAffected,
    recoveredFen,
    reopenings,
  },
  ...{ closureRate, mediationRate, onTimeRate, satisfactionRate },
});
export type BreakdownItem = z.output<typeof breakdownItem>;

export const cockpitView = z.object({
  at: z.iso.datetime({ offset: true }),
  open: z.int(),
  overdue: z.int(),
  dueToday: z.int(),
  /** Key cases and the green channel, as the queue's view of that name. */
  keyCases: z.int(),
  receivedToday: z.int(),
  closedToday: z.int(),
  stages: z.array(z.object({ status: z.enum(statuses), words, open: z.int(), overdue: z.int() })),
});
export type CockpitView = z.output<typeof cockpitView>;

export const latestView = z.object({
  items: z.array(
    z.object({
      id: z.string(),
      at: z.iso.datetime({ offset: true }),
      type: z.string(),
      words,
      place: z.string(),
      category: words,
    }),
  ),
});
export type LatestView = z.output<typeof latestView>;

/** Doors of the figures include history that came in from a ledger. */
const query = figuresQuery.extend({
  door: z.enum([...figuresQuery.shape.door.unwrap().options, 'import']).optional(),
});

export const figureRoutes = defineRoutes({
  figures: {
    method: 'GET',
    path: '/appeals/figures',
    permission: 'figures.see',
    summary: 'Rates, elapsed working days and sums of what was received in a period',
    query,
    response: figuresView,
  },
  breakdown: {
    method: 'GET',
    path: '/appeals/figures/breakdown',
    permission: 'figures.see',
    summary: 'The same by month, category, union, door, status, service point or tier of points',
    query: query.extend({ by: z.enum(['month', 'category', 'union', 'door', 'status', 'point', 'tier']) }),
    response: z.object({ items: z.array(breakdownItem) }),
  },
  cockpit: {
    method: 'GET',
    path: '/appeals/figures/cockpit',
    permission: 'figures.see',
    summary: 'The state of this moment: open by stage, due today, overdue',
    response: cockpitView,
  },
  latest: {
    method: 'GET',
    path: '/appeals/figures/latest',
    permission: 'figures.see',
    summary: 'The latest steps of the last seven days, without a word of who or against whom',
    query: z.object({ limit: z.coerce.number().int().min(1).max(100).default(30) }),
    response: latestView,
  },
  figureRows: {
    method: 'GET',
    path: '/appeals/figures/rows',
    permission: 'appeal.see',
    summary: 'The appeals that one figure counts, newest first, as far as the viewer may see them',
    query: query.extend({
      measure: z.enum(measureNames),
      /** Closed within so many working days. */
      within: z.coerce.number().int().min(0).max(10_000).optional(),
      after: z.string().max(200).optional(),
      limit: z.coerce.number().int().min(1).max(100).default(50),
    }),
    response: z.object({ items: z.array(appealSummary), next: z.string().nullable() }),
  },
});
