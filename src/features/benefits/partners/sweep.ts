import { addDays, parseCivilDate } from '../../../kernel/civilDate.ts';
import { shanghaiDate } from '../../../kernel/shanghaiTime.ts';
import { systemActor } from '../../../platform/auth/actor.ts';
import type { Context } from '../../../platform/context.ts';
import { transaction } from '../../../platform/db/index.ts';
import { defineMessage } from '../../messages/index.ts';
import { tell } from '../shared/events.ts';
import { findBenefitSettings } from '../shared/settings.ts';
import { tellDeciders } from '../shared/telling.ts';

const agreementEnds = defineMessage('benefits.agreementEnds', [
  '与“{partner}”的合作协议（{title}）将于 {date} 到期，请决定续签还是停止',
  'The agreement with {partner} ({title}) ends on {date}: renew it or let it end',
]);

/** Agreements that end soon are told once; those that are over close by themselves. partner_offers_ending */
export async function watchAgreements({ db, clock }: Pick<Context, 'db' | 'clock'>): Promise<number> {
  const now = clock.now();
  const today = parseCivilDate(shanghaiDate(now));
  const { agreementNoticeDays } = await findBenefitSettings(db);
  return transaction(db, async (trx) => {
    const ending = await trx
      .selectFrom('partner_offers')
      .selectAll()
      .where('status', '=', 'open')
      .where('until_on', '<=', addDays(today, agreementNoticeDays))
      .where((is) => is.or([is('until_on', '<=', today), is('end_told_at', 'is', null)]))
      .orderBy('until_on')
      .limit(200)
      .forUpdate()
      .skipLocked()
      .execute();
    for (const offer of ending) {
      const subject = { type: 'partnerOffer', id: offer.id };
      if (offer.end_told_at === null)
        await tellDeciders(trx, offer.union_path, {
          template: agreementEnds,
          params: { partner: offer.partner, title: offer.title, date: offer.until_on },
          ...{ subject, dedupeKey: `agreementEnds:${offer.id}`, now },
        });
      const over = offer.until_on <= today;
      await trx
        .updateTable('partner_offers')
        .set({ end_told_at: now, ...(over ? { status: 'closed' as const, reason: '协议到期' } : {}) })
        .where('id', '=', offer.id)
        .execute();
      if (over) await tell(trx, { actor: systemActor, now }, subject, 'close', { reason: '协议到期' });
    }
    return ending.length;
  });
}
