import { sql } from 'kysely';
import type { Context } from '../../platform/context.ts';
import { transaction } from '../../platform/db/index.ts';
import type { Feature, Job } from '../../platform/feature.ts';
import { bindRoutes } from '../../platform/http/routes.ts';
import { importJob } from '../../platform/imports/index.ts';
import { registerPathHolder, registerUnionChangeHandler } from '../organisations/index.ts';
import { registerProfileKind } from '../profiles/index.ts';
import { issueJobName, issueNow, turnCampaigns } from './campaigns/steps.ts';
import { voucherRoutes } from './contract.ts';
import { voucherHandlers } from './handlers.ts';
import { voucherListImport } from './list/importKind.ts';
import { voucherPermissions } from './policy.ts';
import { voucherKindProfiles } from './settings.ts';
import { holdCampaign } from './store.ts';
import './personalData.ts';
import './privacy.ts';

registerProfileKind(voucherKindProfiles);
registerPathHolder({ table: 'voucher_campaigns', column: 'union_path', unionColumn: 'union_id' });
registerUnionChangeHandler('vouchers', {
  ended: async (trx, { union, heir }) => {
    // voucher_campaigns_union
    await trx
      .updateTable('voucher_campaigns')
      .set({ union_id: heir.id, union_path: heir.path })
      .where('union_id', '=', union.id)
      .execute();
    await sql`UPDATE voucher_campaigns SET named_union_ids = array_replace(named_union_ids, ${union.id}::uuid, ${heir.id}::uuid)
       WHERE status IN ('draft', 'published', 'claiming', 'redeeming') AND ${union.id}::uuid = ANY(named_union_ids)`.execute(
      trx,
    );
  },
});

/** Many vouchers are made some thousands at a time, each in a transaction of its own. */
async function issueMore(context: Context, campaignId: string): Promise<void> {
  await transaction(context.db, async (trx) => {
    const row = await holdCampaign(trx, campaignId);
    if (['published', 'claiming'].includes(row.status)) await issueNow(trx, row, context.clock.now());
  });
  context.live.changed('vouchers', campaignId);
}

const jobs: readonly Job[] = [
  importJob(voucherListImport),
  { name: issueJobName, run: (context, data) => issueMore(context, String(data.campaignId)) },
  {
    name: 'vouchers.turn',
    every: 30,
    run: async (context) => {
      for (const id of await turnCampaigns(context.db, context.clock.now()))
        context.live.changed('vouchers', id);
    },
  },
];

/** Vouchers for goods: campaigns, claims, codes, redemption. */
export const vouchersFeature: Feature = {
  name: 'vouchers',
  routeTable: voucherRoutes,
  permissions: voucherPermissions,
  bind: (server, environment, context) =>
    bindRoutes(server, environment, voucherRoutes, voucherHandlers(context)),
  jobs,
};
