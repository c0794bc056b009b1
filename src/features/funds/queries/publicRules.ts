import type { Kysely } from 'kysely';
import { z } from 'zod';
import type { Database } from '../../../platform/db/index.ts';
import { activeProfiles, type ProfileKind } from '../../profiles/index.ts';

const rules = z.object({ smallestCount: z.int().min(1).max(100).default(5) });

/** What the public figures keep back; the number is the place's own to set. */
export const publicFundsProfiles: ProfileKind = {
  kind: 'publicFundFigures',
  name: { zh: '公开帮扶资金数字', en: 'Public figures of the funds' },
  labels: {
    smallestCount: { zh: '少于几人时不公布人数', en: 'Fewer people than this are not told' },
  },
  schema: rules,
  shipped: [{ code: 'default', name: { zh: '通用', en: 'Usual' }, data: { smallestCount: 5 } }],
};

/** The smallest count of people that is published. */
export async function smallestPublicCount(db: Kysely<Database>): Promise<number> {
  const [profile] = await activeProfiles(db, 'publicFundFigures', rules);
  return (profile?.data ?? rules.parse({})).smallestCount;
}
