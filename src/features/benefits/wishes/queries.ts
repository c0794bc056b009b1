import { type Kysely, type RawBuilder, sql } from 'kysely';
import { maskName } from '../../../kernel/mask.ts';
import type { Actor } from '../../../platform/auth/actor.ts';
import type { Database } from '../../../platform/db/index.ts';
import type { QueryOf } from '../../../platform/http/contract.ts';
import { notFound } from '../../../platform/http/problem.ts';
import { currentHardship } from '../../hardship/index.ts';
import { storyOf } from '../shared/events.ts';
import { actionsOf } from '../shared/lifecycle.ts';
import { holding, type Order, readPage } from '../shared/list.ts';
import { reaches, withinPlaces } from '../shared/policy.ts';
import type { WallWish, WishView, wishRoutes } from './contract.ts';
import { wishLife } from './lifecycle.ts';
import { type DonorKind, type WishStatus, type wishBases, wishStatuses } from './tables.ts';

type Db = Kysely<Database>;

export const wishOrders = {
  latest: { by: sql`w.created_at`, type: 'timestamptz', descending: true },
  amount: { by: sql`w.amount_fen`, type: 'bigint', descending: false },
} as const satisfies Record<string, Order>;

interface Row {
  id: string;
  text: string;
  amount_fen: number;
  person_id: string;
  name: string;
  worker_groups: string[] | null;
  union_id: string;
  union_path: string;
  union_name: string;
  show_name: boolean;
  source: 'worker' | 'staff';
  status: WishStatus;
  basis: (typeof wishBases)[number] | null;
  reason: string | null;
  decided_by_name: string | null;
  fulfilled_on: string | null;
  proof_note: string | null;
  thanks: string | null;
  created_at: Date;
  claim_id: string | null;
  donor_kind: DonorKind | null;
  donor_name: string | null;
  donor: string | null;
  claim_status: 'held' | 'fulfilled' | null;
  claimed_at: Date | null;
  due_on: string | null;
  taken_by_name: string | null;
  commitment_id: string | null;
  has_photo: boolean;
}

const select = sql`w.*, p.name, m.worker_groups, u.name AS union_name, c.id AS claim_id, c.donor_kind, c.donor_name,
  d.name AS donor, c.status AS claim_status, c.claimed_at, c.due_on, c.taken_by_name, c.commitment_id,
  EXISTS (SELECT FROM benefit_files f WHERE f.subject_id = c.id) AS has_photo`;
const from = sql`wishes w JOIN people p ON p.id = w.person_id JOIN unions u ON u.id = w.union_id
  LEFT JOIN memberships m ON m.person_id = w.person_id AND m.ended_on IS NULL
  LEFT JOIN wish_claims c ON c.wish_id = w.id AND c.status IN ('held', 'fulfilled')
  LEFT JOIN people d ON d.id = c.donor_person_id`;

async function deskViews(db: Db, actor: Actor, rows: readonly Row[]): Promise<WishView[]> {
  const hardship = await currentHardship(
    db,
    rows.map((row) => row.person_id),
  );
  return rows.map((row) => {
    const manages = reaches(actor, 'benefit.manage', row.union_path);
    return {
      ...{ id: row.id, text: row.text, amountFen: row.amount_fen, showName: row.show_name },
      person: { id: row.person_id, name: row.name },
      workerGroups: row.worker_groups ?? [],
      hardship: hardship.get(row.person_id)?.category ?? null,
      union: { id: row.union_id, name: row.union_name },
      ...{ source: row.source, status: row.status, basis: row.basis, reason: row.reason },
      ...{ decidedBy: row.decided_by_name, fulfilledOn: row.fulfilled_on, proofNote: row.proof_note },
      ...{ hasPhoto: row.has_photo, thanks: row.thanks, createdAt: row.created_at.toISOString() },
      claim:
        row.claim_id && row.donor_kind && row.claim_status && row.claimed_at && row.due_on
          ? {
              ...{ id: row.claim_id, donorKind: row.donor_kind, status: row.claim_status },
              donorName: row.donor ? maskName(row.donor) : (row.donor_name ?? ''),
              ...{ claimedAt: row.claimed_at.toISOString(), dueOn: row.due_on },
              ...{ takenBy: row.taken_by_name, funded: row.commitment_id !== null },
            }
          : null,
      allowedActions: manages
        ? actionsOf(wishLife, row.status).filter((action) => action !== 'withdraw' && action !== 'thank')
        : [],
    };
  });
}

const statusIs = (typed: string | undefined): RawBuilder<boolean>[] => {
  const status = wishStatuses.find((each) => each === typed);
  return status ? [sql<boolean>`w.status = ${status}`] : [];
};

/** wishes_place, wishes_latest */
export async function listWishes(db: Db, actor: Actor, query: QueryOf<typeof wishRoutes.wishes>) {
  const { search } = query;
  const { rows, next } = await readPage<Row>(db, {
    ...{ select, from, id: 'w.id', order: wishOrders[query.sort], after: query.after, limit: query.limit },
    where: [
      withinPlaces(actor, 'benefit.see', 'w.union_path'),
      ...statusIs(query.status),
      ...(search ? [sql<boolean>`(w.text LIKE ${holding(search)} OR p.name LIKE ${holding(search)})`] : []),
    ],
  });
  return { items: await deskViews(db, actor, rows), next };
}

/** @throws 404 for absent and foreign ones alike */
export async function getWish(db: Db, actor: Actor, id: string): Promise<WishView> {
  const { rows } = await sql<Row>`SELECT ${select} FROM ${from} WHERE w.id = ${id}::uuid`.execute(db);
  const [row] = rows;
  if (!row || !reaches(actor, 'benefit.see', row.union_path)) throw notFound('The wish');
  const [view] = await deskViews(db, actor, [row]);
  if (!view) throw notFound('The wish');
  return view;
}

export const wishWithStory = async (db: Db, actor: Actor, id: string) => ({
  ...(await getWish(db, actor, id)),
  story: await storyOf(db, id),
});

/** The wall: masked names with consent, else none; never a union, only the town. wishes_wall */
export async function wishWall(
  db: Db,
  actor: Actor,
  query: QueryOf<typeof wishRoutes.wishWall>,
): Promise<{ items: WallWish[]; next: string | null }> {
  const { search } = query;
  const place = query.unionId
    ? [sql<boolean>`w.union_path LIKE (SELECT path || '%' FROM unions WHERE id = ${query.unionId})`]
    : [];
  const { rows, next } = await readPage<Row & { town: string | null }>(db, {
    select: sql`${select}, coalesce((SELECT t.short_name FROM unions t WHERE t.level = 'town'
      AND starts_with(w.union_path, t.path) ORDER BY length(t.path) DESC LIMIT 1),
      (SELECT t.short_name FROM unions t WHERE t.parent_id IS NULL LIMIT 1)) AS town`,
    ...{ from, id: 'w.id', order: wishOrders[query.sort], after: query.after, limit: query.limit },
    where: [
      sql<boolean>`w.status IN ('onWall', 'claimed', 'fulfilled', 'thanked') AND NOT w.emptied`,
      ...place,
      ...statusIs(query.status),
      ...(search ? [sql<boolean>`w.text LIKE ${holding(search)}`] : []),
    ],
  });
  return {
    items: rows.map((row) => ({
      ...{ id: row.id, text: row.text, amountFen: row.amount_fen, status: row.status },
      name: row.show_name ? maskName(row.name) : null,
      town: row.town ?? '',
      thanks: row.thanks,
      donor: row.donor_kind === 'union' || row.donor_kind === 'company' ? (row.donor_name ?? '') : null,
      allowedActions:
        actor.kind === 'worker' && actor.personId !== row.person_id && row.status === 'onWall'
          ? (['claim'] as const).slice()
          : [],
    })),
    next,
  };
}
