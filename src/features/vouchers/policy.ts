import type { Actor } from '../../platform/auth/actor.ts';
import { placesOfRoles, reachesPath, rowsReached } from '../../platform/auth/reach.ts';

/** Who runs campaigns: the county's cadres, towns, and grassroots unions for their own. */
const managers = ['rightsCadre', 'townStaff', 'grassrootsChair'] as const;
/** Who claims for those without a phone. */
const counters = [...managers, 'stationKeeper', 'windowClerk'] as const;

export const voucherPermissions = {
  'voucher.see': [...managers, 'leader', 'viewer', 'disciplineAuditor', 'financeCadre'],
  'voucher.manage': managers,
  'voucher.counter': counters,
  'voucher.own': ['worker'],
} as const satisfies Record<string, readonly string[]>;

type VoucherPermission = 'voucher.see' | 'voucher.manage' | 'voucher.counter';

export const reaches = (actor: Actor, permission: VoucherPermission, unionPath: string): boolean =>
  actor.kind === 'system' || reachesPath(actor, voucherPermissions[permission], unionPath);

export const withinPlaces = (actor: Actor, permission: VoucherPermission, column: string) =>
  rowsReached(actor, voucherPermissions[permission], column);

/** Paths where the actor holds the permission. */
export const placesFor = (actor: Actor, permission: VoucherPermission) =>
  placesOfRoles(actor, voucherPermissions[permission]);

/**
 * The counter serves campaigns of its own place, of those below it, and of every place above it: a station of a town
 * hands out what the county gives.
 */
export const servesCampaign = (actor: Actor, campaignPath: string): boolean =>
  actor.kind === 'system' ||
  placesFor(actor, 'voucher.counter').some(
    ({ path, own }) => path.startsWith(campaignPath) || (!own && campaignPath.startsWith(path)),
  );
