import { z } from 'zod';

const words = z.object({ zh: z.string().min(1), en: z.string().min(1) });

/** What starts a step's term. */
export const startEvents = [
  'received',
  'accepted',
  'mediationApplied',
  'mediationStarted',
  'taskForceFormed',
  'reviewRequested',
  'supplementAsked',
  'transferred',
  'supervisionLetterServed',
  'knewOfViolation',
] as const;
export type StartEvent = (typeof startEvents)[number];

/** One rung: a time limit, what meets it, and whose task it becomes when it is breached. */
export const ladderStep = z.object({
  code: z.string().min(1),
  name: words,
  basis: z.string().min(1),
  unit: z.enum(['workday', 'day', 'month', 'hour']),
  amount: z.int().min(0).max(3_650),
  roll: z.enum(['none', 'nextWorkday']).default('none'),
  startEvent: z.enum(startEvents),
  pausable: z.boolean().default(true),
  /** Amounts left at which the owner is warned; in days for a step in months. */
  warnAt: z.array(z.int().min(1).max(365)).max(5).default([]),
  /** Events that meet it, `closed` and `ended` included. */
  metBy: z.array(z.string().min(1)).min(1),
  onBreach: z.object({
    to: z.enum(['owner', 'handler', 'leader', 'upperUnion']),
    task: words,
    letter: z.boolean().default(true),
  }),
  /** Measures the closing: on-time rate and the case's own final deadline. */
  final: z.boolean().default(false),
});
export type LadderStep = z.output<typeof ladderStep>;

export const ladder = z
  .object({
    basis: z.string().min(1),
    /** Doors it applies to; empty: all. */
    doors: z.array(z.string()).default([]),
    /** Category codes it applies to, by prefix; empty: all. */
    categories: z.array(z.string()).default([]),
    /** Worker groups whose appeals take the green channel. */
    greenChannel: z.array(z.string()).default([]),
    steps: z.array(ladderStep).min(1).max(40),
  })
  .refine((value) => new Set(value.steps.map((step) => step.code)).size === value.steps.length, {
    message: 'Step codes must differ from each other.',
    path: ['steps'],
  });
export type Ladder = z.output<typeof ladder>;

export interface NamedLadder {
  code: string;
  data: Ladder;
}

/** The ladders that apply to an appeal by its door and category. */
export function applicableLadders<T extends NamedLadder>(
  ladders: readonly T[],
  door: string,
  category: string,
): T[] {
  return ladders.filter(
    ({ data }) =>
      (data.doors.length === 0 || data.doors.includes(door)) &&
      (data.categories.length === 0 ||
        data.categories.some((prefix) => category === prefix || category.startsWith(`${prefix}.`))),
  );
}

/** Steps whose term an event starts. */
export function stepsStartedBy(
  ladders: readonly NamedLadder[],
  event: StartEvent,
): { ladder: string; step: LadderStep }[] {
  return ladders.flatMap(({ code, data }) =>
    data.steps.filter((step) => step.startEvent === event).map((step) => ({ ladder: code, step })),
  );
}
