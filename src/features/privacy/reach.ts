import type { Kysely } from 'kysely';
import { type Actor, mayAt, type RolePermissions } from '../../platform/auth/actor.ts';
import type { Database } from '../../platform/db/index.ts';
import { forbidden } from '../../platform/http/problem.ts';
import { rootUnion } from '../organisations/index.ts';

/** These duties are the federation's as a whole: the permission has to be held at the top of the tree. */
export async function requireWholeFederation(
  db: Kysely<Database>,
  actor: Actor,
  permission: string,
  permissions: RolePermissions,
): Promise<void> {
  if (actor.kind === 'system') return;
  const root = await rootUnion(db);
  if (!mayAt(actor, permission, permissions, root.path))
    throw forbidden(
      'countyNeeded',
      '个人信息保护由本级总工会统一办理 · this is done at the top of the federation only',
    );
}
