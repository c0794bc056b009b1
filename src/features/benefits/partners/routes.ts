import { shanghaiDate } from '../../../kernel/shanghaiTime.ts';
import type { Context } from '../../../platform/context.ts';
import type { Handlers } from '../../../platform/http/call.ts';
import { notFound } from '../../../platform/http/problem.ts';
import { writer } from '../shared/write.ts';
import { actOnOffer, addCodes, addOffer, addReport, takeOffer } from './commands.ts';
import type { partnerRoutes } from './contract.ts';
import { getOffer, listOffers, ownOffers } from './queries.ts';
import { offerUses, undoUse } from './uses.ts';

export function partnerHandlers(context: Context): Handlers<typeof partnerRoutes> {
  const { db, clock } = context;
  const write = writer(context);
  return {
    partnerOffers: ({ actor, query }) => listOffers(db, actor, query),
    partnerOffer: ({ actor, params }) => getOffer(db, actor, params.id),
    addPartnerOffer: (call) =>
      write(call, async (trx, step) => getOffer(trx, call.actor, await addOffer(trx, step, call.body))),
    actOnOffer: (call) =>
      write(call, async (trx, step) => {
        await actOnOffer(trx, step, call.params.id, call.params.action, call.body.reason);
        return getOffer(trx, call.actor, call.params.id);
      }),
    addPartnerCodes: (call) =>
      write(call, (trx, step) => addCodes(trx, step, call.params.id, call.body.codes)),
    addPartnerReport: (call) =>
      write(call, async (trx, step) => {
        await addReport(trx, step, call.params.id, call.body);
        return getOffer(trx, call.actor, call.params.id);
      }),
    partnerUses: ({ actor, params, query }) => offerUses(db, actor, params.id, query),
    undoPartnerUse: (call) =>
      write(call, async (trx, step) =>
        getOffer(trx, call.actor, await undoUse(trx, step, call.params.id, call.body.reason)),
      ),
    ownOffers: ({ actor }) => ownOffers(db, actor, shanghaiDate(clock.now())),
    takeOffer: (call) =>
      write(call, async (trx, step) => {
        await takeOffer(trx, step, call.params.id, call.body.agree);
        const { items } = await ownOffers(trx, call.actor, shanghaiDate(step.now));
        const taken = items.find((offer) => offer.id === call.params.id);
        if (!taken) throw notFound('The offer');
        return taken;
      }),
  };
}
