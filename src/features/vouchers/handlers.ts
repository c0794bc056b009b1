import { rate } from '../../kernel/rate.ts';
import type { Actor } from '../../platform/auth/actor.ts';
import type { Context } from '../../platform/context.ts';
import type { AppTransaction } from '../../platform/db/index.ts';
import type { Call, Handlers } from '../../platform/http/call.ts';
import { runCommand } from '../../platform/http/command.ts';
import { notFound } from '../../platform/http/problem.ts';
import { importHandlers } from '../../platform/imports/index.ts';
import { getUnion } from '../organisations/index.ts';
import { cancelCampaign, closeCampaign, issueNow, publishCampaign } from './campaigns/steps.ts';
import { createCampaign, editCampaign, requireManager, setPlaces } from './campaigns/write.ts';
import { bindVoucher } from './claims/bind.ts';
import { boundView } from './claims/boundView.ts';
import { counterCampaigns, counterFind, requireServed } from './claims/counter.ts';
import { ClaimDesk } from './claims/desk.ts';
import { reissueVoucher } from './claims/reissue.ts';
import type { voucherRoutes } from './contract.ts';
import { drawFileOf } from './draw/drawFile.ts';
import { drawLottery } from './draw/drawLottery.ts';
import { decideException } from './list/decide.ts';
import { refuseLateList, voucherListImport } from './list/importKind.ts';
import { claim, ownHandlers } from './ownHandlers.ts';
import { placesFor, reaches } from './policy.ts';
import { qrSvg } from './qrCode.ts';
import { voucherKinds } from './settings.ts';
import { holdCampaign, refuseOldVersion } from './store.ts';
import {
  campaignList,
  campaignView,
  getSeenCampaign,
  liveCampaigns,
  possiblePlaces,
} from './views/campaigns.ts';
import { addCounts } from './views/counts.ts';
import { campaignCurve, exceptionList, voucherList } from './views/lists.ts';

type Request = Pick<Call, 'actor' | 'idempotencyKey' | 'fingerprint' | 'route'>;

export function voucherHandlers(context: Context): Handlers<typeof voucherRoutes> {
  const { db, clock } = context;
  const desk = new ClaimDesk(context);
  const imports = importHandlers(context, voucherListImport);
  const change = async (call: Request, work: (trx: AppTransaction, now: Date) => Promise<string>) => {
    const answer = await runCommand(context, call, async (trx) =>
      campaignView(trx, call.actor, await work(trx, clock.now()), clock.now()),
    );
    context.live.changed('vouchers', answer.id);
    return answer;
  };
  /** A step with one campaign. */
  const step =
    <I extends { id: string }>(
      act: (trx: AppTransaction, actor: Actor, now: Date, input: I) => Promise<unknown>,
    ) =>
    (call: Request & { params: { id: string }; body: Omit<I, 'id'> }) =>
      change(call, async (trx, now) => {
        await seen(trx, call.actor, call.params.id);
        await act(trx, call.actor, now, { ...call.body, id: call.params.id } as I);
        return call.params.id;
      });
  const seen = (trx: AppTransaction, actor: Actor, id: string) => getSeenCampaign(trx, actor, id);
  return {
    ...ownHandlers(context, desk),
    campaigns: async ({ actor, query }) => ({
      ...(await campaignList(db, actor, query, clock.now())),
      mayManage: placesFor(actor, 'voucher.manage').length > 0,
    }),
    campaignKinds: async ({ actor }) => ({
      kinds: (await voucherKinds(db)).map(({ code, name, data }) => ({ code, name, ...data })),
      merchants: await possiblePlaces(db, actor),
    }),
    createCampaign: (call) => change(call, (trx, now) => createCampaign(trx, call.actor, now, call.body)),
    campaign: ({ actor, params }) => campaignView(db, actor, params.id, clock.now()),
    editCampaign: (call) =>
      change(call, async (trx, now) => {
        await seen(trx, call.actor, call.params.id);
        const { version, campaign: input } = call.body;
        await editCampaign(trx, call.actor, now, { id: call.params.id, version, input });
        return call.params.id;
      }),
    publishCampaign: step(publishCampaign),
    cancelCampaign: step(cancelCampaign),
    closeCampaign: step(closeCampaign),
    setCampaignPlaces: step(setPlaces),
    setPublicSeed: step(drawLottery),
    issueVouchers: step(async (trx, actor, now, { id, version }: { id: string; version: number }) => {
      const row = await holdCampaign(trx, id);
      requireManager(actor, row.union_path);
      refuseOldVersion(row, version);
      refuseLateList(row);
      if (row.status !== 'draft') await issueNow(trx, row, now);
    }),
    campaignVouchers: async ({ actor, params, query }) => {
      await getSeenCampaign(db, actor, params.id);
      return voucherList(db, params.id, query);
    },
    campaignCurve: async ({ actor, params }) => ({
      points: await campaignCurve(db, await getSeenCampaign(db, actor, params.id), clock.now()),
    }),
    exceptions: async ({ actor, params, query }) => {
      const row = await getSeenCampaign(db, actor, params.id);
      requireManager(actor, row.union_path);
      return { items: await exceptionList(db, params.id, query.limit) };
    },
    decideException: async (call) => {
      const { campaignId } = await runCommand(context, call, async (trx) => {
        const row = await trx
          .selectFrom('voucher_exceptions as e')
          .innerJoin('voucher_campaigns as c', 'c.id', 'e.campaign_id')
          .select('c.union_path')
          .where('e.id', '=', call.params.id)
          .executeTakeFirst();
        if (!row || !reaches(call.actor, 'voucher.see', row.union_path)) throw notFound('The row');
        return decideException(trx, call.actor, clock.now(), { exceptionId: call.params.id, ...call.body });
      });
      context.live.changed('vouchers', campaignId);
      return { decided: true };
    },
    drawFile: async ({ params, reply }) => {
      const file = await drawFileOf(db, params.id);
      reply
        .header('content-type', 'application/json; charset=utf-8')
        .header('content-disposition', `attachment; filename="draw-${params.id}.json"`)
        .send(JSON.stringify(file, null, 1));
    },
    counterCampaigns: async ({ actor }) => ({ items: await counterCampaigns(db, actor, clock.now()) }),
    counterFind: async ({ actor, body }) => ({
      people: await counterFind(db, context.fields, actor, body.number, clock.now()),
    }),
    counterClaim: async ({ actor, route, body }) => {
      await requireServed(db, actor, body.campaignId);
      return claim(context, desk, { actor, route, ...body, via: 'counter' });
    },
    counterPrint: (call) =>
      runCommand(context, call, async (trx) => {
        const items = [];
        for (const voucherId of call.body.voucherIds) {
          const row = await trx
            .selectFrom('vouchers')
            .select(['campaign_id', 'person_id'])
            .where('id', '=', voucherId)
            .executeTakeFirst();
          if (!row?.person_id) throw notFound('The voucher');
          await requireServed(trx, call.actor, row.campaign_id);
          const bound = await bindVoucher(trx, call.actor, clock.now(), {
            ...{ voucherId, personId: row.person_id, holder: 'printed' },
          });
          const view = await boundView(trx, bound, clock.now());
          items.push({ ...view, qr: await qrSvg(bound.certificate) });
        }
        return { items };
      }),
    reissueVoucher: async (call) => {
      const answer = await runCommand(context, call, (trx) =>
        reissueVoucher(trx, call.actor, clock.now(), call.body),
      );
      context.live.changed('vouchers');
      return answer;
    },
    voucherFigures: async ({ actor }) => {
      const campaigns = await liveCampaigns(db, actor, clock.now());
      const total = addCounts(campaigns.map(({ counts }) => counts));
      const [place] = placesFor(actor, 'voucher.see');
      const union =
        actor.kind === 'staff' && place ? actor.grants.find((g) => g.placePath === place.path) : null;
      return {
        at: clock.now().toISOString(),
        scope: union ? (await getUnion(db, union.placeId)).name : '',
        ...{ campaigns, total, claimRate: rate(total.claimed, total.issued) },
        redemptionRate: rate(total.redeemed, total.claimed),
      };
    },
    uploadVoucherList: async (call) => {
      const row = await getSeenCampaign(db, call.actor, call.query.campaignId);
      requireManager(call.actor, row.union_path);
      refuseLateList(row);
      const look = await imports.upload({ ...call, query: { placeId: row.union_id } });
      await db
        .insertInto('voucher_lists')
        .values({ import_id: look.import.id, campaign_id: row.id })
        .execute();
      return look;
    },
    listVoucherLists: imports.list,
    lookAtVoucherList: imports.look,
    checkVoucherList: imports.check,
    confirmVoucherList: imports.confirm,
    cancelVoucherList: imports.cancel,
    rejectedVoucherRows: imports.rejected,
  };
}
