import { type InsertQueryBuilder, sql } from 'kysely';
import { type CivilDate, parseCivilDate } from '../../kernel/civilDate.ts';
import { shanghaiDate, startOfShanghaiDay } from '../../kernel/shanghaiTime.ts';
import { type Actor, accountIdOf } from '../../platform/auth/actor.ts';
import { fieldsOf } from '../../platform/crypto/sealedDatabase.ts';
import { type AppTransaction, type Database, json, newId } from '../../platform/db/index.ts';
import { invalid } from '../../platform/http/problem.ts';
import { currentCalendar, type DeadlineStart, deadlineRows } from '../clock/index.ts';
import { unionsOfEmployers } from '../organisations/index.ts';
import { attachFiles } from './attachments.ts';
import type { DeadlineView, FileAppealInput } from './contract.ts';
import { eventRow } from './events.ts';
import { finalRuleCodes, laddersFor, startsOf } from './ladderStore.ts';
import { openTasks, sendNotices } from './outgoing.ts';
import { outsideWalls, placeOf, receptionOf } from './place.ts';
import { isAppealRole } from './policy.ts';
import { queryCodeHash, queryCodeOf } from './queryCode.ts';
import { applicantColumns, sealPhone, sealRepresentatives } from './sealed.ts';
import { searchTerms } from './searchTerms.ts';
import { findAppealSettings } from './settings.ts';
import { deadlineView } from './views.ts';

export interface FiledAppeal {
  id: string;
  number: string;
  status: 'submitted' | 'draft';
  nextDeadline: DeadlineView | null;
}

/** Files an appeal in the caller's transaction, with its clock, history, files and the worker's confirmation. */
export async function fileAppeal(
  trx: AppTransaction,
  secret: Buffer,
  actor: Actor,
  now: Date,
  input: FileAppealInput,
): Promise<FiledAppeal> {
  const today = shanghaiDate(now);
  checkDates(input, today);
  const walls = await unionsOfEmployers(trx, input.respondents);
  const wallPaths = [...new Set(walls.map((wall) => wall.path))];
  const union = await outsideWalls(
    trx,
    await placeOf(trx, actor, input),
    input.consentToOwnUnion ? [] : wallPaths,
  );
  const ladders = await laddersFor(trx, input.door, input.category);
  const calendar = await currentCalendar(trx, union.divisionCode);
  const receivedAt =
    input.receivedOn && input.receivedOn < today ? startOfShanghaiDay(parseCivilDate(input.receivedOn)) : now;
  const starts: DeadlineStart[] = input.draft
    ? []
    : [...startsOf(ladders, 'received', receivedAt), ...limitationStart(ladders, input)];
  const id = newId();
  const deadlines = deadlineRows(
    calendar,
    { type: 'appeal', id, divisionCode: union.divisionCode },
    starts,
    now,
  );
  const finals = finalRuleCodes(ladders);
  const status = input.draft ? ('draft' as const) : ('submitted' as const);
  const applicant =
    input.applicant.mode === 'anonymous'
      ? { mode: 'anonymous' as const, workerGroups: input.applicant.workerGroups }
      : input.applicant;
  const contact = {
    phone: ('phone' in applicant && applicant.phone) || null,
    identityNumber: ('identityNumber' in applicant && applicant.identityNumber) || null,
  };
  const greenChannel = ladders.some(({ data }) =>
    applicant.workerGroups.some((group) => data.greenChannel.includes(group)),
  );
  const leaderOnly = input.door === 'leaderMailbox';
  const respondentNames = input.respondents.map((respondent) => respondent.name).join('、');
  const event = eventRow(
    id,
    { seq: 0, hash: null },
    {
      at: now,
      actor,
      type: 'filed',
      status,
      detail: {
        door: input.door,
        category: input.category,
        facts: input.facts,
        wish: input.wish,
        // History cannot be sealed anew with another key, so it holds no telephone.
        respondents: input.respondents.map(({ phone: _phone, ...respondent }) => respondent),
        peopleAffected: input.peopleAffected,
      },
    },
  );

  const code = queryCodeOf(secret, id, 1);
  const appeal = trx
    .insertInto('appeals')
    .values({
      id,
      number: sql<string>`${today.slice(0, 4)} || '-' || lpad(nextval('appeal_numbers')::text, 7, '0')`,
      query_code_hash: queryCodeHash(secret, code),
      status,
      door: input.door,
      union_id: union.id,
      union_path: union.path,
      station_id: input.stationId ?? null,
      ...(await receptionOf(trx, input)),
      applicant_mode: applicant.mode,
      applicant_name: ('name' in applicant && applicant.name) || null,
      ...applicantColumns(fieldsOf(trx), contact),
      worker_groups: applicant.workerGroups,
      filed_by: actor.kind === 'worker' ? actor.accountId : null,
      category: input.category,
      people_affected: input.peopleAffected,
      representatives_sealed: sealRepresentatives(trx, input.representatives),
      amount_claimed_fen: input.amountClaimedFen ?? null,
      facts: input.facts,
      wish: input.wish,
      respondent_names: respondentNames,
      consent_to_own_union: input.consentToOwnUnion,
      worker_consent: input.workerConsent ? json(input.workerConsent) : null,
      wall_paths: wallPaths,
      leader_only: leaderOnly,
      green_channel: greenChannel,
      // The first receiver owns it; on line nobody has received it yet.
      owner_id: !leaderOnly && receives(actor) ? accountIdOf(actor) : null,
      agency:
        actor.kind === 'staff' ? (actor.grants.find((grant) => grant.agency !== null)?.agency ?? null) : null,
      ladders: ladders.map((named) => named.code),
      received_at: receivedAt,
      received_on: shanghaiDate(receivedAt),
      next_due_at: earliest(deadlines.map((row) => row.due_at)),
      final_due_at: earliest(deadlines.filter((row) => finals.has(row.rule_code)).map((row) => row.due_at)),
      limitation_expires_on: deadlines.find((row) => row.rule_code === 'national.limitation')?.due_on ?? null,
      search: searchVector([
        input.facts,
        input.wish,
        respondentNames,
        applicant.mode === 'named' && 'name' in applicant ? (applicant.name ?? '') : '',
      ]),
      last_seq: event.seq,
      last_hash: event.hash,
    })
    .returning('number');
  const number = await insertWithParts(trx, appeal, id, event, input);
  const started =
    deadlines.length > 0 ? await trx.insertInto('deadlines').values(deadlines).returningAll().execute() : [];
  if (input.attachmentIds.length > 0)
    await attachFiles(
      trx,
      id,
      { ids: input.attachmentIds, purpose: 'material' },
      { actor, now, limit: (await findAppealSettings(trx)).attachmentLimit },
    );
  if (!input.draft) {
    if (greenChannel || leaderOnly)
      await openTasks(
        trx,
        [
          {
            appealId: id,
            kind: leaderOnly ? 'leaderMailbox' : 'greenChannel',
            words: leaderOnly
              ? { zh: '主席信箱来件，请阅处', en: "A letter to the leader's mailbox" }
              : { zh: '重点群体绿色通道，请优先办理', en: 'Green channel: handle first' },
            ...{ assigneeId: null, assigneeRole: 'leader', placePath: union.path, deadlineId: null },
          },
        ],
        now,
      );
    await sendNotices(
      trx,
      { id, phone: contact.phone },
      [
        {
          to: 'applicant',
          words: {
            zh: `诉求已收到，编号 ${number}，查询码 ${code}，凭查询码可随时查进度。`,
            en: `Your appeal ${number} was received. Query code: ${code}.`,
          },
          secret: true,
        },
      ],
      now,
    );
  }
  const [first] = started.toSorted((left, right) => left.due_at.getTime() - right.due_at.getTime());
  return { id, number, status, nextDeadline: first ? deadlineView(first, calendar, now) : null };
}

/** The appeal with the first event of its history and those it is against, in one statement; returns its number. */
async function insertWithParts(
  trx: AppTransaction,
  appeal: InsertQueryBuilder<Database, 'appeals', { number: string }>,
  id: string,
  event: ReturnType<typeof eventRow>,
  input: FileAppealInput,
): Promise<string> {
  const respondents = input.respondents.map((respondent) => ({
    id: newId(),
    appeal_id: id,
    kind: respondent.kind,
    name: respondent.name,
    credit_code: respondent.creditCode ?? null,
    phone_sealed: sealPhone(trx, respondent.phone),
  }));
  const parts = [sql`event AS (${trx.insertInto('appeal_events').values(event)})`];
  if (respondents.length > 0)
    parts.push(sql`respondents AS (${trx.insertInto('appeal_respondents').values(respondents)})`);
  const { rows } = await sql<{ number: string }>`WITH ${sql.join(parts)} ${appeal}`.execute(trx);
  return rows[0]?.number ?? '';
}

/** Station keepers and agencies bring appeals in but do not handle them: a colleague who accepts it becomes the owner. */
function receives(actor: Actor): boolean {
  return (
    actor.kind === 'staff' &&
    actor.grants.some((grant) => isAppealRole(grant.role) && grant.role !== 'agencyUser')
  );
}

/** Chinese full-text vector of some texts. */
export const searchVector = (texts: readonly string[]) =>
  sql`array_to_tsvector(${searchTerms(texts.join(' '))}::text[])`;

const earliest = (instants: readonly Date[]) =>
  instants.reduce<Date | null>(
    (first, instant) => (first === null || instant < first ? instant : first),
    null,
  );

/** Art. 27: from when the worker knew; for wages of a running employment there is no limit until it ends. */
function limitationStart(
  ladders: Awaited<ReturnType<typeof laddersFor>>,
  input: FileAppealInput,
): DeadlineStart[] {
  const from = input.unpaidWagesWhileEmployed ? input.employmentEndedOn : input.knewOn;
  return from ? startsOf(ladders, 'knewOfViolation', parseCivilDate(from)) : [];
}

function checkDates(input: FileAppealInput, today: CivilDate): void {
  const future = (['receivedOn', 'knewOn', 'employmentEndedOn'] as const).filter(
    (field) => (input[field] ?? '') > today,
  );
  if (input.workerConsent && input.workerConsent.givenOn > today)
    future.push('workerConsent.givenOn' as never);
  if (future.length > 0)
    throw invalid(
      future.map((field) => ({
        field,
        code: 'future',
        message: '日期不能晚于今天 · the date cannot lie in the future',
      })),
    );
}
