import type { RoleCode } from '../../src/features/accounts/index.ts';
import { roleCodes, roles } from '../../src/features/accounts/roles.ts';
import type { Union } from '../../src/features/organisations/index.ts';
import { newId } from '../../src/platform/db/index.ts';
import type { FeatureServer } from '../harness/featureServer.ts';

const day = 86_400_000;
const states = [
  'plain',
  'plain',
  'plain',
  'dated',
  'over',
  'later',
  'ended',
  'delegated',
  'delegationOver',
  'onBehalf',
] as const;

/** A grant as it was made up, with whether it holds by the words of the issue: begun, not over, and its source too. */
export interface MadeUpGrant {
  role: RoleCode;
  place: Union;
  scope: 'own' | 'subtree' | 'assigned';
  line: string | null;
  holds: boolean;
}

export interface MadeUpActor {
  accountId: string;
  disabled: boolean;
  /** Those that hold. */
  grants: MadeUpGrant[];
}

/** Numbers from 0 to below 1, the same each time for a seed. */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return state / 4_294_967_296;
  };
}

export const pick = <T>(random: () => number, from: readonly T[]): T =>
  from[Math.floor(random() * from.length)] as T;

/** Staff with up to three grants each, in every state a grant can be in. Vendors sign in only in an emergency: none here. */
export async function madeUpActors(
  app: FeatureServer,
  places: readonly Union[],
  count: number,
  random: () => number,
): Promise<MadeUpActor[]> {
  const { db } = app.database;
  const now = app.clock.now();
  const at = (days: number) => new Date(now.getTime() + days * day);
  const open = async (name: string, disabled: boolean) => {
    const id = newId();
    await db
      .insertInto('accounts')
      .values({
        ...{ id, kind: 'staff', name, username: name, password_hash: null, person_id: null },
        ...{ disabled_at: disabled ? now : null, created_at: now },
      })
      .execute();
    return id;
  };
  const giver = await open('oracle-giver', false);
  const known = roleCodes.filter((role) => role !== 'vendor');
  const weighted = [
    ...known,
    'townStaff',
    'grassrootsChair',
    'organisingCadre',
    'rightsCadre',
    'securityAdministrator',
  ] as const;
  const actors: MadeUpActor[] = [];
  for (let serial = 0; serial < count; serial++) {
    const disabled = random() < 0.05;
    const accountId = await open(`oracle-${serial}`, disabled);
    const grants: MadeUpGrant[] = [];
    for (let left = 1 + Math.floor(random() * 3); left > 0; left--) {
      const role = pick(random, weighted);
      const place = pick(random, places);
      const scope = pick(random, roles[role].scopes as readonly MadeUpGrant['scope'][]);
      const narrowable = !('line' in roles[role]);
      const line = narrowable && random() < 0.25 ? pick(random, ['rights', 'organising', 'women']) : null;
      const state = pick(random, states);
      const row = { role, union_id: place.id, scope, agency: null, line };
      const dated = {
        ...(state === 'dated' ? { valid_from: at(-1), valid_until: at(1) } : {}),
        ...(state === 'over' ? { valid_from: at(-9), valid_until: now } : {}),
        ...(state === 'later' ? { valid_from: at(1) } : {}),
        ...(state === 'ended' ? { ended_at: at(-1) } : {}),
      };
      const handed = state === 'delegated' || state === 'delegationOver' || state === 'onBehalf';
      const source = handed ? newId() : null;
      if (source)
        await db
          .insertInto('grants')
          .values({
            ...row,
            id: source,
            account_id: giver,
            ...(state === 'delegationOver' ? { ended_at: at(-1) } : {}),
          })
          .execute();
      await db
        .insertInto('grants')
        .values({
          ...{ ...row, ...dated, id: newId(), account_id: accountId },
          ...(source ? { delegated_from: source, source: 'delegation', valid_until: at(5) } : {}),
          ...(state === 'onBehalf' ? { on_behalf_of: giver } : {}),
        })
        .execute();
      const holds = state !== 'over' && state !== 'later' && state !== 'ended' && state !== 'delegationOver';
      grants.push({ role, place, scope, line, holds });
    }
    actors.push({ accountId, disabled, grants: grants.filter((grant) => grant.holds) });
  }
  return actors;
}
