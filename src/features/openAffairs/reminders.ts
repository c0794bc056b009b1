import { addDays } from '../../kernel/civilDate.ts';
import { shanghaiDate } from '../../kernel/shanghaiTime.ts';
import type { Context } from '../../platform/context.ts';
import { type AppTransaction, transaction } from '../../platform/db/index.ts';
import { inForce } from '../accounts/index.ts';
import { peopleOfUnits } from '../handlingUnits/index.ts';
import { defineMessage, enqueueMessage } from '../messages/index.ts';
import { duesOfItems, itemRows } from './dueQueries.ts';
import { findOpenAffairsSettings } from './settings.ts';

const near = defineMessage('openAffairs.near', [
  '“{title}”（{period}）应在 {due} 前公开，还没有公开。',
  '“{title}” ({period}) is to be posted by {due} and is not yet.',
]);
const missing = defineMessage('openAffairs.missing', [
  '“{title}”（{period}）应在 {due} 前公开，现在还没有公开，请尽快补上。',
  '“{title}” ({period}) was to be posted by {due} and is missing: please post it.',
]);

/** Chairs of the union, where no unit is named or nobody works in it. grants_union_role */
const chairsOf = (trx: AppTransaction, unionId: string, now: Date) =>
  trx
    .selectFrom('grants as g')
    .innerJoin('accounts as a', 'a.id', 'g.account_id')
    .select('a.id as accountId')
    .where('g.union_id', '=', unionId)
    .where('g.role', '=', 'grassrootsChair')
    .where('a.disabled_at', 'is', null)
    .where(inForce('g', now))
    .limit(20)
    .execute();

const oneBatch = 200;

/** Reminds whoever is to post, once when it is near and once when it is missing. May run twice: a message has a key. */
export async function remindOfDues({ db, clock }: Pick<Context, 'db' | 'clock'>): Promise<void> {
  const now = clock.now();
  const today = shanghaiDate(now);
  const { soonDays } = await findOpenAffairsSettings(db);
  const window = { from: addDays(today, -7), before: addDays(today, soonDays + 1) };
  for (let after: string | null = null; ; ) {
    let query = itemRows(db).clearOrderBy().orderBy('i.id').limit(oneBatch);
    if (after !== null) query = query.where('i.id', '>', after);
    const items = await query.execute();
    const dues = await duesOfItems(db, items, window, now);
    await transaction(db, async (trx) => {
      for (const { item, due, status } of dues) {
        if (status !== 'missing' && status !== 'soon') continue;
        const unit = due.version.unit_id;
        const people = unit ? await peopleOfUnits(trx, [unit]) : [];
        const told = people.length > 0 ? people : await chairsOf(trx, item.union_id, now);
        for (const { accountId } of told)
          await enqueueMessage(trx, {
            ...{ channel: 'inbox', recipient: accountId, template: status === 'soon' ? near : missing, now },
            params: { title: item.title, period: due.periodKey, due: due.due },
            subject: { type: 'openItem', id: item.id },
            dedupeKey: `openAffairs:${status}:${item.id}:${due.periodKey}:${accountId}`,
          });
      }
    });
    if (items.length < oneBatch) return;
    after = items.at(-1)?.id ?? null;
  }
}
