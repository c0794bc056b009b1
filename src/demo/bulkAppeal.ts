import { sql } from 'kysely';
import { eventRow } from '../features/appeals/events.ts';
import { searchVector } from '../features/appeals/file.ts';
import { finalRuleCodes, startsOf } from '../features/appeals/ladderStore.ts';
import type { NamedLadder } from '../features/appeals/ladders/ladder.ts';
import { isOpen, type Outcome, type Status } from '../features/appeals/lifecycle.ts';
import { queryCodeHash, queryCodeOf } from '../features/appeals/queryCode.ts';
import { applicantColumns } from '../features/appeals/sealed.ts';
import { type DeadlineStart, deadlineRows } from '../features/clock/index.ts';
import type { Random } from '../kernel/random.ts';
import { shanghaiDate, startOfShanghaiDay } from '../kernel/shanghaiTime.ts';
import type { WorkCalendar } from '../kernel/workCalendar.ts';
import { addWorkdays, elapsedWorkdays } from '../kernel/workdayCount.ts';
import type { Actor } from '../platform/auth/actor.ts';
import type { FieldCrypto } from '../platform/crypto/fields.ts';
import { newId } from '../platform/db/index.ts';
import { townAccount } from './accounts.ts';
import { type BulkStep, bulkCourse } from './bulkCourse.ts';
import type { BulkEmployer } from './bulkPlaces.ts';
import type { InventedPerson } from './people.ts';
import type { Matter } from './stories/matters.ts';
import type { World } from './world.ts';

const hour = 3_600_000;
const ratingWindow = 7 * 24 * hour;

export interface BulkScene {
  random: Random;
  world: World;
  calendar: WorkCalendar;
  /** Ladders of an appeal by category, for the door they all come in by. */
  laddersOf(category: string): readonly NamedLadder[];
  now: Date;
  fields: FieldCrypto;
  /** For the query codes. */
  secret: Buffer;
}

export interface BulkSubject {
  number: string;
  receivedAt: Date;
  employer: BulkEmployer;
  matter: Matter;
  person: InventedPerson;
}

type DeadlineRow = ReturnType<typeof deadlineRows>[number];

/** The rows of one appeal with its history and its clock, as the commands would have left them; letters apart. */
export function bulkAppeal(scene: BulkScene, subject: BulkSubject) {
  const { random, world, calendar, now } = scene;
  const { receivedAt, employer, matter, person } = subject;
  const id = newId();
  const town = world.towns.get(employer.town) ?? world.root;
  const ladders = scene.laddersOf(matter.category);
  const about = { type: 'appeal', id, divisionCode: town.divisionCode };
  const facts = matter.facts.replaceAll('{who}', employer.shortName);
  const claimed = matter.yuan ? random.integer(...matter.yuan) * 100 : 0;
  const clerk = staffOf(world, 'clerk');
  const handler = staffOf(world, random.chance(0.5) ? 'mediator' : 'mediator2');
  const receivedOn = shanghaiDate(receivedAt);
  const filed = { door: 'hotline', category: matter.category, facts, wish: matter.wish };
  let status: Status = 'submitted';
  let head = eventRow(
    id,
    { seq: 0, hash: null },
    { at: receivedAt, actor: clerk, type: 'filed', status, detail: filed },
  );
  const events = [head];
  const clock: (Omit<DeadlineRow, 'status'> & {
    status: 'open' | 'met' | 'cancelled';
    metBy: readonly string[];
  })[] = [];
  const start = (starts: readonly DeadlineStart[], at: Date) => {
    for (const [index, row] of deadlineRows(calendar, about, starts, at).entries())
      clock.push({ ...row, status: 'open', metBy: starts[index]?.rule.metBy ?? [] });
  };
  const end = (row: (typeof clock)[number], to: 'met' | 'cancelled', at: Date) =>
    Object.assign(row, { status: to, met_at: at, check_at: null });
  start(startsOf(ladders, 'received', receivedAt), receivedAt);
  const moments = {
    accepted: null as Date | null,
    settled: null as Date | null,
    closed: null as Date | null,
    rated: null as Date | null,
  };
  const course = bulkCourse(random, handler.name);
  let outcome: Outcome | null = null;
  let assigned = false;
  for (const [index, step] of course.steps.entries()) {
    const at = new Date(
      startOfShanghaiDay(addWorkdays(calendar, receivedOn, step.day)).getTime() + (12 + index * 0.7) * hour,
    );
    if (at > now) break;
    status = step.status;
    const actor = actorOf(world, step, employer, handler);
    head = eventRow(id, head, { at, actor, type: step.type, status, detail: step.detail });
    events.push(head);
    if (step.type === 'accept') {
      moments.accepted = at;
      start(startsOf(ladders, 'accepted', at), at);
    }
    if (step.type === 'assign') assigned = true;
    if (step.type === 'settle') moments.settled = at;
    if (step.type === 'rate') moments.rated = at;
    const ends = step.type === 'close';
    for (const row of clock.filter((candidate) => candidate.status === 'open'))
      if (row.metBy.includes(step.type) || (ends && row.metBy.includes('ended'))) end(row, 'met', at);
      else if (ends) end(row, 'cancelled', at);
    if (ends) {
      moments.closed = at;
      outcome = step.detail.outcome as Outcome;
    }
  }
  const finals = finalRuleCodes(ladders);
  const closedOn = moments.closed && shanghaiDate(moments.closed);
  const rating = random.pick(['satisfied', 'satisfied', 'satisfied', 'basicallySatisfied', 'notSatisfied']);
  const search = searchVector([facts, matter.wish, employer.name, person.name]);
  const row = {
    ...{
      id,
      number: subject.number,
      status,
      query_code_hash: queryCodeHash(scene.secret, queryCodeOf(scene.secret, id, 1)),
      door: 'hotline',
      union_id: town.id,
      union_path: town.path,
    },
    ...{ applicant_mode: 'named' as const, applicant_name: person.name },
    ...applicantColumns(scene.fields, { phone: person.phone, identityNumber: null }),
    ...{ worker_groups: [...(matter.groups ?? [])], category: matter.category, people_affected: 1 },
    ...{ amount_claimed_fen: claimed || null, facts, wish: matter.wish, respondent_names: employer.name },
    ...{ wall_paths: [employer.unionPath], ladders: ladders.map(({ code }) => code) },
    ...{ owner_id: clerk.accountId, handler_id: assigned ? handler.accountId : null },
    ...{
      received_at: receivedAt,
      received_on: receivedOn,
      accepted_at: moments.accepted,
      settled_at: moments.settled,
    },
    ...{ closed_at: moments.closed, closed_on: closedOn, outcome },
    closed_by: moments.closed ? staffOf(world, townAccount(employer.town)).accountId : null,
    reply: moments.closed ? '已答复职工。' : null,
    replied_on: closedOn,
    evidence: moments.closed ? '办理记录' : null,
    recovered_fen: outcome === 'settled' ? claimed : 0,
    elapsed_workdays: closedOn ? elapsedWorkdays(calendar, receivedOn, closedOn) : null,
    rating: moments.rated ? rating : null,
    rated_at: moments.rated,
    rating_closes_at: moments.closed && new Date(moments.closed.getTime() + ratingWindow),
    next_due_at: isOpen(status) ? earliest(clock.filter((row) => row.status === 'open')) : null,
    final_due_at: earliest(clock.filter((row) => finals.has(row.rule_code) && row.status !== 'cancelled')),
    ...{ search: sql<never>`${search}`, last_seq: head.seq, last_hash: head.hash },
  };
  const respondent = {
    ...{ id: newId(), appeal_id: id, kind: 'employer' as const, name: employer.name },
    ...{ credit_code: employer.creditCode, phone_sealed: null },
  };
  return {
    row,
    respondent,
    events,
    deadlines: clock.map(({ metBy: _metBy, ...rest }) => ({ met_at: null, ...rest })),
  };
}

const earliest = (rows: readonly { due_at: Date }[]) =>
  rows.reduce<Date | null>((first, row) => (first === null || row.due_at < first ? row.due_at : first), null);

function staffOf(world: World, username: Parameters<World['staff']['get']>[0]) {
  const actor = world.staff.get(username);
  if (!actor) throw new Error(`There is no demo account ${username}.`);
  return actor;
}

function actorOf(world: World, { by }: BulkStep, employer: BulkEmployer, handler: Actor): Actor {
  if (by === 'applicant') return { kind: 'system', name: '职工（凭查询码）' };
  if (by === 'mediator') return handler;
  return staffOf(world, by === 'townStaff' ? townAccount(employer.town) : by);
}
