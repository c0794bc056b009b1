import { addDays, parseCivilDate } from '../../kernel/civilDate.ts';
import { shanghaiDate } from '../../kernel/shanghaiTime.ts';
import { accountIdOf, nameOf } from '../../platform/auth/actor.ts';
import { type AppTransaction, newId } from '../../platform/db/index.ts';
import type { BodyOf } from '../../platform/http/contract.ts';
import { conflict, invalid, notFound } from '../../platform/http/problem.ts';
import { currentCalendar } from '../clock/index.ts';
import type { openAffairsRoutes } from './contract.ts';
import { askedOf, happenedOf } from './dueQueries.ts';
import { type Due, duesOf } from './dues.ts';
import { lockItemToPost, type Step, type VersionRow } from './store.ts';
import type { Form } from './tables.ts';

interface Words {
  forms: Form[];
  title: string;
  body: string;
  postedOn: string;
  openUntil?: string | undefined;
}

async function insertPost(
  trx: AppTransaction,
  step: Step,
  at: { itemId: string; periodKey: string; displayDays: number },
  words: Words,
  correction: { corrects: string; reason: string } | null,
): Promise<string> {
  const today = shanghaiDate(step.now);
  const issues = [];
  if (words.postedOn > today)
    issues.push({ field: 'postedOn', code: 'inFuture', message: '不能晚于今天 · not after today' });
  const openUntil = words.openUntil ?? addDays(parseCivilDate(words.postedOn), at.displayDays - 1);
  if (openUntil < words.postedOn)
    issues.push({
      field: 'openUntil',
      code: 'beforeStart',
      message: '不能早于公开日期 · not before it is posted',
    });
  if (issues.length > 0) throw invalid(issues);
  const id = newId();
  const made = await trx
    .insertInto('open_posts')
    .values({
      ...{ id, item_id: at.itemId, period_key: at.periodKey },
      ...{ forms: [...new Set(words.forms)], title: words.title, body: words.body },
      ...{ posted_on: words.postedOn, open_until: openUntil, created_at: step.now },
      ...{ corrects: correction?.corrects ?? null, correction_reason: correction?.reason ?? null },
      ...{ posted_by: accountIdOf(step.actor), posted_by_name: nameOf(step.actor) },
    })
    .onConflict((taken) => taken.doNothing())
    .returning('id')
    .executeTakeFirst();
  if (made) return id;
  throw correction
    ? conflict(
        'correctedAlready',
        '已有更正，请更正最新的一份 · It was corrected already: correct the latest.',
      )
    : conflict('postedAlready', '这一期已经公开，有错请更正 · This period is posted: correct it instead.');
}

/**
 * Posts what is due for a period; an earlier posting is never overwritten.
 *
 * @throws Problem 404, 403, 409 `postedAlready`, 422 for a period that is not due by the catalogue
 */
export async function postItem(
  trx: AppTransaction,
  step: Step,
  { itemId, periodKey, ...words }: BodyOf<typeof openAffairsRoutes.post>,
): Promise<string> {
  const { item, versions } = await lockItemToPost(trx, step.actor, itemId);
  const due = await dueFor(trx, item, versions, periodKey);
  if (!due)
    throw invalid([
      {
        ...{ field: 'periodKey', code: 'notDue' },
        message: '目录没有要求公开这一期 · the catalogue does not ask for this period',
      },
    ]);
  if (words.postedOn < due.from)
    throw invalid([
      {
        ...{ field: 'postedOn', code: 'beforePeriod' },
        message: `不能早于本期开始的 ${due.from} · not before ${due.from}`,
      },
    ]);
  const at = { itemId, periodKey, displayDays: due.version.display_days };
  return insertPost(trx, step, at, words, null);
}

/** What an item asks for a period, whenever that is. */
async function dueFor(
  trx: AppTransaction,
  item: { id: string; union_id: string; ended_on: string | null },
  versions: readonly VersionRow[],
  periodKey: string,
): Promise<Due<ReturnType<typeof askedOf<VersionRow>>> | undefined> {
  const calendar = await currentCalendar(trx, null);
  const happened = (await happenedOf(trx, [item.id])).map(({ happened_on }) => happened_on);
  const first = versions[0]?.from_on ?? '2000-01-01';
  const year = /(?:on-)?(\d{4})/.exec(periodKey)?.[1] ?? first.slice(0, 4);
  // A period's due day lies at most a year and some days behind it.
  const window = { from: `${year}-01-01`, before: `${Number(year) + 3}-01-01` };
  const asked = { versions: versions.map(askedOf), endedOn: item.ended_on, happened };
  return duesOf(asked, calendar, window).find((due) => due.periodKey === periodKey);
}

/** A correction stands beside what it corrects. @throws Problem 404, 403, 409 `correctedAlready`, 422 */
export async function correctPost(
  trx: AppTransaction,
  step: Step,
  id: string,
  { reason, ...words }: BodyOf<typeof openAffairsRoutes.correctPost>,
): Promise<string> {
  const post = await trx
    .selectFrom('open_posts')
    .select(['id', 'item_id', 'period_key', 'posted_on'])
    .where('id', '=', id)
    .executeTakeFirst();
  if (!post) throw notFound('The item');
  const { item, versions } = await lockItemToPost(trx, step.actor, post.item_id);
  if (words.postedOn < post.posted_on)
    throw invalid([
      {
        field: 'postedOn',
        code: 'beforeStart',
        message: '不能早于被更正的一份 · not before what it corrects',
      },
    ]);
  const displayDays = versions.at(-1)?.display_days ?? 1;
  const at = { itemId: item.id, periodKey: post.period_key, displayDays };
  return insertPost(trx, step, at, words, { corrects: id, reason });
}
