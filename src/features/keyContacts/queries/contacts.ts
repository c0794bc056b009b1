import { type Kysely, type RawBuilder, sql } from 'kysely';
import { parseCivilDate } from '../../../kernel/civilDate.ts';
import { maskName, maskPhone } from '../../../kernel/mask.ts';
import { shanghaiDate } from '../../../kernel/shanghaiTime.ts';
import { fieldsOf } from '../../../platform/crypto/sealedDatabase.ts';
import type { Database } from '../../../platform/db/index.ts';
import type { QueryOf } from '../../../platform/http/contract.ts';
import { notFound } from '../../../platform/http/problem.ts';
import { type PersonRow, personFields } from '../../people/index.ts';
import { keeps, type OwnKeeper, onlyWatches, ownKeeper, readsAbout, requireKeeper } from '../access.ts';
import type { contactRoutes } from '../contract/contacts.ts';
import type { ContactView } from '../contract.ts';
import { runningAt } from '../figures.ts';
import { reaches, withinPlaces } from '../policy.ts';
import { dueOn } from '../rhythm.ts';
import { findKeyContactSettings, type KeyContactSettings } from '../settings.ts';
import { openWhy, type Step } from '../store.ts';
import { isSensitive } from '../vocabulary.ts';
import { pathWithin } from './within.ts';

type Db = Kysely<Database>;

/** By when to meet again: so many days after the last meeting, or after the contact began. */
const nextOn = ({ everyDays }: KeyContactSettings): RawBuilder<string> =>
  sql<string>`(coalesce(c.last_met_on, c.from_on) + coalesce(c.every_days, ${everyDays}::int))`;

const contactRows = (db: Db, settings: KeyContactSettings, today: string) =>
  db
    .selectFrom('key_contacts as c')
    .innerJoin('people as p', 'p.id', 'c.person_id')
    .innerJoin('unions as u', 'u.id', 'c.union_id')
    .selectAll('c')
    .select(['u.short_name as union_name'])
    .select((is) => [
      nextOn(settings).as('next_on'),
      // key_contact_needs_contact
      is
        .selectFrom('key_contact_needs as n')
        .select(({ fn }) => fn.countAll<number>().as('open'))
        .whereRef('n.contact_id', '=', 'c.id')
        .where('n.status', 'in', ['open', 'shown', 'taken'])
        .as('open_needs'),
      // representative_seats_person; a colleague keeps somebody as long as the account is in use
      sql<boolean>`CASE WHEN c.keeper_person_id IS NULL
          THEN EXISTS (SELECT FROM accounts a WHERE a.id = c.keeper_account_id AND a.disabled_at IS NULL)
          ELSE EXISTS (SELECT FROM representative_seats s WHERE s.person_id = c.keeper_person_id
            AND s.since_on <= ${today}::date AND s.until_on > ${today}::date) END`.as('keeper_active'),
    ])
    .where('p.merged_into_id', 'is', null);

type ContactRow = Awaited<ReturnType<ReturnType<typeof contactRows>['execute']>>[number];

async function peopleOf(db: Db, ids: readonly string[]): Promise<Map<string, PersonRow>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('people')
    .selectAll()
    .where('id', 'in', [...ids])
    .execute();
  return new Map(rows.map((row) => [row.id, row]));
}

/** The reason, or null where it tells of health or hardship and the reader may not know. */
const shownReason = (db: Db, { actor }: Step, own: OwnKeeper, row: ContactRow) => {
  const why = openWhy(db, row.reason_sealed);
  const open =
    !isSensitive(why.reason) || keeps(own, row) || reaches(actor, 'keyContact.sensitive', row.union_path);
  return open && !onlyWatches(actor, own, row)
    ? why
    : { reason: isSensitive(why.reason) ? null : why.reason, note: '' };
};

async function contactViews(
  db: Db,
  step: Step,
  settings: KeyContactSettings,
  rows: readonly ContactRow[],
): Promise<ContactView[]> {
  const { actor, now } = step;
  const own = await ownKeeper(db, actor);
  const people = await peopleOf(
    db,
    rows.map((row) => row.person_id),
  );
  const today = shanghaiDate(now);
  return rows.map((row) => {
    const person = people.get(row.person_id);
    const { name = '', phone = null } = person ? personFields(fieldsOf(db), person) : {};
    const watches = onlyWatches(actor, own, row);
    const running = row.until_on === null;
    const mayAssign = running && reaches(actor, 'keyContact.assign', row.union_path);
    const { reason, note } = shownReason(db, step, own, row);
    return {
      ...{ id: row.id, name: watches ? maskName(name) : name, phone: phone && maskPhone(phone) },
      union: { id: row.union_id, name: row.union_name },
      keeper: {
        kind: row.keeper_person_id ? ('representative' as const) : ('colleague' as const),
        ...{ name: row.keeper_name, mine: keeps(own, row), active: row.keeper_active },
      },
      ...{
        reason,
        note,
        everyDays: row.every_days ?? settings.everyDays,
        ownRhythm: row.every_days !== null,
      },
      ...{ fromOn: row.from_on, untilOn: row.until_on, endReason: watches ? null : row.end_reason },
      ...{ lastMetOn: row.last_met_on, nextOn: running ? row.next_on : null },
      due: running ? dueOn(parseCivilDate(row.next_on), today, settings.soonDays) : null,
      ...{ openNeeds: Number(row.open_needs), version: row.version },
      allowedActions: [
        ...(mayAssign ? (['change', 'end'] as const) : []),
        ...(running && (keeps(own, row) || mayAssign) ? (['reveal'] as const) : []),
      ],
    };
  });
}

const mostOwn = 200;

/** Whom the actor keeps, who is due first. key_contacts_representative, key_contacts_colleague @throws 403 `noSeat` */
export async function myContacts(db: Db, step: Step) {
  await requireKeeper(db, step.actor, step.now);
  const own = await ownKeeper(db, step.actor);
  const settings = await findKeyContactSettings(db);
  const rows = await contactRows(db, settings, shanghaiDate(step.now))
    .where('c.until_on', 'is', null)
    .where(own.personId ? 'c.keeper_person_id' : 'c.keeper_account_id', '=', own.personId ?? own.accountId)
    .orderBy('next_on')
    .orderBy('c.id')
    .limit(mostOwn + 1)
    .execute();
  return {
    items: await contactViews(db, step, settings, rows.slice(0, mostOwn)),
    more: rows.length > mostOwn,
  };
}

/** @throws 404 for what is absent and for what is neither kept by the actor nor of the actor's places alike */
export async function getContact(db: Db, step: Step, id: string): Promise<ContactView> {
  const settings = await findKeyContactSettings(db);
  const row = await contactRows(db, settings, shanghaiDate(step.now))
    .where('c.id', '=', id)
    .executeTakeFirst();
  if (!row || !readsAbout(step.actor, await ownKeeper(db, step.actor), row)) throw notFound('The contact');
  const [view] = await contactViews(db, step, settings, [row]);
  if (!view) throw notFound('The contact');
  return view;
}

/** One contact of everybody met in the period, that of the last meeting. key_contact_meetings_place */
const reached = (
  path: string,
  { from, before }: { from?: string | undefined; before?: string | undefined },
) =>
  sql<boolean>`c.id IN (
    SELECT DISTINCT ON (m.person_id) m.contact_id FROM key_contact_meetings m
     WHERE m.union_path LIKE ${`${path}%`} AND NOT m.voided
       AND m.met_on >= ${from ?? '-infinity'}::date AND m.met_on < ${before ?? 'infinity'}::date
     ORDER BY m.person_id, m.met_on DESC, m.id DESC)`;

/** The roster of the actor's places, who is due first. key_contacts_place @throws 404 for a union outside them */
export async function listContacts(db: Db, step: Step, filter: QueryOf<typeof contactRoutes.keyContacts>) {
  const settings = await findKeyContactSettings(db);
  const due = nextOn(settings);
  const today = shanghaiDate(step.now);
  let query = contactRows(db, settings, shanghaiDate(step.now))
    .where(withinPlaces(step.actor, 'keyContact.see', 'c.union_path'))
    .orderBy('next_on')
    .orderBy('c.id')
    .limit(filter.limit + 1);
  const path = filter.within ? await pathWithin(db, step.actor, filter.within) : '/';
  query = query.where('c.union_path', 'like', `${path}%`);
  if (filter.figure === 'peopleReached') query = query.where(reached(path, filter));
  else if (filter.before) query = query.where(runningAt('c', filter.before));
  else query = query.where('c.until_on', filter.ended ? 'is not' : 'is', null);
  if (filter.q) query = query.where('p.name', 'like', `${filter.q.replace(/[\\%_]/g, '\\$&')}%`);
  if (filter.due === 'overdue') query = query.where(sql<boolean>`${due} < ${today}::date`);
  if (filter.due === 'soon')
    query = query.where(
      sql<boolean>`${due} BETWEEN ${today}::date AND ${today}::date + ${settings.soonDays}::int`,
    );
  if (filter.due === 'later')
    query = query.where(sql<boolean>`${due} > ${today}::date + ${settings.soonDays}::int`);
  const [day, id] = filter.after?.split('_') ?? [];
  if (day && id) query = query.where(sql<boolean>`(${due}, c.id) > (${day}::date, ${id}::uuid)`);
  const rows = await query.execute();
  const page = rows.slice(0, filter.limit);
  const last = rows.length > filter.limit ? page.at(-1) : undefined;
  return {
    items: await contactViews(db, step, settings, page),
    next: last ? `${last.next_on}_${last.id}` : null,
  };
}
