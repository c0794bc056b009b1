import { addDays, parseCivilDate } from '../../../kernel/civilDate.ts';
import { shanghaiDate } from '../../../kernel/shanghaiTime.ts';
import type { Context } from '../../../platform/context.ts';
import { transaction } from '../../../platform/db/index.ts';
import { defineMessage } from '../../messages/index.ts';
import { findBenefitSettings } from '../shared/settings.ts';
import { tellPerson } from '../shared/telling.ts';

const policyEnds = defineMessage('benefits.policyEnds', [
  '【工会娘家】您的“{product}”保障到 {last} 为止，在“我的保障”里可以看保单和理赔办法。',
  '[Niangjia] Your cover {product} runs until {last}; see “My cover” for the policy and how to claim.',
]);

/** Tells holders before their cover ends, each once. insured_people_ending */
export async function tellEndingPolicies({ db, clock }: Pick<Context, 'db' | 'clock'>): Promise<number> {
  const now = clock.now();
  const today = parseCivilDate(shanghaiDate(now));
  const { policyNoticeDays } = await findBenefitSettings(db);
  return transaction(db, async (trx) => {
    const ending = await trx
      .selectFrom('insured_people as i')
      .innerJoin('insurance_batches as b', 'b.id', 'i.batch_id')
      .select(['i.id', 'i.person_id', 'i.until_on', 'b.product'])
      .where('i.status', '=', 'issued')
      .where('i.end_told_at', 'is', null)
      .where('i.until_on', '>', today)
      .where('i.until_on', '<=', addDays(today, policyNoticeDays))
      .orderBy('i.until_on')
      .limit(1_000)
      .forUpdate('i')
      .skipLocked()
      .execute();
    for (const row of ending) {
      const last = addDays(parseCivilDate(row.until_on), -1);
      await tellPerson(trx, row.person_id, {
        ...{ template: policyEnds, params: { product: row.product, last }, now },
        ...{ subject: { type: 'insured', id: row.id }, dedupeKey: `policyEnds:${row.id}` },
      });
      await trx.updateTable('insured_people').set({ end_told_at: now }).where('id', '=', row.id).execute();
    }
    return ending.length;
  });
}
