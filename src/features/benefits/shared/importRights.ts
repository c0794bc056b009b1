import { type Actor, type Grant, grantCovers } from '../../../platform/auth/actor.ts';
import type { AppDatabase, AppTransaction } from '../../../platform/db/index.ts';
import { notFound } from '../../../platform/http/problem.ts';
import type { ImportContext } from '../../../platform/imports/index.ts';
import { importerNow } from '../../accounts/index.ts';
import { getUnion } from '../../organisations/index.ts';
import { benefitPermissions } from './permissions.ts';

const roles: readonly string[] = benefitPermissions['benefit.manage'];

const managing = (actor: Actor): readonly Grant[] =>
  actor.kind === 'staff' ? actor.grants.filter(({ role }) => roles.includes(role)) : [];

const mayAtPath = (actor: Actor, path: string) =>
  actor.kind === 'system' || managing(actor).some((grant) => grantCovers(grant, path));

async function requirePlace(db: AppDatabase | AppTransaction, actor: Actor, placeId: string): Promise<void> {
  const { path } = await getUnion(db, placeId);
  if (!mayAtPath(actor, path)) throw notFound('The union');
}

/** Who brings lists of benefits in, and with which rights once the work begins: those who manage benefits there. */
export const importRights = {
  paths: (actor: Actor) => [...new Set(managing(actor).map(({ placePath }) => placePath))],
  requirePlace,
  async actorNow({ db, clock }: ImportContext, accountId: string, placeId: string): Promise<Actor> {
    const { path } = await getUnion(db, placeId);
    return importerNow(db, accountId, clock.now(), (actor) => mayAtPath(actor, path));
  },
};
