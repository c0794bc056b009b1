import { type Kysely, sql } from 'kysely';
import { addDays } from '../../kernel/civilDate.ts';
import { shanghaiDate } from '../../kernel/shanghaiTime.ts';
import type { Actor } from '../../platform/auth/actor.ts';
import type { Database } from '../../platform/db/index.ts';
import { notFound } from '../../platform/http/problem.ts';
import type { MyQuestion, OnBoard } from './contract.ts';
import { duesOfItems, itemRows } from './dueQueries.ts';
import { filesOf } from './files.ts';

type Db = Kysely<Database>;

/** The open board behind a code. open_boards_code_key @throws Problem 404 */
export async function findBoard(db: Db, code: string) {
  const board = await db
    .selectFrom('open_boards as b')
    .innerJoin('unions as u', 'u.id', 'b.union_id')
    .leftJoin('employers as e', 'e.id', 'u.employer_id')
    .select([
      'b.id',
      'b.union_id',
      'b.union_path',
      'b.place',
      'u.name as union_name',
      'e.name as employer_name',
    ])
    .where('b.code', '=', code)
    .where('b.closed_at', 'is', null)
    .executeTakeFirst();
  if (!board) throw notFound('The board');
  return board;
}

/** Postings on display; one that was corrected is shown by its correction. open_posts_item, open_posts_corrects */
export const onDisplay = (db: Db, unionId: string, today: string) =>
  db
    .selectFrom('open_posts as p')
    .innerJoin('open_items as i', 'i.id', 'p.item_id')
    .select(['p.id', 'p.item_id', 'p.period_key', 'p.title', 'p.body', 'p.posted_on', 'p.open_until'])
    .select(['p.correction_reason', 'i.title as item_title', 'i.side'])
    .select(
      sql<boolean>`EXISTS (SELECT FROM open_questions q WHERE q.post_id = p.id AND q.kind = 'notTrue' AND q.status = 'upheld')`.as(
        'untrue',
      ),
    )
    .where('i.union_id', '=', unionId)
    .where('p.open_until', '>=', today)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(selectFrom('open_posts as later').select('later.id').whereRef('later.corrects', '=', 'p.id')),
      ),
    );

/** How far back the board tells what was not posted. */
const lookBack = 366;

/** What everybody sees who stands before the board. */
export async function boardView(db: Db, code: string, now: Date): Promise<OnBoard> {
  const board = await findBoard(db, code);
  const today = shanghaiDate(now);
  const posts = await onDisplay(db, board.union_id, today)
    .orderBy('p.posted_on', 'desc')
    .orderBy('p.id', 'desc')
    .limit(100)
    .execute();
  const files = await filesOf(
    db,
    posts.map(({ id }) => id),
  );
  const items = await itemRows(db).where('i.union_id', '=', board.union_id).execute();
  const running = items.filter(({ ended_on }) => ended_on === null || ended_on > today);
  const window = { from: addDays(today, -lookBack), before: today };
  const dues = await duesOfItems(db, items, window, now);
  // open_item_versions_item_id_from_on_key: the version in force today, else the one to come
  const asked = await db
    .selectFrom('open_item_versions')
    .distinctOn('item_id')
    .select(['item_id', 'content', 'period', 'responsible'])
    .where(sql<boolean>`item_id = ANY(${running.map(({ id }) => id)}::uuid[])`)
    .orderBy('item_id')
    .orderBy(sql`from_on <= ${today}::date`, 'desc')
    .orderBy(sql`CASE WHEN from_on <= ${today}::date THEN from_on END`, 'desc')
    .orderBy('from_on')
    .execute();
  const policies = await db
    .selectFrom('open_policies as p')
    .innerJoin('open_policy_versions as v', 'v.policy_id', 'p.id')
    .distinctOn('p.id')
    .select(['p.id', 'p.title', 'v.document_number', 'v.from_on', 'v.text'])
    .where('p.union_id', '=', board.union_id)
    .where('v.from_on', '<=', today)
    .where((is) => is.or([is('p.ended_on', 'is', null), is('p.ended_on', '>', today)]))
    .orderBy('p.id')
    .orderBy('v.from_on', 'desc')
    .limit(50)
    .execute();
  // open_questions_board
  const answers = await db
    .selectFrom('open_questions')
    .select(['id', 'text', 'answer', 'answered_at'])
    .where('union_id', '=', board.union_id)
    .where('on_board', '=', true)
    .orderBy('answered_at', 'desc')
    .limit(30)
    .execute();
  return {
    ...{ unionName: board.union_name, employerName: board.employer_name, place: board.place },
    missing: dues
      .filter(({ status }) => status === 'missing')
      .map(({ item, due }) => ({
        ...{ itemId: item.id, title: item.title, periodKey: due.periodKey, due: due.due },
      })),
    posts: posts.map((post) => ({
      ...{ id: post.id, itemId: post.item_id, itemTitle: post.item_title, side: post.side },
      ...{ periodKey: post.period_key, title: post.title, body: post.body, postedOn: post.posted_on },
      ...{ openUntil: post.open_until, correctionReason: post.correction_reason, untrue: post.untrue },
      files: files.get(post.id) ?? [],
    })),
    items: running.flatMap(({ id, title, side }) => {
      const version = asked.find((one) => one.item_id === id);
      return version
        ? [
            {
              id,
              title,
              side,
              content: version.content,
              period: version.period,
              responsible: version.responsible,
            },
          ]
        : [];
    }),
    policies: policies.map((policy) => ({
      ...{ id: policy.id, title: policy.title, documentNumber: policy.document_number },
      ...{ fromOn: policy.from_on, text: policy.text },
    })),
    answers: answers.flatMap(({ id, text, answer, answered_at }) =>
      answer && answered_at ? [{ id, text, answer, answeredAt: answered_at.toISOString() }] : [],
    ),
  };
}

const myRows = (db: Db, actor: Actor) =>
  db
    .selectFrom('open_questions as q')
    .leftJoin('open_items as i', 'i.id', 'q.item_id')
    .select(['q.id', 'q.kind', 'q.text', 'q.created_at', 'q.status', 'q.answer', 'i.title'])
    .where('q.asked_by', '=', actor.kind === 'worker' ? actor.accountId : null)
    .orderBy('q.created_at', 'desc')
    .orderBy('q.id', 'desc');

const mineOf = (row: Awaited<ReturnType<ReturnType<typeof myRows>['execute']>>[number]): MyQuestion => ({
  ...{ id: row.id, kind: row.kind, about: row.title, text: row.text, status: row.status, answer: row.answer },
  askedAt: row.created_at.toISOString(),
});

/** @throws Problem 404 */
export async function myQuestion(db: Db, actor: Actor, id: string): Promise<MyQuestion> {
  const row = await myRows(db, actor).where('q.id', '=', id).executeTakeFirst();
  if (!row) throw notFound('The question');
  return mineOf(row);
}

/** Boards of the unions I am a member of, and of those above them. memberships_person, open_boards_union, open_questions_mine */
export async function myOpenAffairs(db: Db, actor: Actor) {
  const boards = await db
    .selectFrom('open_boards as b')
    .innerJoin('unions as u', 'u.id', 'b.union_id')
    .distinctOn('b.union_id')
    .select(['b.union_id', 'b.code', 'b.place', 'u.name as unionName', 'b.union_path'])
    .where('b.closed_at', 'is', null)
    .where(
      sql<boolean>`EXISTS (SELECT FROM memberships m WHERE m.person_id = ${actor.kind === 'worker' ? actor.personId : null}
        AND m.status = 'active' AND m.ended_on IS NULL AND m.union_path LIKE b.union_path || '%')`,
    )
    .orderBy('b.union_id')
    .orderBy('b.id')
    .limit(20)
    .execute();
  const questions = await myRows(db, actor).limit(30).execute();
  return {
    boards: boards
      .toSorted((left, right) => right.union_path.length - left.union_path.length)
      .map(({ code, place, unionName }) => ({ code, place, unionName })),
    questions: questions.map(mineOf),
  };
}
