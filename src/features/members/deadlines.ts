import { sql } from 'kysely';
import { maskName } from '../../kernel/mask.ts';
import { shanghaiDate } from '../../kernel/shanghaiTime.ts';
import { systemActor } from '../../platform/auth/actor.ts';
import type { AppTransaction } from '../../platform/db/index.ts';
import { type DeadlineRow, registerDeadlineHandler } from '../clock/index.ts';
import { enqueueMessage } from '../messages/index.ts';
import { idsOf } from '../organisations/index.ts';
import { appendMemberEvents } from './events.ts';
import { isOpenApplication, nextTransfer } from './lifecycle.ts';
import { deadlineNear, deadlinePassed, decidersAt } from './messages.ts';
import { type ApplicationRow, holdMembers, type TransferRow } from './store.ts';
import { transferState } from './transfers/facts.ts';

/** Answers of members to the clock: warn who decides; when time is up, tell the union above, which then decides. */
export function registerMemberDeadlines(): void {
  registerDeadlineHandler('membershipApplication', {
    onDue: applicationsDue,
    onMoved: (trx, moved) => follow(trx, 'membership_applications', 'contact_due', moved),
    changed: (context) => context.live.changed('members'),
  });
  registerDeadlineHandler('membershipTransfer', {
    onDue: transfersDue,
    onMoved: (trx, moved) => follow(trx, 'membership_transfers', 'due_on', moved),
    changed: (context) => context.live.changed('members'),
  });
}

type Due = { breached: DeadlineRow[]; warned: DeadlineRow[] };

const idsIn = ({ breached, warned }: Due) => [...breached, ...warned].map((row) => row.subject_id);

async function applicationsDue(trx: AppTransaction, due: Due, now: Date): Promise<void> {
  const rows = await trx
    .selectFrom('membership_applications as a')
    .innerJoin('people as p', 'p.id', 'a.person_id')
    .selectAll('a')
    .select('p.name')
    .where('a.id', 'in', idsIn(due))
    .execute();
  const open = new Map(rows.filter((row) => isOpenApplication(row.status)).map((row) => [row.id, row]));
  for (const deadline of due.warned) await tell(trx, deadline, open.get(deadline.subject_id), false, now);
  for (const deadline of due.breached) await tell(trx, deadline, open.get(deadline.subject_id), true, now);
}

async function tell(
  trx: AppTransaction,
  deadline: DeadlineRow,
  row: (ApplicationRow & { name: string }) | undefined,
  breached: boolean,
  now: Date,
): Promise<void> {
  if (!row) return;
  const { rule } = deadline;
  const above = idsOf(row.union_path).slice(0, -1);
  const upper = above.length > 0 ? `/${above.join('/')}/` : row.union_path;
  const matter = `${maskName(row.name)} 的入会申请`;
  const recipients = [
    ...(await decidersAt(trx, row.union_path, now)),
    ...(breached ? await decidersAt(trx, upper, now) : []),
  ];
  const params = { name: rule.name.zh, due: deadline.due_on, matter };
  const subject = { type: 'membershipApplication', id: row.id };
  for (const recipient of new Set(recipients)) {
    const about = { channel: 'inbox' as const, recipient, subject, now };
    const dedupeKey = `${deadline.id}:${breached ? 'breach' : 'warn'}:${recipient}`;
    if (breached)
      await enqueueMessage(trx, {
        ...{ ...about, dedupeKey, template: deadlinePassed },
        params: { ...params, task: rule.onBreach.task.zh },
      });
    else await enqueueMessage(trx, { ...about, dedupeKey, template: deadlineNear, params });
  }
}

async function transfersDue(trx: AppTransaction, due: Due, now: Date): Promise<void> {
  const found = await trx
    .selectFrom('membership_transfers')
    .select('person_id')
    .where('id', 'in', idsIn(due))
    .execute();
  await holdMembers(
    trx,
    found.map((row) => row.person_id),
  );
  const rows = await trx
    .selectFrom('membership_transfers as t')
    .innerJoin('people as p', 'p.id', 't.person_id')
    .selectAll('t')
    .select('p.name')
    .where('t.id', 'in', idsIn(due))
    .execute();
  const byId = new Map(rows.map((row) => [row.id, row]));
  for (const deadline of due.warned) await tellEnds(trx, deadline, byId.get(deadline.subject_id), now);
  for (const deadline of due.breached) await escalate(trx, deadline, byId.get(deadline.subject_id), now);
}

type NamedTransfer = TransferRow & { name: string };

async function tellEnds(
  trx: AppTransaction,
  deadline: DeadlineRow,
  row: NamedTransfer | undefined,
  now: Date,
) {
  if (row?.status !== 'open') return;
  const late = [
    ...(row.out_status === 'waiting' ? await decidersAt(trx, row.out_path, now) : []),
    ...(row.in_status === 'waiting' ? await decidersAt(trx, row.in_path, now) : []),
  ];
  for (const recipient of new Set(late))
    await enqueueMessage(trx, {
      ...{ channel: 'inbox', recipient, now, template: deadlineNear },
      params: { name: deadline.rule.name.zh, due: deadline.due_on, matter: `${maskName(row.name)} 转会` },
      subject: { type: 'membershipTransfer', id: row.id },
      dedupeKey: `${deadline.id}:warn:${recipient}`,
    });
}

/** Time is up and one end has not answered: the union above both decides. */
async function escalate(
  trx: AppTransaction,
  deadline: DeadlineRow,
  row: NamedTransfer | undefined,
  now: Date,
) {
  const next = row && nextTransfer(transferState(row), 'escalate');
  if (!row || !next) return;
  await trx
    .updateTable('membership_transfers')
    .set({ status: next.status, version: sql`version + 1` })
    .where('id', '=', row.id)
    .execute();
  await appendMemberEvents(trx, systemActor, now, [
    {
      personId: row.person_id,
      subject: { type: 'transfer', id: row.id },
      type: 'escalate',
      unionId: row.parent_union_id,
      detail: { ...next, due: deadline.due_on, on: shanghaiDate(now) },
    },
  ]);
  for (const recipient of await decidersAt(trx, row.parent_path, now))
    await enqueueMessage(trx, {
      ...{ channel: 'inbox', recipient, now, template: deadlinePassed },
      params: {
        ...{ name: deadline.rule.name.zh, due: deadline.due_on },
        ...{ matter: `${maskName(row.name)} 转会`, task: deadline.rule.onBreach.task.zh },
      },
      subject: { type: 'membershipTransfer', id: row.id },
      dedupeKey: `${deadline.id}:breach:${recipient}`,
    });
}

/** Due dates that moved with the calendar. */
async function follow(
  trx: AppTransaction,
  table: 'membership_applications' | 'membership_transfers',
  column: 'contact_due' | 'due_on',
  moved: readonly DeadlineRow[],
): Promise<void> {
  await sql`
    UPDATE ${sql.table(table)} AS t SET ${sql.ref(column)} = moved.due
      FROM unnest(${moved.map((row) => row.subject_id)}::uuid[], ${moved.map((row) => row.due_on)}::date[])
        AS moved (id, due)
     WHERE t.id = moved.id`.execute(trx);
}
