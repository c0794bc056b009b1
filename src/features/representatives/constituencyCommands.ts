import { sql } from 'kysely';
import { shanghaiDate } from '../../kernel/shanghaiTime.ts';
import { type AppTransaction, newId } from '../../platform/db/index.ts';
import { conflict, invalid } from '../../platform/http/problem.ts';
import { holdUnion, isWithin, type Union } from '../organisations/index.ts';
import type { ConstituencyInput } from './contract.ts';
import {
  type BodyRow,
  bodyFor,
  constituencyFor,
  recordBodyEvent,
  requireVersion,
  type Step,
} from './store.ts';

/**
 * Says which unions vote in a constituency from today on. A union of another constituency, or above or below one, is
 * refused: everybody is represented once.
 *
 * @throws Problem 404 for an unknown union, 422 `outside`, 409 `unionTaken` naming the other constituency
 */
async function setUnions(
  trx: AppTransaction,
  { now }: Step,
  body: BodyRow,
  constituencyId: string,
  unionIds: readonly string[],
): Promise<void> {
  const today = shanghaiDate(now);
  const standing = await trx
    .selectFrom('constituency_unions as cu')
    .innerJoin('constituencies as c', 'c.id', 'cu.constituency_id')
    .select(['cu.id', 'cu.constituency_id', 'cu.union_id', 'cu.union_path', 'cu.since_on', 'c.name'])
    .where('cu.body_id', '=', body.id)
    .where('cu.until_on', 'is', null)
    .execute();
  const wanted = [...new Set(unionIds)];
  const unions: Union[] = [];
  for (const id of wanted) unions.push(await holdUnion(trx, id));
  unions.forEach((union, index) => {
    if (!isWithin(union.path, body.union_path))
      throw invalid([
        {
          ...{ field: `unionIds.${index}`, code: 'outside' },
          message: `${union.name} 不属于本级工会 · ${union.name} is not below this union`,
        },
      ]);
    const overlaps = (path: string) => isWithin(union.path, path) || isWithin(path, union.path);
    const other = standing.find((one) => one.constituency_id !== constituencyId && overlaps(one.union_path));
    const twice = unions.find((one) => one.id !== union.id && overlaps(one.path));
    if (other || twice)
      throw conflict(
        'unionTaken',
        other
          ? `${union.name} 已在选区“${other.name}”中 · It belongs to the constituency “${other.name}” already.`
          : `${union.name} 与 ${twice?.name ?? ''} 有上下级关系，只选一个 · One lies below the other: choose one.`,
      );
  });
  const own = standing.filter((one) => one.constituency_id === constituencyId);
  const gone = own.filter((one) => !wanted.includes(one.union_id));
  const fresh = gone.filter((one) => one.since_on >= today).map(({ id }) => id);
  const closed = gone.filter((one) => one.since_on < today).map(({ id }) => id);
  if (fresh.length > 0) await trx.deleteFrom('constituency_unions').where('id', 'in', fresh).execute();
  if (closed.length > 0)
    await trx.updateTable('constituency_unions').set({ until_on: today }).where('id', 'in', closed).execute();
  const added = unions.filter((union) => !own.some((one) => one.union_id === union.id));
  if (added.length > 0)
    await trx
      .insertInto('constituency_unions')
      .values(
        added.map((union) => ({
          ...{ id: newId(), body_id: body.id, constituency_id: constituencyId, until_on: null },
          ...{ union_id: union.id, union_path: union.path, since_on: today },
        })),
      )
      .execute();
}

/** @throws Problem 404, 403, 409 `unionTaken`, 422 */
export async function addConstituency(
  trx: AppTransaction,
  step: Step,
  bodyId: string,
  input: ConstituencyInput,
): Promise<string> {
  const body = await bodyFor(trx, step.actor, bodyId, 'arrange');
  const id = newId();
  const { number } = await trx
    .selectFrom('constituencies')
    .select(sql<number>`coalesce(max(number), 0)::int + 1`.as('number'))
    .where('body_id', '=', body.id)
    .executeTakeFirstOrThrow();
  await trx
    .insertInto('constituencies')
    .values({
      ...{ id, body_id: body.id, number, name: input.name, seats: input.seats },
      ...{ closed_on: null, created_at: step.now },
    })
    .execute();
  await setUnions(trx, step, body, id, input.unionIds);
  await recordBodyEvent(trx, step, { bodyId, action: 'addConstituency', detail: { name: input.name } });
  return bodyId;
}

const heldIn = (trx: AppTransaction, constituencyId: string) =>
  trx
    .selectFrom('representative_seats')
    .select((is) => is.fn.countAll<number>().as('count'))
    .where('constituency_id', '=', constituencyId)
    .where('ended_at', 'is', null)
    .executeTakeFirstOrThrow();

/** @throws Problem 404, 403, 409 `seatsTaken`, `unionTaken`, `changedMeanwhile`, 422 */
export async function editConstituency(
  trx: AppTransaction,
  step: Step,
  id: string,
  input: ConstituencyInput & { version: number },
): Promise<string> {
  const { body, constituency } = await constituencyFor(trx, step.actor, id, 'arrange');
  requireVersion(constituency, input.version);
  const held = Number((await heldIn(trx, id)).count);
  if (input.seats < held)
    throw conflict('seatsTaken', `已有 ${held} 名代表，名额不能更少 · ${held} seats are held.`, { held });
  await trx
    .updateTable('constituencies')
    .set({ name: input.name, seats: input.seats, version: constituency.version + 1 })
    .where('id', '=', id)
    .execute();
  await setUnions(trx, step, body, id, input.unionIds);
  await recordBodyEvent(trx, step, {
    ...{ bodyId: body.id, action: 'editConstituency', detail: { name: input.name, seats: input.seats } },
  });
  return body.id;
}

/** @throws Problem 404, 403, 409 `seatsTaken`, `voteRuns` */
export async function closeConstituency(
  trx: AppTransaction,
  step: Step,
  id: string,
  version: number,
): Promise<string> {
  const { body, constituency } = await constituencyFor(trx, step.actor, id, 'arrange');
  requireVersion(constituency, version);
  const held = Number((await heldIn(trx, id)).count);
  if (held > 0)
    throw conflict('seatsTaken', `还有 ${held} 名代表，不能撤销 · ${held} seats are held still.`, { held });
  const running = await trx
    .selectFrom('representative_votes')
    .select('id')
    .where('constituency_id', '=', id)
    .where('status', 'in', ['planned', 'counted'])
    .executeTakeFirst();
  if (running) throw conflict('voteRuns', '选举正在进行，请先取消 · A vote is running; call it off first.');
  await trx
    .updateTable('constituencies')
    .set({ closed_on: shanghaiDate(step.now), version: constituency.version + 1 })
    .where('id', '=', id)
    .execute();
  await setUnions(trx, step, body, id, []);
  await recordBodyEvent(trx, step, {
    ...{ bodyId: body.id, action: 'closeConstituency', detail: { name: constituency.name } },
  });
  return body.id;
}
