import { addDays } from '../../kernel/civilDate.ts';
import { shanghaiDate } from '../../kernel/shanghaiTime.ts';
import type { VoteOperator } from '../../kernel/votes.ts';
import { type AppTransaction, newId } from '../../platform/db/index.ts';
import { conflict } from '../../platform/http/problem.ts';
import { papersDueOn } from './rules.ts';
import { findSettings } from './settings.ts';
import { itemFor, type SessionRow, type Step, saveItem, saveSession, sessionFor } from './store.ts';
import { tellDelegates } from './tell.ts';
import type { Matter } from './vocabulary.ts';

export interface ItemInput {
  matter: Matter;
  title: string;
  about: string;
  needsVote: boolean;
  operator?: VoteOperator | undefined;
}

async function nextPosition(trx: AppTransaction, sessionId: string): Promise<number> {
  const { last } = await trx
    .selectFrom('congress_items')
    .select((is) => is.fn.max('position').as('last'))
    .where('session_id', '=', sessionId)
    .executeTakeFirstOrThrow();
  return Number(last ?? 0) + 1;
}

/**
 * Puts an item on the agenda. What by the settings binds nobody without a vote needs one, whatever was asked.
 *
 * @throws Problem 404, 403, 409 `statusDoesNotAllow`, `needsFullCongress` in a joint meeting
 */
export async function addItem(
  trx: AppTransaction,
  step: Step,
  sessionId: string,
  input: ItemInput,
): Promise<string> {
  const session = await sessionFor(trx, step.actor, sessionId, 'addItem');
  const settings = await findSettings(trx);
  const needsVote = input.needsVote || settings.mustVote.includes(input.matter);
  if (needsVote && session.kind === 'joint')
    throw conflict(
      'needsFullCongress',
      '须经代表大会表决的事项不能由联席会议决定 · What needs a vote waits for the congress itself.',
    );
  const id = newId();
  await trx
    .insertInto('congress_items')
    .values({
      ...{ id, session_id: sessionId, position: await nextPosition(trx, sessionId), matter: input.matter },
      ...{ title: input.title, about: input.about, needs_vote: needsVote, status: 'listed' },
      ...{ operator: needsVote ? (input.operator ?? settings.operator) : null, ballot_id: null },
      ...{ effective_from: null, reports_item_id: null, created_at: step.now },
    })
    .execute();
  const detail = { itemId: id, title: input.title, needsVote };
  await saveSession(trx, step, session, { action: 'addItem', detail });
  return id;
}

/** What joint meetings of the body settled and no session has heard yet comes onto the agenda. */
export async function listJointReports(trx: AppTransaction, session: SessionRow, now: Date): Promise<void> {
  if (session.kind === 'joint') return;
  // congress_sessions_body, congress_items_reports
  const rows = await trx
    .selectFrom('congress_items as i')
    .innerJoin('congress_sessions as s', 's.id', 'i.session_id')
    .leftJoin('congress_items as r', (join) =>
      join.onRef('r.reports_item_id', '=', 'i.id').on('r.status', '<>', 'withdrawn'),
    )
    .select(['i.id', 'i.title', 'i.resolution'])
    .where('s.body_id', '=', session.body_id)
    .where('s.kind', '=', 'joint')
    .where('i.status', '=', 'settled')
    .where('r.id', 'is', null)
    .orderBy('i.created_at')
    .limit(100)
    .execute();
  for (const row of rows)
    await trx
      .insertInto('congress_items')
      .values({
        ...{ id: newId(), session_id: session.id, position: await nextPosition(trx, session.id) },
        ...{ matter: 'jointReport', title: `联席会议报告：${row.title}`, about: row.resolution },
        ...{ needs_vote: false, operator: null, status: 'listed', ballot_id: null, effective_from: null },
        ...{ reports_item_id: row.id, created_at: now },
      })
      .execute();
}

/** @throws Problem 404, 403, 409 */
export async function addPaper(
  trx: AppTransaction,
  step: Step,
  itemId: string,
  input: { title: string; body: string },
): Promise<string> {
  const { item } = await itemFor(trx, step.actor, itemId, 'addPaper');
  await trx
    .insertInto('congress_papers')
    .values({ id: newId(), item_id: itemId, ...input, sent_at: null, created_at: step.now })
    .execute();
  await saveItem(trx, step, item, { action: 'addPaper', detail: { paper: input.title } });
  return item.session_id;
}

/** Hands all papers that were not to the delegates. @throws Problem 404, 403, 409 `nothingToSend` */
export async function sendPapers(trx: AppTransaction, step: Step, id: string): Promise<void> {
  const session = await sessionFor(trx, step.actor, id, 'sendPapers');
  const sent = await trx
    .updateTable('congress_papers')
    .set({ sent_at: step.now })
    .where('sent_at', 'is', null)
    .where('item_id', 'in', (is) =>
      is
        .selectFrom('congress_items')
        .select('id')
        .where('session_id', '=', id)
        .where('status', '=', 'listed'),
    )
    .returning('title')
    .execute();
  if (sent.length === 0)
    throw conflict('nothingToSend', '没有还未送达的材料 · No paper is left to send. Add papers first.');
  const detail = { papers: sent.map(({ title }) => title) };
  await saveSession(trx, step, session, { action: 'sendPapers', detail });
  await tellDelegates(trx, id, step.now);
}

/** By when the papers of a session are with the delegates; null while it has no day. */
export const papersDay = (session: Pick<SessionRow, 'starts_at'>, paperDays: number) =>
  session.starts_at && papersDueOn(shanghaiDate(session.starts_at), paperDays);

/**
 * An item whose papers came late, or never, is not decided in this session (rules 2.5).
 *
 * @throws Problem 409 `papersMissing`, `papersLate` with both days
 */
export async function requirePapersInTime(
  trx: AppTransaction,
  session: SessionRow,
  itemId: string,
): Promise<void> {
  const { paperDays } = await findSettings(trx);
  const dueOn = papersDay(session, paperDays);
  // congress_papers_item
  const papers = await trx
    .selectFrom('congress_papers')
    .select('sent_at')
    .where('item_id', '=', itemId)
    .execute();
  const days = papers.flatMap(({ sent_at }) => (sent_at ? [shanghaiDate(sent_at)] : [])).toSorted();
  const last = days.at(-1);
  if (last === undefined || days.length < papers.length)
    throw conflict('papersMissing', '材料没有送达代表，不能表决 · The delegates do not have the papers.');
  if (dueOn !== null && last > dueOn)
    throw conflict(
      'papersLate',
      `材料 ${last} 才送达，应在 ${dueOn} 前送达；请改期（${addDays(last, paperDays)} 或以后）再表决 · papers came on ${last}, due by ${dueOn}; move the session`,
      { sentOn: last, dueOn },
    );
}
