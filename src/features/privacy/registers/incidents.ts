import { type Kysely, type Selectable, sql } from 'kysely';
import { shanghaiDate } from '../../../kernel/shanghaiTime.ts';
import { recordAudit } from '../../../platform/audit/index.ts';
import { type Actor, nameOf } from '../../../platform/auth/actor.ts';
import { type AppTransaction, type Database, json, newId } from '../../../platform/db/index.ts';
import { conflict, notFound } from '../../../platform/http/problem.ts';
import { sendJob } from '../../../platform/jobs.ts';
import { privacyDuties } from '../duties.ts';
import { sealedPhone } from '../phones.ts';
import { allowedIncidentActions, type IncidentAction } from './incidentLifecycle.ts';
import '../tables.ts';

export type IncidentRow = Selectable<Database['privacy_incidents']>;
const hour = 3_600_000;

export interface IncidentInput {
  title: string;
  whatHappened: string;
  dataTypes: string;
  peopleCount: number;
  harm: string;
  major: boolean;
  discoveredAt: Date;
}

/** Opens a leak; its clocks run from the discovery (PIPL 57; 24 hours for major ones, 条例 10–11). */
export async function openIncident(trx: AppTransaction, actor: Actor, input: IncidentInput, now: Date) {
  const duties = await privacyDuties(trx);
  const id = newId();
  const { rows } = await sql<{
    serial: number;
  }>`SELECT nextval('privacy_incident_numbers') AS serial`.execute(trx);
  const number = `XL${shanghaiDate(now).slice(0, 4)}-${String(rows[0]?.serial ?? 0).padStart(3, '0')}`;
  const from = Math.min(input.discoveredAt.getTime(), now.getTime());
  const after = (hours: number) => new Date(from + hours * hour);
  await trx
    .insertInto('privacy_incidents')
    .values({
      ...{ id, number, title: input.title, what_happened: input.whatHappened, data_types: input.dataTypes },
      ...{ people_count: input.peopleCount, harm: input.harm, major: input.major, status: 'discovered' },
      ...{ discovered_at: new Date(from), opened_by_name: nameOf(actor) },
      authority_due_at: after(input.major ? duties.majorHours : duties.authorityHours),
      people_due_at: after(duties.peopleHours),
    })
    .execute();
  await step(trx, actor, id, 'discovered', { major: input.major, people: input.peopleCount }, now);
  return id;
}

export type IncidentStep =
  | { action: 'contain'; measures: string }
  | { action: 'tellAuthority'; words: string }
  | { action: 'tellPeople'; advice: string; phones: string[] | null }
  | { action: 'waiveTelling'; reason: string }
  | { action: 'close'; lessons: string };

export const incidentFacts = (row: IncidentRow) => ({
  status: row.status,
  authorityTold: row.authority_told_at !== null,
  peopleSettled: row.people_told_at !== null || row.people_not_told_reason !== null,
});

/** @throws Problem 404, 409 `notNow` */
export async function actOnIncident(
  trx: AppTransaction,
  actor: Actor,
  id: string,
  input: IncidentStep,
  now: Date,
): Promise<void> {
  const row = await trx
    .selectFrom('privacy_incidents')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw notFound('The incident');
  if (!allowedIncidentActions(incidentFacts(row)).includes(input.action))
    throw conflict(
      'notNow',
      '这一步现在不能做：关闭前须先处置、报告并告知 · contain, report and tell before closing',
    );
  const { set, detail } = effectOf(input, now);
  await trx.updateTable('privacy_incidents').set(set).where('id', '=', id).execute();
  if (input.action === 'tellPeople')
    await sendJob(trx, 'privacy.tellPeople', {
      ...{ id, advice: input.advice },
      phones: input.phones?.map((phone) => sealedPhone(trx, phone)) ?? null,
    });
  await step(trx, actor, id, input.action, detail, now);
}

function effectOf(
  input: IncidentStep,
  now: Date,
): { set: Partial<IncidentRow>; detail: Record<string, unknown> } {
  switch (input.action) {
    case 'contain':
      return {
        set: { status: 'contained', contained_at: now, measures: input.measures },
        detail: { measures: input.measures },
      };
    case 'tellAuthority':
      return {
        set: { authority_told_at: now, authority_words: input.words },
        detail: { words: input.words },
      };
    case 'tellPeople':
      return {
        set: { people_told_at: now, people_told: input.phones?.length ?? null },
        detail: { advice: input.advice, to: input.phones === null ? 'everybody' : input.phones.length },
      };
    case 'waiveTelling':
      return { set: { people_not_told_reason: input.reason }, detail: { reason: input.reason } };
    case 'close':
      return {
        set: { status: 'closed', closed_at: now, lessons: input.lessons },
        detail: { lessons: input.lessons },
      };
  }
}

async function step(
  trx: AppTransaction,
  actor: Actor,
  id: string,
  action: IncidentAction | 'discovered',
  detail: Record<string, unknown>,
  now: Date,
): Promise<void> {
  await trx
    .insertInto('privacy_incident_events')
    .values({
      id: newId(),
      incident_id: id,
      at: now,
      actor_name: nameOf(actor),
      action,
      detail: json(detail),
    })
    .execute();
  await recordAudit(trx, {
    ...{ actor, action: `incident.${action}`, subjectType: 'incident', subjectId: id, now },
    detail,
  });
}

/** Open ones first, then by discovery. privacy_incidents_discovered */
export async function incidentList(db: Kysely<Database>) {
  const rows = await db
    .selectFrom('privacy_incidents')
    .selectAll()
    .orderBy(sql`status = 'closed'`)
    .orderBy('discovered_at', 'desc')
    .limit(200)
    .execute();
  const ids = rows.map(({ id }) => id);
  const events =
    ids.length === 0
      ? []
      : await db
          .selectFrom('privacy_incident_events')
          .selectAll()
          .where('incident_id', 'in', ids)
          .orderBy('at')
          .orderBy('id')
          .execute();
  const byIncident = Map.groupBy(events, (event) => event.incident_id);
  const iso = (at: Date | null) => at?.toISOString() ?? null;
  return rows.map((row) => ({
    ...{ id: row.id, number: row.number, title: row.title, whatHappened: row.what_happened },
    ...{ dataTypes: row.data_types, peopleCount: row.people_count, harm: row.harm, major: row.major },
    ...{ status: row.status, openedBy: row.opened_by_name, peopleTold: row.people_told },
    discoveredAt: row.discovered_at.toISOString(),
    authorityDueAt: row.authority_due_at.toISOString(),
    peopleDueAt: row.people_due_at.toISOString(),
    ...{ containedAt: iso(row.contained_at), authorityToldAt: iso(row.authority_told_at) },
    ...{ peopleToldAt: iso(row.people_told_at), peopleNotToldReason: row.people_not_told_reason },
    closedAt: iso(row.closed_at),
    events: (byIncident.get(row.id) ?? []).map((event) => ({
      ...{ at: event.at.toISOString(), actor: event.actor_name, action: event.action },
      detail: event.detail,
    })),
    allowedActions: allowedIncidentActions(incidentFacts(row)),
  }));
}
