import { recordAudit } from '../../platform/audit/index.ts';
import { type Actor, nameOf } from '../../platform/auth/actor.ts';
import type { Context } from '../../platform/context.ts';
import { deleteKey } from '../../platform/crypto/deleteKey.ts';
import {
  type Advance,
  advanceRotation,
  latestRotation,
  startRotation,
} from '../../platform/crypto/rotation.ts';
import type { SuiteName } from '../../platform/crypto/suiteNames.ts';

type Needs = Pick<Context, 'db' | 'fields' | 'clock'>;

/** Begins a change of keys; the job carries it on. @throws Problem 409 `rotationRunning` */
export function beginRotation(context: Needs, actor: Actor, suite: SuiteName | undefined): Promise<string> {
  const now = context.clock.now();
  return startRotation(context, { suite, by: nameOf(actor), now }, async (trx, id) => {
    const detail = { suite: suite ?? 'as before' };
    await recordAudit(trx, { actor, action: 'keys.rotate', subjectType: 'keys', subjectId: id, detail, now });
  });
}

/** @throws Problem as `deleteKey` does */
export function removeKey(context: Needs, actor: Actor, id: string): Promise<void> {
  const now = context.clock.now();
  return deleteKey(context, id, (trx) =>
    recordAudit(trx, { actor, action: 'keys.delete', subjectType: 'keys', detail: { key: id }, now }),
  );
}

/**
 * Carries a change of keys on as far as it goes now: to its end, or until `stopped`, or until processes have had time to
 * learn the new keys. A reason it cannot go on is kept for the screen.
 */
export async function carryOn(
  context: Pick<Context, 'db' | 'fields'>,
  onStep: () => void = () => undefined,
): Promise<Advance> {
  try {
    for (;;) {
      const advance = await advanceRotation(context);
      if (advance !== 'none') onStep();
      if (advance !== 'sealing') return advance;
    }
  } catch (error) {
    await keepReason(context, error).catch(() => undefined);
    throw error;
  }
}

async function keepReason({ db }: Pick<Context, 'db'>, error: unknown): Promise<void> {
  const rotation = await latestRotation(db);
  if (!rotation || rotation.status === 'done') return;
  const words = error instanceof Error ? error.message : String(error);
  await db
    .updateTable('field_rotations')
    .set({ error: words.slice(0, 500) })
    .where('id', '=', rotation.id)
    .execute();
}
