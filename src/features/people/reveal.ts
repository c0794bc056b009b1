import { recordAudit } from '../../platform/audit/index.ts';
import type { Actor } from '../../platform/auth/actor.ts';
import type { Context } from '../../platform/context.ts';
import { transaction } from '../../platform/db/index.ts';
import { forbidden } from '../../platform/http/problem.ts';
import { throttle } from '../../platform/throttle.ts';
import type { SealedField } from './personFields.ts';
import { personFields } from './personRow.ts';
import { getSeenPerson, refuseUnless } from './visible.ts';

/** How long a screen shows the value, in seconds. */
export const shownSeconds = 30;
/** An hour's looks of one account: the free ones, then ever slower, then none. */
export const revealRule = { free: 30, block: 60, windowSeconds: 3_600 };

/**
 * One sensitive field in the clear, with its line in the audit before it leaves. Counted per account, so that nobody
 * copies the register one by one.
 *
 * @throws Problem 404 `notFound`, 403 `notAllowedHere` or `fieldHidden`, 429 `tooManyTries`
 */
export async function revealField(
  context: Context,
  actor: Actor & { kind: 'staff' },
  asked: { id: string; field: SealedField; reason: string },
): Promise<string | null> {
  const seen = await getSeenPerson(context.db, context, actor, asked.id);
  refuseUnless(seen, 'reveal');
  if (seen.rights.levels[asked.field] === 'hidden')
    throw forbidden('fieldHidden', '您的角色不能看这一项 · your role may not see this field');
  await throttle(context, 'person.reveal', actor.accountId, revealRule).take();
  const places = actor.grants[0]?.placePath ?? null;
  await transaction(context.db, (trx) =>
    recordAudit(trx, {
      actor,
      action: 'person.reveal',
      subjectType: 'person',
      subjectId: asked.id,
      placePath: places,
      detail: { field: asked.field, reason: asked.reason },
      now: context.clock.now(),
    }),
  );
  return personFields(context.fields, seen.row)[asked.field];
}
