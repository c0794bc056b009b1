import { shanghaiDate } from '../../../kernel/shanghaiTime.ts';
import { systemActor } from '../../../platform/auth/actor.ts';
import type { Context } from '../../../platform/context.ts';
import { transaction } from '../../../platform/db/index.ts';
import { tellPerson } from '../shared/telling.ts';
import { releaseClaim } from './claims.ts';
import { claimLapsed } from './messages.ts';

/** Claims whose time is over go back to the wall, each in a transaction of its own. wish_claims_due */
export async function lapseClaims({ db, clock }: Pick<Context, 'db' | 'clock'>): Promise<number> {
  const now = clock.now();
  const overdue = await db
    .selectFrom('wish_claims')
    .select(['id', 'wish_id', 'donor_person_id'])
    .where('status', '=', 'held')
    .where('due_on', '<', shanghaiDate(now))
    .orderBy('due_on')
    .limit(500)
    .execute();
  let lapsed = 0;
  for (const claim of overdue)
    lapsed += await transaction(db, async (trx) => {
      const wish = await trx
        .selectFrom('wishes')
        .selectAll()
        .where('id', '=', claim.wish_id)
        .forUpdate()
        .executeTakeFirstOrThrow();
      const still = await trx
        .selectFrom('wish_claims')
        .select('id')
        .where('id', '=', claim.id)
        .where('status', '=', 'held')
        .executeTakeFirst();
      if (!still) return 0;
      const step = { actor: systemActor, now };
      await releaseClaim(trx, step, wish, { status: 'lapsed', reason: '到期未完成' });
      if (claim.donor_person_id)
        await tellPerson(trx, claim.donor_person_id, {
          ...{ template: claimLapsed, params: { wish: wish.text }, now },
          ...{ subject: { type: 'wish', id: wish.id }, dedupeKey: `claimLapsed:${claim.id}` },
        });
      return 1;
    });
  return lapsed;
}
