import { type AppDatabase, newId } from '../../platform/db/index.ts';
import type { Union } from '../organisations/index.ts';
import type { CampaignInput } from './campaigns/input.ts';

const day = 86_400_000;

/** A campaign for tests: claims open at `now` for a week, goods for two. */
export function campaignDraft(
  union: Pick<Union, 'id'>,
  now: Date,
  changes: Partial<CampaignInput> = {},
): CampaignInput {
  const after = (days: number) => new Date(now.getTime() + days * day).toISOString();
  return {
    ...{ unionId: union.id, kind: 'cooling', title: '送清凉', rules: '每人一份，凭码领取。', note: '' },
    ...{ way: 'list', eligibleBy: 'list', namedUnionIds: [], publicSeedRule: '' },
    ...{ claimFrom: now.toISOString(), claimUntil: after(7), redeemFrom: now.toISOString() },
    ...{ redeemUntil: after(14), merchantIds: [] },
    goods: [{ name: '西瓜', priceFen: 2_000, quantity: 10 }],
    ...changes,
  };
}

/** A shop of a union, by its row alone. */
export async function shop(db: AppDatabase, union: Pick<Union, 'id' | 'path'>, now: Date): Promise<string> {
  const id = newId();
  await db
    .insertInto('merchants')
    .values({
      ...{
        id,
        union_id: union.id,
        union_path: union.path,
        service_point_id: null,
        name: `水果店${id.slice(-4)}`,
      },
      ...{ credit_code: id, contact_name: '店主', phone: '0999-1000000', contract_from: '2026-01-01' },
      ...{ contract_until: null, status: 'active', created_at: now },
    })
    .execute();
  return id;
}
