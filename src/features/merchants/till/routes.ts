import type { Context } from '../../../platform/context.ts';
import type { Handlers } from '../../../platform/http/call.ts';
import { runCommand } from '../../../platform/http/command.ts';
import { enrolDevice } from '../devices/commands.ts';
import { listEvidence, liveRedemptions, ownRedemption, shopDay } from '../redemption/queries.ts';
import { refundClaim } from '../redemption/refund.ts';
import { findRedemptionSettings } from '../settings.ts';
import type { TakenView, tillRoutes } from './contract.ts';
import { tillPack } from './pack.ts';
import { ruleWords } from './ruleWords.ts';
import { contactAfter, takeOne } from './take.ts';

export function tillHandlers(context: Context): Handlers<typeof tillRoutes> {
  const { db, clock, secret } = context;
  return {
    enrolDevice: async (call) => {
      const answer = await runCommand(context, call, async (trx) => ({
        deviceId: await enrolDevice(trx, { actor: call.actor, now: clock.now() }, secret, call.body),
      }));
      context.live.changed('merchants');
      return answer;
    },
    tillPack: ({ body }) => tillPack(db, secret, clock.now(), body),
    redeem: async ({ body, route }) => {
      const taken = await takeOne(context, route, body, 'online');
      return { taken, contact: contactAfter(context, body, taken) };
    },
    syncClaims: async ({ body, route }) => {
      const items: TakenView[] = [];
      let contact: ReturnType<typeof contactAfter> = null;
      for (const claim of body.claims) {
        const taken = await takeOne(context, route, claim, 'offline');
        items.push(taken);
        contact = contactAfter(context, claim, taken) ?? contact;
      }
      return { items, contact };
    },
    shopDay: ({ actor, params, query }) => shopDay(db, actor, clock.now(), params.id, query),
    liveRedemptions: ({ actor, query }) => liveRedemptions(db, actor, clock.now(), query),
    tillEvidence: ({ actor, query }) => listEvidence(db, actor, query),
    refundRedemption: async (call) => {
      const answer = await runCommand(context, call, async (trx) => {
        const step = { actor: call.actor, now: clock.now() };
        await refundClaim(trx, step, { id: call.params.id, reason: call.body.reason });
        return ownRedemption(trx, call.params.id, step.now);
      });
      context.live.changed('redemptions');
      return answer;
    },
    redemptionRule: async () => {
      const settings = await findRedemptionSettings(db);
      const { offlineHours, offlineClaims, refundHours, lossClaimsPerVoucher, lossFenPerVoucher } = settings;
      return {
        ...{ rules: ruleWords(settings), offlineHours, offlineClaims, refundHours },
        ...{ lossClaimsPerVoucher, lossFenPerVoucher },
      };
    },
  };
}
