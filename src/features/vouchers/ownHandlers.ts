import { currentRequest } from '../../platform/audit/requestScope.ts';
import type { Actor } from '../../platform/auth/actor.ts';
import type { Context } from '../../platform/context.ts';
import type { Handlers } from '../../platform/http/call.ts';
import { runCommand } from '../../platform/http/command.ts';
import { forbidden, notFound } from '../../platform/http/problem.ts';
import { livingPersonId } from '../people/index.ts';
import { bindVoucher } from './claims/bind.ts';
import { boundView } from './claims/boundView.ts';
import { claimListed } from './claims/claimListed.ts';
import type { ClaimDesk } from './claims/desk.ts';
import type { ClaimAnswer } from './claims/handOut.ts';
import type { ClaimAnswerView, voucherRoutes } from './contract.ts';
import { redeemingPlaces } from './views/places.ts';
import { walletOf } from './views/wallet.ts';

type Own = Pick<typeof voucherRoutes, 'wallet' | 'claimVoucher' | 'bindVoucher' | 'voucherPlaces'>;

const answerView = (answer: ClaimAnswer): ClaimAnswerView => ({
  state: answer.state,
  voucherId: 'voucherId' in answer ? answer.voucherId : null,
  entry: 'entry' in answer ? answer.entry : null,
  drawAt: 'drawAt' in answer ? answer.drawAt : null,
});

/** Which way a campaign hands out never changes once it is published. */
const ways = new Map<string, 'list' | 'lottery' | 'arrival'>();

async function wayOf({ db }: Pick<Context, 'db'>, campaignId: string) {
  const known = ways.get(campaignId);
  if (known) return known;
  const row = await db
    .selectFrom('voucher_campaigns')
    .select('way')
    .where('id', '=', campaignId)
    .where('status', 'not in', ['draft', 'cancelled'])
    .executeTakeFirst();
  if (!row) throw notFound('The campaign');
  if (ways.size > 1_000) ways.clear();
  ways.set(campaignId, row.way);
  return row.way;
}

interface Claiming {
  actor: Actor;
  route: string;
  campaignId: string;
  personId: string;
  via: 'app' | 'counter';
}

/**
 * A claim, whichever way the campaign hands out. It needs no Idempotency-Key: one a person and campaign, so that the
 * same claim told again, also after a crash, is answered alike.
 */
export async function claim(
  context: Context,
  desk: ClaimDesk,
  { actor, route, campaignId, personId, via }: Claiming,
): Promise<ClaimAnswerView> {
  const way = await wayOf(context, campaignId);
  const answer: ClaimAnswer =
    way === 'list'
      ? {
          state: 'claimed',
          ...(await runCommand(
            context,
            { actor, route, idempotencyKey: null, fingerprint: '', params: { campaignId } },
            async (trx) => {
              const living = await livingPersonId(trx, personId);
              return claimListed(trx, actor, context.clock.now(), { campaignId, personId: living, via });
            },
          )),
        }
      : await desk.ask(campaignId, {
          ...{ personId, actor, via },
          requestId: currentRequest()?.requestId ?? null,
          clientAddress: currentRequest()?.clientAddress ?? null,
        });
  if (answer.state === 'claimed' || answer.state === 'queued') context.live.changed('vouchers', campaignId);
  return answerView(answer);
}

export function ownHandlers(context: Context, desk: ClaimDesk): Handlers<Own> {
  const { db, clock } = context;
  const personOf = (actor: Actor): string => {
    if (actor.kind !== 'worker') throw forbidden('workersOnly', 'This is for members themselves.');
    return actor.personId;
  };
  return {
    wallet: async ({ actor }) => {
      const now = clock.now();
      const items = await walletOf(db, await livingPersonId(db, personOf(actor)), now);
      return { now: now.toISOString(), items };
    },
    claimVoucher: ({ actor, route, body }) =>
      claim(context, desk, {
        ...{ actor, route, campaignId: body.campaignId, personId: personOf(actor), via: 'app' },
      }),
    bindVoucher: (call) =>
      runCommand(context, call, async (trx) => {
        const personId = await livingPersonId(trx, personOf(call.actor));
        const { voucherId, publicKey } = call.body;
        const bound = await bindVoucher(trx, call.actor, clock.now(), {
          ...{ voucherId, personId, holder: publicKey },
        });
        return boundView(trx, bound, clock.now());
      }),
    voucherPlaces: async ({ params }) => ({ items: await redeemingPlaces(db, params.id) }),
  };
}
