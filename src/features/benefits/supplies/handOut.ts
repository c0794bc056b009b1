import { sql } from 'kysely';
import { addDays, parseCivilDate } from '../../../kernel/civilDate.ts';
import type { Context } from '../../../platform/context.ts';
import type { AppTransaction } from '../../../platform/db/index.ts';
import type { BodyOf } from '../../../platform/http/contract.ts';
import { conflict, invalid, Problem } from '../../../platform/http/problem.ts';
import { recordHelp } from '../../helpLedger/index.ts';
import { findMemberSettings, isFresh, readCode } from '../../members/index.ts';
import { membershipOf, memberWithin, type ServedPerson, type Step, todayOf } from '../shared/policy.ts';
import type { supplyRoutes } from './contract.ts';
import { placeWithin, type SupplyPlace } from './places.ts';
import { book, holdStock, type ItemRow, itemFor } from './stock.ts';

type Input = BodyOf<typeof supplyRoutes.handOutSupply>;
type Who = Input['people'][number];

const unknownCard = (code: string, zh: string, en: string) =>
  invalid([{ field: 'people', code, message: `${zh} · ${en}` }]);

async function personBy(trx: AppTransaction, context: Pick<Context, 'secret'>, step: Step, who: Who) {
  if ('personId' in who) return memberWithin(trx, step.actor, 'supply.handOut', who.personId, 'people');
  const query = trx.selectFrom('members').select(['person_id', 'card_version']);
  if ('memberNumber' in who) {
    const known = await query.where('number', '=', who.memberNumber).executeTakeFirst();
    return known && membershipOf(trx, known.person_id);
  }
  const code = readCode(context.secret, who.cardCode);
  const holder = code && (await query.where('card_handle', '=', code.handle).executeTakeFirst());
  if (!code || !holder) return undefined;
  if (code.kind === 'printed' && code.version !== holder.card_version)
    throw unknownCard('replaced', '这张会员卡已换过，请用新卡', 'this card was replaced; use the new one');
  const { cardSeconds } = await findMemberSettings(trx);
  if (code.kind === 'screen' && !isFresh(code.madeAt, cardSeconds, step.now))
    throw unknownCard(
      'tooOld',
      '会员码已过期，请本人刷新后再扫',
      'the code is too old; let the member refresh it',
    );
  return membershipOf(trx, holder.person_id);
}

/** @throws 409 `hadItLately` with the day from which they may have it again */
async function refuseAgain(trx: AppTransaction, step: Step, item: ItemRow, member: ServedPerson) {
  if (item.again_after_days === 0) return;
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`supply/${item.id}/${member.personId}`}, 0))`.execute(
    trx,
  );
  // supply_receipts_person
  const last = await trx
    .selectFrom('supply_receipts')
    .select('on_date')
    .where('person_id', '=', member.personId)
    .where('item_id', '=', item.id)
    .where('taken_back', '=', false)
    .orderBy('on_date', 'desc')
    .limit(1)
    .executeTakeFirst();
  const from = last && addDays(parseCivilDate(last.on_date), item.again_after_days);
  if (from !== undefined && from > todayOf(step))
    throw conflict(
      'hadItLately',
      `${member.name} 已在 ${last?.on_date ?? ''} 领过，${from} 起可再领 · had one already; again from ${from}`,
      { from },
    );
}

async function handOne(
  trx: AppTransaction,
  step: Step,
  item: ItemRow,
  place: SupplyPlace,
  member: ServedPerson,
  { quantity, receipt }: Pick<Input, 'quantity' | 'receipt'>,
): Promise<void> {
  await refuseAgain(trx, step, item, member);
  const id = await book(trx, step, item.id, place, { kind: 'handOut', quantity: -quantity });
  const onDate = todayOf(step);
  await trx
    .insertInto('supply_receipts')
    .values({ movement_id: id, item_id: item.id, person_id: member.personId, receipt, on_date: onDate })
    .execute();
  await recordHelp(
    trx,
    {
      ...{ personId: member.personId, kind: 'goods', amountFen: item.value_fen * quantity },
      ...{ unionId: item.union_id, helpedOn: onDate, subjectType: 'supply', subjectId: id },
      ...{ title: item.name, purpose: `supply.${item.name}`, countsTowardCap: false },
    },
    step.now,
  );
}

/**
 * Hands out to each who may have it; of a list the others come back with the reason, of a single person the reason is
 * the answer. @throws 404, 409 `stockShort`, `hadItLately`, 422
 */
export async function handOut(
  trx: AppTransaction,
  context: Pick<Context, 'secret'>,
  step: Step,
  itemId: string,
  input: Input,
) {
  const place = await placeWithin(trx, step.actor, 'supply.handOut', input);
  const item = await itemFor(trx, itemId, place);
  if (item.ended_at) throw conflict('itemEnded', '这种物资已停发 · this is no longer handed out');
  const refused: { index: number; code: string; message: string }[] = [];
  let handed = 0;
  for (const [index, who] of input.people.entries()) {
    try {
      const member = await personBy(trx, context, step, who);
      if (!member) throw unknownCard('notFound', '没有找到这名会员', 'no such member');
      await handOne(trx, step, item, place, member, input);
      handed += 1;
    } catch (error) {
      if (!(error instanceof Problem) || input.people.length === 1) throw error;
      refused.push({ index, code: error.issues[0]?.code ?? error.code, message: error.message });
    }
  }
  return { handed, left: await holdStock(trx, itemId, place), refused };
}
