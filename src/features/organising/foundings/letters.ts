import type { Actor } from '../../../platform/auth/actor.ts';
import type { AppTransaction } from '../../../platform/db/index.ts';
import { registerLetterSubject } from '../../letters/index.ts';
import { type OrganisingPermission, reaches } from '../policy.ts';
import { appendFoundingEvent } from './store.ts';

async function may(
  trx: AppTransaction,
  actor: Actor,
  id: string,
  permission: OrganisingPermission,
): Promise<boolean> {
  const row = await trx.selectFrom('foundings').select('union_path').where('id', '=', id).executeTakeFirst();
  return row !== undefined && reaches(actor, permission, row.union_path);
}

/** Letters of a founding are for those who see it; their service and replies stand in its story. */
export function registerFoundingLetters(): void {
  registerLetterSubject('founding', {
    visible: (trx, actor, id) => may(trx, actor, id, 'organising.see'),
    mayManage: (trx, actor, id) => may(trx, actor, id, 'organising.manage'),
    followed: async (trx, { subjectId, number, what, on, actor, now }) => {
      const row = await trx
        .selectFrom('foundings')
        .select('status')
        .where('id', '=', subjectId)
        .executeTakeFirstOrThrow();
      await appendFoundingEvent(
        trx,
        { actor, now },
        {
          ...{ foundingId: subjectId, status: row.status },
          ...{ action: what === 'served' ? 'letterServed' : 'letterReplied', detail: { letter: number, on } },
        },
      );
    },
  });
}
