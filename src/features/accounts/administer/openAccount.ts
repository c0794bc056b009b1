import type { Actor } from '../../../platform/auth/actor.ts';
import type { AppTransaction } from '../../../platform/db/index.ts';
import { forbidden } from '../../../platform/http/problem.ts';
import { getUnion } from '../../organisations/index.ts';
import { createStaff } from '../administration.ts';
import { administers } from '../grants/authority.ts';
import type { GrantBody } from '../grants/views.ts';
import { giveRole } from './accountCommands.ts';

export interface NewAccount {
  username: string;
  name: string;
  phone?: string | null | undefined;
  unionId: string;
  grants: readonly GrantBody[];
}

/**
 * Opens a staff account at a place within one's own, with its first roles. Returns its id.
 *
 * @throws Problem 403 `placeNotYours`; 409 `usernameTaken`; what `giveRole` refuses
 */
export async function openAccount(
  trx: AppTransaction,
  input: NewAccount,
  password: string,
  { actor, now }: { actor: Actor; now: Date },
): Promise<string> {
  const home = await getUnion(trx, input.unionId);
  if (!administers(actor, home.path))
    throw forbidden('placeNotYours', '这个地方不在您的管理范围 · this place is not yours to give rights at');
  const id = await createStaff(
    { db: trx, clock: { now: () => now } },
    {
      ...{ username: input.username, name: input.name, password, passwordTemporary: true },
      ...{ phone: input.phone ?? null, homeUnionId: home.id },
    },
    actor,
  );
  for (const grant of input.grants) await giveRole(trx, id, grant, { actor, now });
  return id;
}
