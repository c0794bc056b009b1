import { nameOf } from '../../../platform/auth/actor.ts';
import { type AppTransaction, newId } from '../../../platform/db/index.ts';
import { conflict, invalid, notFound } from '../../../platform/http/problem.ts';
import { holdUnion } from '../../organisations/index.ts';
import { staffId } from '../applications/decide.ts';
import { recordAidEvent, type Step } from '../applications/store.ts';
import { reaches } from '../policy.ts';
import { capsOf } from '../programmes/caps.ts';
import { getProgramme } from '../programmes/programme.ts';
import { amountRange } from '../programmes/rules.ts';
import type { Method } from '../vocabulary.ts';
import { addItems } from './items.ts';
import { proposedPeople } from './propose.ts';
import { lockRound } from './store.ts';

interface RoundInput {
  title: string;
  triggerId?: string | undefined;
  programmeCode: string;
  unionId: string;
  method: Method;
  goods?: string | undefined;
  amountFen: number;
  groups: readonly string[];
  visitFrom: string;
  visitTo: string;
}

/**
 * A round with the people its groups name, which a person then looks through; an event in somebody's life names them.
 * @throws Problem 404, 409 `roundExists`, 422
 */
export async function createRound(trx: AppTransaction, step: Step, input: RoundInput): Promise<string> {
  const union = await holdUnion(trx, input.unionId);
  if (!reaches(step.actor, 'aid.round', union.path)) throw notFound('The union');
  const programme = await getProgramme(trx, input.programmeCode);
  const range = amountRange(programme.data, { category: null, ownCostFen: null });
  const caps = await capsOf(trx, programme.data.caps);
  const most = Math.min(range.maxFen, caps.perTimeFen ?? range.maxFen);
  if (programme.data.purpose !== 'condolence')
    throw invalid([
      {
        field: 'programmeCode',
        code: 'notCondolence',
        message: '请选择慰问项目 · choose a condolence programme',
      },
    ]);
  if (input.amountFen < range.minFen || input.amountFen > most)
    throw invalid([
      {
        ...{ field: 'amountFen', code: 'outOfRange' },
        message: `每人 ${range.minFen / 100} 至 ${most / 100} 元 · ${range.minFen / 100} to ${most / 100} yuan each`,
      },
    ]);
  const id = newId();
  const trigger = input.triggerId ? await takeTrigger(trx, step, input.triggerId, union) : null;
  await trx
    .insertInto('aid_rounds')
    .values({
      ...{ id, title: input.title, trigger_id: trigger?.id ?? null, programme_code: programme.code },
      ...{ union_id: union.id, union_path: union.path, method: input.method, goods: input.goods ?? null },
      ...{
        amount_fen: input.amountFen,
        groups: [...input.groups],
        visit_from: input.visitFrom,
        visit_to: input.visitTo,
      },
      ...{
        status: 'draft',
        created_by: staffId(step.actor),
        created_by_name: nameOf(step.actor),
        submitted_by: null,
      },
      ...{ approved_by: null, approved_by_name: null, reason: null, created_at: step.now },
    })
    .execute();
  const round = await lockRound(trx, step, id, 'aid.round');
  const people = trigger?.person_id
    ? [trigger.person_id]
    : await proposedPeople(trx, union.path, input.groups);
  await addItems(trx, step, round, people);
  await recordAidEvent(trx, step, {
    subject: 'round',
    id,
    action: 'create',
    status: 'draft',
    detail: { people: people.length },
  });
  return id;
}

async function takeTrigger(trx: AppTransaction, step: Step, id: string, union: { id: string; path: string }) {
  const trigger = await trx
    .selectFrom('aid_triggers')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  const seen =
    trigger &&
    (reaches(step.actor, 'aid.trigger', trigger.union_path) ||
      (trigger.kind !== 'lifeEvent' && union.path.startsWith(trigger.union_path)));
  if (!trigger || !seen) throw notFound('The trigger');
  // aid_rounds_trigger
  const taken = await trx
    .selectFrom('aid_rounds')
    .select('id')
    .where('trigger_id', '=', id)
    .where('union_id', '=', union.id)
    .where('status', '!=', 'refused')
    .executeTakeFirst();
  if (taken || trigger.status === 'dismissed')
    throw conflict(
      'roundExists',
      '这里已有对应的慰问，或触发已被忽略 · a round for it exists here, or it was dismissed',
      {
        roundId: taken?.id ?? null,
      },
    );
  // A festival or a storm calls for a round at every union; an event in one life for one.
  if (trigger.kind === 'lifeEvent')
    await trx.updateTable('aid_triggers').set({ status: 'confirmed' }).where('id', '=', id).execute();
  return trigger;
}
