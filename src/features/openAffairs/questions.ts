import { type Kysely, sql } from 'kysely';
import { shanghaiDate } from '../../kernel/shanghaiTime.ts';
import { type Actor, accountIdOf, nameOf } from '../../platform/auth/actor.ts';
import { type AppTransaction, type Database, newId } from '../../platform/db/index.ts';
import type { BodyOf } from '../../platform/http/contract.ts';
import { conflict, forbidden, invalid, notFound } from '../../platform/http/problem.ts';
import { unitsOf } from '../handlingUnits/index.ts';
import { enterFinding, type FindingMoved } from '../rectification/index.ts';
import { findBoard } from './board.ts';
import type { openAffairsRoutes } from './contract.ts';
import { reaches } from './policy.ts';
import { findOpenAffairsSettings } from './settings.ts';
import { changedMeanwhile, notYours, recordEvent, type Step } from './store.ts';
import { tellAsker } from './tellAsker.ts';

/**
 * A question, or a report that something is not posted or not true: a report becomes a finding at once, and what the
 * union says of the finding is told back.
 *
 * @throws Problem 404, 409 `tooManyToday`, 422 where what it is about is not named
 */
export async function askOnBoard(
  trx: AppTransaction,
  step: Step,
  code: string,
  input: BodyOf<typeof openAffairsRoutes.askOnBoard>,
): Promise<string> {
  const board = await findBoard(trx, code);
  const me = accountIdOf(step.actor);
  const { mostADay } = await findOpenAffairsSettings(trx);
  const dayBegan = new Date(`${shanghaiDate(step.now)}T00:00:00+08:00`);
  // open_questions_mine
  const { asked } = await trx
    .selectFrom('open_questions')
    .select(({ fn }) => fn.countAll<number>().as('asked'))
    .where('asked_by', '=', me)
    .where('created_at', '>=', dayBegan)
    .executeTakeFirstOrThrow();
  if (Number(asked) >= mostADay)
    throw conflict('tooManyToday', '今天提得太多了，请明天再来 · That is enough for today.');
  const about = await aboutOf(trx, board.union_id, input);
  const id = newId();
  const isReport = input.kind !== 'question';
  const found = about?.title ?? '';
  const findingId = isReport
    ? await enterFinding(
        trx,
        // Who reports is kept with the question alone, from where the name goes when they are erased.
        { actor: { kind: 'system', name: '职工' }, now: step.now },
        {
          union: { id: board.union_id, path: board.union_path },
          ...{ source: 'openAffairs', sourceId: id, foundOn: shanghaiDate(step.now) },
          title: `${input.kind === 'notPosted' ? '反映未公开' : '反映公开不实'}：${found}`.slice(0, 120),
          text: input.text,
        },
      )
    : null;
  await trx
    .insertInto('open_questions')
    .values({
      ...{ id, union_id: board.union_id, union_path: board.union_path, item_id: about?.itemId ?? null },
      ...{ period_key: about?.periodKey ?? input.periodKey ?? null, post_id: input.postId ?? null },
      ...{ kind: input.kind, text: input.text, asked_by: me, nameless: input.nameless },
      ...{ status: isReport ? 'reported' : 'open', answer: null, answered_by_name: null, answered_at: null },
      ...{ finding_id: findingId, created_at: step.now },
    })
    .execute();
  return id;
}

async function aboutOf(
  trx: AppTransaction,
  unionId: string,
  { kind, itemId, postId }: BodyOf<typeof openAffairsRoutes.askOnBoard>,
): Promise<{ itemId: string; title: string; periodKey: string | null } | null> {
  const needs = { question: undefined, notPosted: itemId, notTrue: postId }[kind];
  const post = postId
    ? await trx
        .selectFrom('open_posts')
        .select(['item_id', 'period_key'])
        .where('id', '=', postId)
        .executeTakeFirst()
    : undefined;
  const wanted = post?.item_id ?? itemId;
  const item = wanted
    ? await trx
        .selectFrom('open_items')
        .select(['id', 'title'])
        .where('id', '=', wanted)
        .where('union_id', '=', unionId)
        .executeTakeFirst()
    : undefined;
  const missing = kind !== 'question' && needs === undefined;
  if (missing || (wanted !== undefined && !item) || (postId !== undefined && !post))
    throw invalid([
      {
        ...{ field: kind === 'notTrue' ? 'postId' : 'itemId', code: 'notFound' },
        message: '请说明是哪一项公开 · say which item it is about',
      },
    ]);
  return item ? { itemId: item.id, title: item.title, periodKey: post?.period_key ?? null } : null;
}

interface Asked {
  id: string;
  union_path: string;
  item_id: string | null;
}

/** Which of these the actor answers, by id: whoever keeps the catalogue, and the unit that posts the item. */
export async function answerableOf(
  db: Kysely<Database>,
  actor: Actor,
  questions: readonly Asked[],
): Promise<ReadonlySet<string>> {
  const kept = questions.filter(({ union_path }) => reaches(actor, 'keep', union_path));
  const others = questions.filter((row) => !kept.includes(row));
  const items = others.flatMap(({ item_id }) => item_id ?? []);
  const units = items.length > 0 ? await unitsOf(db, actor) : [];
  // open_item_versions_item_id_from_on_key
  const own =
    units.length === 0
      ? []
      : await db
          .selectFrom('open_item_versions')
          .select('item_id')
          .distinct()
          .where('item_id', 'in', items)
          .where('unit_id', 'in', units)
          .execute();
  const posted = new Set(own.map(({ item_id }) => item_id));
  const ofUnits = others.filter(({ item_id }) => item_id !== null && posted.has(item_id));
  return new Set([...kept, ...ofUnits].map(({ id }) => id));
}

/** @throws Problem 404, 403, 409 `statusDoesNotAllow` `changedMeanwhile` */
export async function answerQuestion(
  trx: AppTransaction,
  step: Step,
  id: string,
  { version, answer, onBoard }: { version: number; answer: string; onBoard: boolean },
): Promise<void> {
  const row = await trx
    .selectFrom('open_questions')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  const may = row && (await answerableOf(trx, step.actor, [row])).has(row.id);
  if (!row || (!may && !reaches(step.actor, 'see', row.union_path))) throw notFound('The question');
  if (!may) throw notYours();
  if (row.status !== 'open')
    throw conflict('statusDoesNotAllow', '这一条不能答复 · This is not waiting for an answer.', {
      status: row.status,
    });
  if (row.version !== version) throw changedMeanwhile(row.version);
  await trx
    .updateTable('open_questions')
    .set({
      ...{ status: 'answered', answer, on_board: onBoard, answered_at: step.now, version: version + 1 },
      answered_by_name: nameOf(step.actor),
    })
    .where('id', '=', id)
    .execute();
  await recordEvent(trx, step, { subjectId: id, action: 'answer', detail: { onBoard } });
  await tellAsker(trx, { ...row, version: version + 1 }, step.now);
}

/**
 * What the union said of a report. Whoever posted what is said to be untrue does not judge it.
 *
 * @throws Problem 403 `secondPerson`
 */
export async function reportMoved(
  trx: AppTransaction,
  step: Step,
  { sourceId, status, words }: FindingMoved,
): Promise<void> {
  if (status !== 'confirmed' && status !== 'dropped' && status !== 'raised') return;
  const row = await trx
    .selectFrom('open_questions as q')
    .leftJoin('open_posts as p', 'p.id', 'q.post_id')
    .select(['q.id', 'q.status', 'q.version', 'q.asked_by', 'p.posted_by'])
    .where('q.id', '=', sourceId)
    .forUpdate('q')
    .executeTakeFirst();
  if (!row) return;
  if (row.posted_by !== null && row.posted_by === accountIdOf(step.actor))
    throw forbidden('secondPerson', '公开的人不能自己判断是否属实 · Whoever posted it does not judge it.');
  const now = { confirmed: 'upheld', dropped: 'dismissed', raised: 'reported' } as const;
  const next = now[status];
  // A withdrawn notice frees a finding that was upheld before.
  if (next === row.status) return;
  const said = next === 'reported' ? null : words;
  await trx
    .updateTable('open_questions')
    .set({
      ...{ status: next, answer: said, version: row.version + 1 },
      answered_by_name: said === null ? null : nameOf(step.actor),
      answered_at: said === null ? null : step.now,
    })
    .where('id', '=', row.id)
    .execute();
  if (said !== null) await tellAsker(trx, { ...row, version: row.version + 1 }, step.now);
}

/** What waits, the oldest first, or what was said, the latest first. open_questions_place */
export const questionRows = (db: Kysely<Database>) =>
  db
    .selectFrom('open_questions as q')
    .innerJoin('unions as u', 'u.id', 'q.union_id')
    .leftJoin('open_items as i', 'i.id', 'q.item_id')
    .leftJoin('accounts as a', 'a.id', 'q.asked_by')
    .selectAll('q')
    .select(['u.name as union_name', 'i.title as item_title'])
    .select(
      sql<string>`CASE WHEN q.nameless OR a.name IS NULL THEN '职工（不具名）' ELSE a.name END`.as('asker'),
    );
