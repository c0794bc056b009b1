import type { z } from 'zod';
import type { Door, fileAppealInput } from '../../features/appeals/contract.ts';
import type { CivilDate } from '../../kernel/civilDate.ts';
import type { Random } from '../../kernel/random.ts';
import { demoWorker } from '../accounts.ts';
import { peopleMaker } from '../people.ts';
import { employers } from '../places.ts';
import type { By, Step, Story } from '../timeline.ts';
import type { World } from '../world.ts';
import { type Matter, matters } from './matters.ts';

export type Employer = (typeof employers)[number];
type Input = z.input<typeof fileAppealInput>;

/** What is particular about one story; everything else is drawn. */
export interface Plot {
  daysAgo: number;
  steps: (about: Subject) => readonly Step[];
  key?: string;
  matter?: Matter;
  employer?: Employer;
  door?: Door;
  by?: By;
  /** Handled at the county rather than in the employer's town. */
  atCounty?: boolean;
  mode?: 'named' | 'confidential' | 'anonymous';
  people?: number;
  time?: string;
  /** Filed on that very day, working day or not. */
  anyDay?: boolean;
  more?: (world: World, today: CivilDate) => Partial<Input>;
}

/** What the steps of a story need to know of it. */
export interface Subject {
  random: Random;
  employer: Employer;
  matter: Matter;
  amountFen: number;
  person: { name: string; phone: string };
  townStaff: By;
}

const deskOf: Partial<Record<Door, By>> = {
  ...{
    hotline: 'hotline',
    workerApp: 'visitor',
    leaderMailbox: 'visitor',
    station: 'visitor',
    labourInspection: 'inspector',
  },
};

export interface Writer {
  random: Random;
  write(plot: Plot): Story;
  employerOf(shortName: string): Employer;
}

/** Turns plots into stories with invented people and amounts. */
export function storyWriter(random: Random): Writer {
  const nextPerson = peopleMaker(random);
  let serial = 0;
  const employerOf = (shortName: string): Employer => {
    const employer = employers.find((candidate) => candidate.shortName === shortName);
    if (!employer) throw new Error(`There is no demo employer ${shortName}.`);
    return employer;
  };
  return {
    random,
    employerOf,
    write(plot) {
      serial += 1;
      const matter = plot.matter ?? random.pick(matters);
      const employer = plot.employer ?? random.pick(employers);
      const person = plot.by === 'worker' ? demoWorker : nextPerson();
      const people = plot.people ?? 1;
      const amountFen = matter.yuan ? random.integer(...matter.yuan) * 100 * people : 0;
      const door =
        plot.door ??
        random.pick([
          'counter',
          'counter',
          'hotline',
          'hotline',
          'workerApp',
          'workerApp',
          'letter',
          'visitFinding',
        ] as const);
      const about: Subject = {
        random,
        employer,
        matter,
        amountFen,
        person,
        townStaff: plot.atCounty ? 'rights' : 'townStaff',
      };
      return {
        key: plot.key ?? `story-${serial}`,
        daysAgo: plot.daysAgo,
        anyDay: plot.anyDay ?? false,
        time: plot.time ?? timeOfDay(random, 8, 10),
        by: plot.by ?? deskOf[door] ?? 'clerk',
        town: employer.town,
        input: (world, today) => ({
          ...inputOf(plot, { door, matter, employer, person, people, amountFen }),
          unionId: (plot.atCounty ? undefined : world.towns.get(employer.town)?.id) ?? world.root.id,
          ...plot.more?.(world, today),
        }),
        steps: plot.steps(about),
      };
    },
  };
}

interface Drawn {
  door: Door;
  matter: Matter;
  employer: Employer;
  person: { name: string; phone: string };
  people: number;
  amountFen: number;
}

function inputOf(plot: Plot, { door, matter, employer, person, people, amountFen }: Drawn): Input {
  const mode = plot.mode ?? 'named';
  const aboutEmployer = matter.facts.includes('{who}');
  const workerGroups = [...(matter.groups ?? [])];
  return {
    ...{ door, category: matter.category, peopleAffected: people, wish: matter.wish },
    applicant: mode === 'anonymous' ? { mode, workerGroups } : { mode, ...person, workerGroups },
    respondents: aboutEmployer
      ? [{ kind: 'employer', name: employer.name, creditCode: employer.creditCode }]
      : [],
    facts: matter.facts.replaceAll('{who}', employer.shortName),
    ...(amountFen > 0 ? { amountClaimedFen: amountFen } : {}),
  };
}

/** HH:MM in the given hours. */
export function timeOfDay(random: Random, from: number, to: number): string {
  return `${String(random.integer(from, to)).padStart(2, '0')}:${String(random.integer(0, 59)).padStart(2, '0')}`;
}
