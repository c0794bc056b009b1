import { type Kysely, sql } from 'kysely';
import { maskName } from '../../../kernel/mask.ts';
import type { Database } from '../../../platform/db/index.ts';
import { notFound } from '../../../platform/http/problem.ts';
import type { BoundVoucher } from '../contract.ts';
import type { Bound } from './bind.ts';

/** A bound voucher with what stands on its page. vouchers_pkey */
export async function boundView(db: Kysely<Database>, bound: Bound, now: Date): Promise<BoundVoucher> {
  const { rows } = await sql<{ title: string; good: string; person_name: string; redeem_until: Date }>`
    SELECT c.title, g.name AS good, p.name AS person_name, c.redeem_until
      FROM vouchers v JOIN voucher_campaigns c ON c.id = v.campaign_id JOIN voucher_goods g ON g.id = v.good_id
      JOIN people p ON p.id = v.person_id WHERE v.id = ${bound.voucherId}`.execute(db);
  const [row] = rows;
  if (!row) throw notFound('The voucher');
  return {
    ...bound,
    ...{ title: row.title, good: row.good, holder: maskName(row.person_name) },
    redeemUntil: row.redeem_until.toISOString(),
    now: now.toISOString(),
  };
}
