import { sql } from 'kysely';
import type { AppTransaction } from '../../platform/db/index.ts';
import { staffNear } from '../accounts/index.ts';
import { type DeadlineRow, registerDeadlineHandler, registerUpcoming } from '../clock/index.ts';
import { followMoved } from './clock.ts';
import { duePassed, dueSoon, tellAccount, tellDesk, tellUnits } from './messages.ts';
import { proposalsReached } from './policy.ts';
import { closeRating } from './rating.ts';
import { partsOf } from './store.ts';

type Due = { breached: DeadlineRow[]; warned: DeadlineRow[] };

/** Units are told of their own terms, the desk of all; a handling that is late reaches a leader too. */
async function tellOf(trx: AppTransaction, deadline: DeadlineRow, late: boolean, now: Date): Promise<void> {
  const row = await trx
    .selectFrom('proposals')
    .selectAll()
    .where('id', '=', deadline.subject_id)
    .executeTakeFirst();
  if (!row) return;
  const params = { number: row.number ?? '', name: deadline.rule.name.zh, due: deadline.due_on };
  const template = late ? duePassed : dueSoon;
  const key = `${deadline.id}:${late ? 'late' : 'soon'}`;
  await tellDesk(trx, row, template, params, now, key);
  const forUnits = deadline.rule_code === 'proposal.handling' || deadline.rule_code === 'proposal.objection';
  if (!forUnits) return;
  const waiting = (await partsOf(trx, row.id, row.round)).filter(({ status }) => status !== 'replied');
  const units = waiting.map(({ unit_id }) => unit_id);
  await tellUnits(trx, row.id, units, template, params, now, key);
  if (!late || deadline.rule_code !== 'proposal.handling') return;
  const [leader] = await staffNear(trx, row.union_path, ['leader'], now);
  if (leader) await tellAccount(trx, row.id, leader.id, duePassed, params, now);
}

async function onProposalDue(trx: AppTransaction, { breached, warned }: Due, now: Date): Promise<void> {
  for (const deadline of warned) await tellOf(trx, deadline, false, now);
  for (const deadline of breached) {
    if (deadline.rule_code === 'proposal.rating') {
      await closeRating(trx, deadline.subject_id, now);
      continue;
    }
    // Not an act of anybody: the version stays.
    await trx.updateTable('proposals').set({ overdue: true }).where('id', '=', deadline.subject_id).execute();
    await tellOf(trx, deadline, true, now);
  }
}

async function onPromiseDue(trx: AppTransaction, { breached, warned }: Due, now: Date): Promise<void> {
  for (const [list, late] of [
    [warned, false],
    [breached, true],
  ] as const)
    for (const deadline of list) {
      const promise = await trx
        .selectFrom('proposal_promises as m')
        .innerJoin('proposals as p', 'p.id', 'm.proposal_id')
        .select(['m.unit_id', 'p.id', 'p.number', 'p.title', 'p.union_path'])
        .where('m.id', '=', deadline.subject_id)
        .where('m.status', 'in', ['open', 'reported'])
        .executeTakeFirst();
      if (!promise) continue;
      const params = { number: promise.number ?? '', name: deadline.rule.name.zh, due: deadline.due_on };
      const key = `${deadline.id}:${late ? 'late' : 'soon'}`;
      const template = late ? duePassed : dueSoon;
      await tellDesk(trx, promise, template, params, now, key);
      await tellUnits(trx, promise.id, [promise.unit_id], template, params, now, key);
      if (late)
        await trx
          .updateTable('proposal_promises')
          .set({ late: true })
          .where('id', '=', deadline.subject_id)
          .execute();
    }
}

/** Answers of proposals to the clock, and what it shows on the calendar. */
export function registerProposalDeadlines(): void {
  registerDeadlineHandler('proposal', {
    onDue: onProposalDue,
    onMoved: (trx, moved) => followMoved(trx, moved),
    changed: (context) => context.live.changed('proposals'),
  });
  registerDeadlineHandler('proposalPromise', {
    onDue: onPromiseDue,
    // A promised day is a civil date that was named: no calendar moves it.
    onMoved: async () => undefined,
    changed: (context) => context.live.changed('proposals'),
  });
  registerUpcoming('proposal', {
    async countByDay(db, actor, { from, to }) {
      // deadlines_open_due
      const rows = await db
        .selectFrom('deadlines as d')
        .innerJoin('proposals as p', 'p.id', 'd.subject_id')
        .select(({ fn }) => [
          'd.due_on as date',
          fn.countAll<number>().as('count'),
          sql<number>`count(*) FILTER (WHERE d.provisional)`.as('provisional'),
        ])
        .where('d.subject_type', '=', 'proposal')
        .where('d.status', '=', 'open')
        .where('d.due_on', '>=', from)
        .where('d.due_on', '<=', to)
        .where(proposalsReached(actor, 'p.union_path'))
        .groupBy('d.due_on')
        .execute();
      return rows.map((row) => ({ ...row, count: Number(row.count), provisional: Number(row.provisional) }));
    },
    async listDay(db, actor, date, limit) {
      const rows = await db
        .selectFrom('deadlines as d')
        .innerJoin('proposals as p', 'p.id', 'd.subject_id')
        .select(['d.id', 'd.rule', 'd.due_on', 'd.provisional', 'd.explanation', 'p.id as proposalId'])
        .select(['p.number', 'p.title'])
        .where('d.subject_type', '=', 'proposal')
        .where('d.status', '=', 'open')
        .where('d.due_on', '=', date)
        .where(proposalsReached(actor, 'p.union_path'))
        .orderBy('d.due_at')
        .orderBy('d.id')
        .limit(limit)
        .execute();
      return rows.map((row) => ({
        ...{ id: row.id, subjectType: 'proposal', subjectId: row.proposalId, subject: row.number ?? '' },
        ...{ about: { zh: row.title, en: row.title }, name: row.rule.name, due: row.due_on },
        ...{ provisional: row.provisional, explanation: row.explanation },
      }));
    },
  });
}
