import type { Kysely } from 'kysely';
import type { Actor } from '../../../platform/auth/actor.ts';
import type { Database } from '../../../platform/db/index.ts';
import { notFound } from '../../../platform/http/problem.ts';
import { findUnion } from '../../organisations/index.ts';
import { reaches } from '../policy.ts';

/** Path of a union that the actor's places reach. @throws 404 */
export async function pathWithin(db: Kysely<Database>, actor: Actor, unionId: string): Promise<string> {
  const union = await findUnion(db, unionId);
  if (!union || !reaches(actor, 'keyContact.see', union.path)) throw notFound('The union');
  return union.path;
}
