import type { z } from 'zod';
import { act } from '../features/appeals/act.ts';
import type { ActionInputs, FileAppealInput } from '../features/appeals/contract.ts';
import { fileAppealInput } from '../features/appeals/contract.ts';
import { fileAppeal } from '../features/appeals/file.ts';
import type { Action } from '../features/appeals/lifecycle.ts';
import { addDays, type CivilDate } from '../kernel/civilDate.ts';
import { shanghaiDate, startOfShanghaiDay } from '../kernel/shanghaiTime.ts';
import type { WorkCalendar } from '../kernel/workCalendar.ts';
import { addWorkdays, rollToWorkday } from '../kernel/workdayCount.ts';
import { type Actor, visitor } from '../platform/auth/actor.ts';
import type { AppTransaction } from '../platform/db/index.ts';
import { type DemoUsername, townAccount } from './accounts.ts';
import type { TownKey } from './places.ts';
import type { World } from './world.ts';

/** Who does a step: an account, the staff of the story's town, the worker by telephone, or nobody signed in. */
export type By = DemoUsername | 'townStaff' | 'applicant' | 'visitor' | 'worker';

/** What a step may look at when its time comes. */
export interface StepScene {
  trx: AppTransaction;
  world: World;
  appealId: string;
  now: Date;
  today: CivilDate;
  /** Account id of a member of staff. */
  idOf(username: DemoUsername): string;
  /** Number of another story's appeal, by its key. */
  numberOf(storyKey: string): string;
}

type Lazy<T> = T | ((scene: StepScene) => T | Promise<T>);

/** One step of a story, so many working days after it was filed. */
export interface Step {
  day: number;
  /** Asia/Shanghai, HH:MM. */
  time: string;
  by: By;
  action?: Action;
  body?: Lazy<Record<string, unknown>>;
  /** Instead of an action: something beside the appeal, such as serving its letter. */
  run?: (scene: StepScene, actor: Actor) => Promise<void>;
}

/** An appeal from its filing on. Steps that would lie in the future have not happened yet. */
export interface Story {
  key: string;
  daysAgo: number;
  /** Filed on that very day, working day or not. */
  anyDay: boolean;
  time: string;
  by: By;
  town: TownKey;
  input: (world: World, today: CivilDate) => z.input<typeof fileAppealInput>;
  steps: readonly Step[];
}

/** Checks an action's input by type before it becomes a step. */
export function step<A extends Action>(
  day: number,
  time: string,
  by: By,
  action: A,
  body: Lazy<Partial<ActionInputs[A]> & Record<string, unknown>>,
): Step {
  return { day, time, by, action, body };
}

interface Moment {
  at: Date;
  order: number;
  run: (at: Date) => Promise<void>;
}

/**
 * Lives all stories through the real commands, each step at its own moment and all of them in order of time, so that
 * numbers, histories and breaches come out as they would have. `eachDay` runs between the days.
 */
export async function liveThrough(
  trx: AppTransaction,
  secret: Buffer,
  stage: { world: World; calendar: WorkCalendar; now: Date },
  stories: readonly Story[],
  eachDay: (at: Date) => Promise<void>,
): Promise<number> {
  const { world, calendar, now } = stage;
  const filed = new Map<string, { id: string; number: string }>();
  const moments: Moment[] = [];
  for (const story of stories) {
    const filedOn = filingDay(calendar, shanghaiDate(now), story);
    let order = 0;
    const add = (day: CivilDate, time: string, run: Moment['run']): boolean => {
      if (day > shanghaiDate(now)) return false;
      order += 1;
      moments.push({ at: momentOf(day, time, now, order), order, run });
      return true;
    };
    add(filedOn, story.time, async (at) => {
      const input: FileAppealInput = fileAppealInput.parse(story.input(world, shanghaiDate(at)));
      filed.set(story.key, await fileAppeal(trx, secret, actorOf(world, story, story.by), at, input));
    });
    for (const next of story.steps) {
      const lived = add(addWorkdays(calendar, filedOn, next.day), next.time, (at) =>
        take(trx, world, story, next, filed, at),
      );
      if (!lived) break;
    }
  }
  moments.sort((left, right) => left.at.getTime() - right.at.getTime() || left.order - right.order);
  let day: CivilDate | undefined;
  for (const moment of moments) {
    const today = shanghaiDate(moment.at);
    for (; day !== undefined && day < today; day = addDays(day, 1))
      await eachDay(startOfShanghaiDay(addDays(day, 1)));
    day = today;
    await moment.run(moment.at);
  }
  return filed.size;
}

const filingDay = (calendar: WorkCalendar, today: CivilDate, { daysAgo, anyDay }: Story): CivilDate => {
  const day = addDays(today, -daysAgo);
  if (anyDay) return day;
  // Offices file on working days; what came in today came in today.
  const rolled = rollToWorkday(calendar, day);
  return rolled <= today ? rolled : day;
};

/** The planned time, or shortly before now, in order, for what is planned later today. */
function momentOf(day: CivilDate, time: string, now: Date, order: number): Date {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  const at = new Date(startOfShanghaiDay(day).getTime() + (hours * 60 + minutes) * 60_000);
  const latest = now.getTime() - Math.max(1, 30 - order) * 60_000;
  return at.getTime() <= latest
    ? at
    : new Date(Math.max(latest, startOfShanghaiDay(day).getTime() + order * 1_000));
}

function actorOf(world: World, story: Story, by: By): Actor {
  if (by === 'visitor') return visitor;
  if (by === 'worker') return world.worker;
  if (by === 'applicant') return { kind: 'system', name: '职工（凭查询码）' };
  const actor = world.staff.get(by === 'townStaff' ? townAccount(story.town) : by);
  if (!actor) throw new Error(`There is no demo account ${by}.`);
  return actor;
}

async function take(
  trx: AppTransaction,
  world: World,
  story: Story,
  next: Step,
  filed: ReadonlyMap<string, { id: string; number: string }>,
  now: Date,
): Promise<void> {
  const appeal = filed.get(story.key);
  if (!appeal) throw new Error(`The demo story ${story.key} was not filed.`);
  const scene: StepScene = {
    ...{ trx, world, now, appealId: appeal.id, today: shanghaiDate(now) },
    idOf: (username) => world.staff.get(username)?.accountId ?? '',
    numberOf: (key) => filed.get(key)?.number ?? '',
  };
  const actor = actorOf(world, story, next.by);
  if (next.run) return next.run(scene, actor);
  if (!next.action) return;
  const body = typeof next.body === 'function' ? await next.body(scene) : next.body;
  try {
    await act(trx, actor, now, { appealId: appeal.id, action: next.action, body });
  } catch (error) {
    throw new Error(`The demo story ${story.key} stopped at ${next.action} (day ${next.day}).`, {
      cause: error,
    });
  }
}
