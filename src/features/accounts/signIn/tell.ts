import type { Kysely } from 'kysely';
import type { Database } from '../../../platform/db/index.ts';
import { enqueueMessage } from '../../../platform/outbox/enqueue.ts';
import type { MessageTemplate } from '../../../platform/outbox/message.ts';
import { inForce } from '../grants/inForce.ts';
import type { RoleCode } from '../roles.ts';
import '../tables.ts';

type Db = Kysely<Database>;
type Params = Record<string, string | number>;

/** Tells the owner of an account: staff in the inbox, and by text message whoever has left a number. */
export async function tellOwner<P extends Params>(
  trx: Db,
  account: { id: string; kind: 'worker' | 'staff'; phone: string | null },
  template: MessageTemplate<P>,
  params: P,
  now: Date,
): Promise<void> {
  const message = { template, params, now, subject: { type: 'account', id: account.id } };
  if (account.kind === 'staff')
    await enqueueMessage(trx, { channel: 'inbox', recipient: account.id, ...message });
  if (account.phone) await enqueueMessage(trx, { channel: 'sms', recipient: account.phone, ...message });
}

/** Tells everybody who holds a role anywhere, in the inbox. */
export async function tellRole<P extends Params>(
  trx: Db,
  role: RoleCode,
  template: MessageTemplate<P>,
  params: P,
  now: Date,
): Promise<void> {
  // grants_union_role is led by the place; the few administrators are found by a scan of a small table.
  const holders = await trx
    .selectFrom('grants as g')
    .innerJoin('accounts as a', 'a.id', 'g.account_id')
    .select('a.id')
    .distinct()
    .where('g.role', '=', role)
    .where('a.disabled_at', 'is', null)
    .where(inForce('g', now))
    .limit(200)
    .execute();
  for (const { id } of holders)
    await enqueueMessage(trx, { channel: 'inbox', recipient: id, template, params, now });
}
