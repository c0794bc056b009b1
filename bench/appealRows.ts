import { eventRow } from '../src/features/appeals/events.ts';
import { startsOf } from '../src/features/appeals/ladderStore.ts';
import type { NamedLadder } from '../src/features/appeals/ladders/ladder.ts';
import { applicantColumns } from '../src/features/appeals/sealed.ts';
import { searchTerms } from '../src/features/appeals/searchTerms.ts';
import { deadlineRows } from '../src/features/clock/index.ts';
import type { Random } from '../src/kernel/random.ts';
import { shanghaiDate } from '../src/kernel/shanghaiTime.ts';
import type { WorkCalendar } from '../src/kernel/workCalendar.ts';
import { systemActor } from '../src/platform/auth/actor.ts';
import type { FieldCrypto } from '../src/platform/crypto/fields.ts';
import { appealText } from './texts.ts';
import type { BenchWorld } from './world.ts';

const categories = [
  'labour.pay.arrears',
  'labour.pay.migrantWages',
  'labour.contract.dismissal',
  'labour.injury.benefits',
  'labour.insurance.notPaid',
  'labour.hours.overtime',
  'labour.other.policy',
  'union.membership.join',
];
const doors = ['counter', 'hotline', 'workerApp', 'letter', 'station'];
const day = 86_400_000;

export interface MadeAppeal {
  appeal: Record<string, unknown>;
  event: Record<string, unknown>;
  deadlines: (ReturnType<typeof deadlineRows>[number] & { breached_at: Date | null })[];
}

/** A UUIDv7 of this instant and serial, the same in every run. */
function idOf(at: Date, serial: number): string {
  const time = at.getTime().toString(16).padStart(12, '0');
  const tail = (serial + 0x100000000000).toString(16).slice(-12);
  return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-${tail}`;
}

/**
 * The appeal with this serial among `total`: filed evenly over ten years, the last fiftieth still open, a third of the
 * open ones overdue; towns and categories unevenly busy.
 */
export function makeAppeal(
  random: Random,
  world: BenchWorld,
  clock: { calendar: WorkCalendar; ladders: readonly NamedLadder[]; now: Date },
  fields: FieldCrypto,
  serial: number,
  total: number,
): MadeAppeal {
  const text = appealText(random);
  const open = serial >= total - Math.max(200, Math.floor(total / 50));
  const age = open ? random.next() * 30 * day : (1 - serial / total) * 3_600 * day + 31 * day;
  const receivedAt = new Date(clock.now.getTime() - age - 60_000);
  const closedAt = open ? null : new Date(receivedAt.getTime() + random.integer(1, 25) * day);
  const place = random.chance(0.6) ? random.pick(world.works) : random.pick(world.towns);
  const named = random.chance(0.9);
  const id = idOf(receivedAt, serial);
  const status = open
    ? random.pick(['submitted', 'accepted', 'assigned', 'inMediation'])
    : random.chance(0.1)
      ? 'revisited'
      : 'closed';
  const category = categories[Math.floor(random.next() ** 2 * categories.length)] ?? 'labour.pay.arrears';
  const phone = `199${String(random.integer(0, 99_999_999)).padStart(8, '0')}`;
  const owner = world.townStaff[random.integer(0, world.townStaff.length - 1)]?.accountId ?? null;
  const deadlines = open
    ? deadlineRows(
        clock.calendar,
        { type: 'appeal', id, divisionCode: null },
        startsOf(clock.ladders, 'accepted', receivedAt),
        receivedAt,
      )
    : [];
  const running = deadlines
    .map((row) => row.due_at)
    .toSorted((left, right) => left.getTime() - right.getTime());
  const detail = {
    door: 'counter',
    category,
    facts: text.facts,
    wish: text.wish,
    respondents: [{ kind: 'employer', name: text.respondent }],
    peopleAffected: 1,
  };
  const event = eventRow(
    id,
    { seq: 0, hash: null },
    { at: receivedAt, actor: systemActor, type: 'filed', status: 'submitted', detail },
  );
  const terms = searchTerms(`${text.facts} ${text.wish} ${text.respondent} ${named ? text.name : ''}`);
  const finalDue = new Date((closedAt ?? receivedAt).getTime() + random.integer(-2, 20) * day);
  return {
    appeal: {
      id,
      number: `${shanghaiDate(receivedAt).slice(0, 4)}-${String(serial + 1).padStart(7, '0')}`,
      status,
      door: random.pick(doors),
      union_id: place.id,
      union_path: place.path,
      applicant_mode: named ? 'named' : 'confidential',
      applicant_name: text.name,
      ...applicantColumns(fields, { phone, identityNumber: null }),
      category,
      people_affected: random.chance(0.9) ? 1 : random.integer(2, 60),
      amount_claimed_fen: random.integer(10_000, 9_000_000),
      facts: text.facts,
      wish: text.wish,
      respondent_names: text.respondent,
      green_channel: random.chance(0.02),
      owner_id: owner,
      handler_id: open && random.chance(0.5) ? null : owner,
      ladders: clock.ladders.map(({ code }) => code),
      received_at: receivedAt,
      received_on: shanghaiDate(receivedAt),
      accepted_at: status === 'submitted' ? null : new Date(receivedAt.getTime() + 3_600_000),
      closed_at: closedAt,
      closed_on: closedAt && shanghaiDate(closedAt),
      final_due_at: finalDue,
      next_due_at: running[0] ?? null,
      elapsed_workdays: closedAt ? random.integer(1, 18) : null,
      outcome: closedAt ? random.pick(['settled', 'settled', 'explained', 'transferred']) : null,
      rating:
        closedAt && random.chance(0.4)
          ? random.pick(['satisfied', 'satisfied', 'basicallySatisfied', 'notSatisfied'])
          : null,
      recovered_fen: closedAt && random.chance(0.5) ? random.integer(10_000, 3_000_000) : 0,
      search: terms.map((term) => `'${term}'`).join(' '),
      last_seq: event.seq,
      last_hash: event.hash,
    },
    event: { ...event, detail },
    // What this population is for is reading; nothing of it is left to the sweep.
    deadlines: deadlines.map((row) => ({
      ...row,
      check_at: null as never,
      breached_at: row.due_at < clock.now ? row.due_at : null,
    })),
  };
}
