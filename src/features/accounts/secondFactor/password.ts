import type { Context } from '../../../platform/context.ts';
import { hashPassword, verifyPassword } from '../../../platform/crypto/password.ts';
import { transaction } from '../../../platform/db/index.ts';
import { conflict, Problem } from '../../../platform/http/problem.ts';
import { throttle } from '../../../platform/throttle.ts';
import { refuseWeakPassword } from '../passwordRule.ts';
import { endOtherSessions } from '../sessions.ts';
import { getHolder, noteChange } from './own.ts';
import type { Person } from './recent.ts';

/** Somebody at an unlocked screen might guess: ten tries a quarter of an hour. */
const perSession = { free: 5, block: 10, windowSeconds: 900 };

/** @throws Problem 422 `passwordWrong`, 409 `noPassword`, 429 `tooManyTries` */
export async function checkOwnPassword(context: Context, person: Person, password: string): Promise<void> {
  const door = throttle(context, 'ownPassword', person.accountId, perSession);
  const { password_hash: stored } = await getHolder(context.db, person.accountId);
  if (!stored) throw conflict('noPassword', '这个账号没有密码 · this account has no password');
  await door.take();
  if (!(await verifyPassword(password, stored)))
    throw new Problem(422, 'passwordWrong', '当前密码不对 · the current password is wrong', {
      issues: [{ field: 'current', code: 'passwordWrong', message: '当前密码不对 · it is wrong' }],
    });
  await door.succeeded();
}

/** Ends every other session. @throws Problem as checkOwnPassword; 422 `passwordTooWeak`, 422 `passwordSame` */
export async function changeOwnPassword(
  context: Context,
  person: Person,
  given: { current: string; next: string },
): Promise<void> {
  refuseWeakPassword(given.next);
  await checkOwnPassword(context, person, given.current);
  if (given.current === given.next)
    throw new Problem(422, 'passwordSame', '新密码不能与旧密码相同 · the new password must differ');
  const passwordHash = await hashPassword(given.next);
  await transaction(context.db, async (trx) => {
    await trx
      .updateTable('accounts')
      .set({ password_hash: passwordHash, password_temporary: false })
      .where('id', '=', person.accountId)
      .execute();
    await endOtherSessions(trx, person, context.clock.now());
    await noteChange(trx, context, person.accountId, 'password', person);
  });
}
