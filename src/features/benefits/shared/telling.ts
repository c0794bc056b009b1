import type { Kysely } from 'kysely';
import { fieldsOf } from '../../../platform/crypto/sealedDatabase.ts';
import type { Database } from '../../../platform/db/index.ts';
import { inForce } from '../../accounts/index.ts';
import { enqueueMessage, type MessageTemplate } from '../../messages/index.ts';
import { idsOf } from '../../organisations/index.ts';
import { getPerson, personFields } from '../../people/index.ts';
import { benefitPermissions } from './permissions.ts';

interface Telling<P> {
  template: MessageTemplate<P>;
  params: P;
  subject: { type: string; id: string };
  dedupeKey: string;
  now: Date;
}

/** A text message to a person, where a mobile number is known. @returns whether there was one */
export async function tellPerson<P extends Record<string, string | number>>(
  trx: Kysely<Database>,
  personId: string,
  telling: Telling<P>,
): Promise<boolean> {
  const { phone } = personFields(fieldsOf(trx), await getPerson(trx, personId));
  if (!phone || !/^1[3-9]\d{9}$/.test(phone)) return false;
  await enqueueMessage(trx, { ...telling, channel: 'sms', recipient: phone });
  return true;
}

/** The inbox of those who decide at a place, else of the nearest above it who do. grants_union_role */
export async function tellDeciders<P extends Record<string, string | number>>(
  trx: Kysely<Database>,
  path: string,
  telling: Telling<P>,
): Promise<void> {
  const rows = await trx
    .selectFrom('grants as g')
    .innerJoin('accounts as a', 'a.id', 'g.account_id')
    .innerJoin('unions as u', 'u.id', 'g.union_id')
    .select(['a.id', 'u.path'])
    .where('g.union_id', 'in', idsOf(path))
    .where('g.role', 'in', benefitPermissions['benefit.manage'])
    .where('a.disabled_at', 'is', null)
    .where(inForce('g', telling.now))
    .where((is) => is.or([is('u.path', '=', path), is('g.scope', '=', 'subtree')]))
    .limit(200)
    .execute();
  const nearest = Math.max(0, ...rows.map((row) => row.path.length));
  const ids = new Set(rows.filter((row) => row.path.length === nearest).map((row) => row.id));
  for (const id of ids)
    await enqueueMessage(trx, {
      ...telling,
      ...{ channel: 'inbox', recipient: id, dedupeKey: `${telling.dedupeKey}:${id}` },
    });
}
