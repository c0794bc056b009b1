import type { Kysely } from 'kysely';
import type { Actor } from '../../../platform/auth/actor.ts';
import type { Context } from '../../../platform/context.ts';
import type { Database } from '../../../platform/db/index.ts';
import { withinPlaces } from '../list/reach.ts';
import { memberPlaces } from '../policy.ts';
import { printedCode } from './cardCode.ts';
import { qrSvg } from './qrCode.ts';

export interface CardOnPaper {
  personId: string;
  name: string;
  number: string;
  unionName: string;
  joinedOn: string;
  /** SVG. */
  qr: string;
}

/**
 * Cards to print of members within the actor's places: of a batch of admissions, or chosen ones, at most 300.
 */
export async function cardSheet(
  db: Kysely<Database>,
  context: Pick<Context, 'secret'>,
  actor: Actor,
  which: { batchId?: string | undefined; personIds?: readonly string[] | undefined; address: string },
): Promise<CardOnPaper[]> {
  let query = db
    .selectFrom('memberships as m')
    .innerJoin('members as c', 'c.person_id', 'm.person_id')
    .innerJoin('people as p', 'p.id', 'm.person_id')
    .innerJoin('unions as u', 'u.id', 'm.union_id')
    .select([
      ...(['m.person_id', 'm.joined_on', 'c.number', 'c.card_handle', 'c.card_version'] as const),
      ...(['p.name', 'u.name as union_name'] as const),
    ])
    .where('m.ended_on', 'is', null)
    .where(withinPlaces('m.union_path', memberPlaces(actor)));
  if (which.personIds) query = query.where('m.person_id', 'in', [...which.personIds]);
  if (which.batchId)
    query = query.where(({ exists, selectFrom }) =>
      exists(
        selectFrom('membership_applications as a')
          .select('a.id')
          .whereRef('a.membership_id', '=', 'm.id')
          .where('a.batch_id', '=', which.batchId ?? ''),
      ),
    );
  const rows = await query.orderBy('p.name_pinyin').orderBy('m.id').limit(300).execute();
  return Promise.all(
    rows.map(async (row) => ({
      ...{ personId: row.person_id, name: row.name, number: row.number ?? '' },
      ...{ unionName: row.union_name, joinedOn: row.joined_on },
      qr: await qrSvg(
        `${which.address}/v/${printedCode(context.secret, row.card_handle ?? '', row.card_version)}`,
      ),
    })),
  );
}
