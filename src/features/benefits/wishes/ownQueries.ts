import { type Kysely, sql } from 'kysely';
import type { Actor } from '../../../platform/auth/actor.ts';
import { fieldsOf } from '../../../platform/crypto/sealedDatabase.ts';
import type { Database } from '../../../platform/db/index.ts';
import { notFound } from '../../../platform/http/problem.ts';
import { getPerson, personFields } from '../../people/index.ts';
import { actionsOf } from '../shared/lifecycle.ts';
import { membershipOf, ownPersonId, withinPlaces } from '../shared/policy.ts';
import { findBenefitSettings } from '../shared/settings.ts';
import type { OwnWish } from './contract.ts';
import { type WishAction, wishLife } from './lifecycle.ts';
import type { DonorKind, WishStatus } from './tables.ts';

type Db = Kysely<Database>;

interface Row {
  id: string;
  text: string;
  amount_fen: number;
  person_id: string;
  status: WishStatus;
  reason: string | null;
  proof_note: string | null;
  thanks: string | null;
  due_on: string | null;
  donor_person_id: string | null;
  both_share: boolean | null;
  has_photo: boolean;
  union_id: string;
  union_name: string;
  union_phone: string | null;
}

const forWisher: readonly WishAction[] = ['withdraw', 'thank'];
const forDonor: readonly WishAction[] = ['release', 'fulfil'];

/** My wishes and what I have claimed. Neither side learns the other's number unless both agreed. wishes_person */
export async function ownWishes(db: Db, actor: Actor) {
  const personId = await ownPersonId(db, actor);
  const { rows } = await sql<Row>`
    SELECT w.id, w.text, w.amount_fen, w.person_id, w.status, w.reason, w.proof_note, w.thanks, c.due_on,
           c.donor_person_id, (w.share_contact AND c.share_contact) AS both_share,
           EXISTS (SELECT FROM benefit_files f WHERE f.subject_id = c.id) AS has_photo,
           u.id AS union_id, u.name AS union_name, u.phone AS union_phone
      FROM wishes w JOIN unions u ON u.id = w.union_id
      LEFT JOIN wish_claims c ON c.wish_id = w.id AND c.status IN ('held', 'fulfilled')
     WHERE w.person_id = ${personId}
        OR w.id IN (SELECT wish_id FROM wish_claims WHERE donor_person_id = ${personId}
                       AND status IN ('held', 'fulfilled'))
     ORDER BY w.created_at DESC LIMIT 100`.execute(db);
  const items = await Promise.all(
    rows.map(async (row): Promise<OwnWish> => {
      const mine = row.person_id === personId;
      const part = mine ? forWisher : forDonor;
      return {
        ...{ id: row.id, text: row.text, amountFen: row.amount_fen, mine, status: row.status },
        ...{ reason: row.reason, dueOn: row.due_on, proofNote: row.proof_note, hasPhoto: row.has_photo },
        ...{ thanks: row.thanks, contact: row.both_share ? await phoneOf(db, otherOf(row, mine)) : null },
        union: { id: row.union_id, name: row.union_name, phone: row.union_phone },
        allowedActions: actionsOf(wishLife, row.status).filter((action) => part.includes(action)),
      };
    }),
  );
  const open = items.some((wish) => wish.mine && ['submitted', 'onWall', 'claimed'].includes(wish.status));
  const member = await membershipOf(db, personId);
  const { wishLimitFen } = await findBenefitSettings(db);
  return { items, limitFen: wishLimitFen, mayWish: member !== undefined && !open };
}

const otherOf = (row: Row, mine: boolean) => (mine ? row.donor_person_id : row.person_id);

async function phoneOf(db: Db, personId: string | null): Promise<string | null> {
  return personId ? personFields(fieldsOf(db), await getPerson(db, personId)).phone : null;
}

/** The claim whose photo the wisher and the donor may see. @throws 404 for anybody else */
export async function ownClaimId(db: Db, actor: Actor, wishId: string): Promise<string> {
  const personId = await ownPersonId(db, actor);
  // wish_claims_wish
  const { rows } = await sql<{ id: string }>`
    SELECT c.id FROM wish_claims c JOIN wishes w ON w.id = c.wish_id
     WHERE c.wish_id = ${wishId}::uuid AND c.status IN ('held', 'fulfilled')
       AND (w.person_id = ${personId} OR c.donor_person_id = ${personId})`.execute(db);
  const [claim] = rows;
  if (!claim) throw notFound('The photo');
  return claim.id;
}

/** Donors with what became of their claims; members all together, since their names are theirs. wish_claims_wish */
export async function wishDonors(db: Db, actor: Actor) {
  const { rows } = await sql<{
    donorKind: DonorKind;
    donorName: string;
    held: number;
    fulfilled: number;
    lapsed: number;
    amountFen: number;
  }>`
    SELECT c.donor_kind AS "donorKind", c.donor_name AS "donorName",
           count(*) FILTER (WHERE c.status = 'held')::int AS held,
           count(*) FILTER (WHERE c.status = 'fulfilled')::int AS fulfilled,
           count(*) FILTER (WHERE c.status IN ('lapsed', 'released'))::int AS lapsed,
           coalesce(sum(w.amount_fen) FILTER (WHERE c.status = 'fulfilled'), 0)::bigint AS "amountFen"
      FROM wish_claims c JOIN wishes w ON w.id = c.wish_id
     WHERE ${withinPlaces(actor, 'benefit.see', 'w.union_path')}
     GROUP BY 1, 2 ORDER BY fulfilled DESC, 2 LIMIT 200`.execute(db);
  return { items: rows };
}
