import type { Kysely } from 'kysely';
import { toString as draw } from 'qrcode';
import { recordAudit } from '../../../platform/audit/index.ts';
import type { Actor } from '../../../platform/auth/actor.ts';
import { systemActor } from '../../../platform/auth/actor.ts';
import type { Context } from '../../../platform/context.ts';
import type { Database } from '../../../platform/db/index.ts';
import { notFound } from '../../../platform/http/problem.ts';
import { contactOf } from '../signIn/contact.ts';
import { factorChanged } from '../signIn/messages.ts';
import { tellOwner } from '../signIn/tell.ts';
import { countRecoveryCodes, makeRecoveryCodes } from './recoveryCodes.ts';

type Db = Kysely<Database>;

const changes = {
  totp: '启用了动态验证码 · one-time codes set up',
  totpRemoved: '停用了动态验证码 · one-time codes stopped',
  passkey: '新增了通行密钥 · a passkey was added',
  passkeyRemoved: '移除了通行密钥 · a passkey was removed',
  recoveryCodes: '换了恢复码 · new recovery codes',
  password: '改了密码 · the password was changed',
  reset: '安全管理员重置了第二验证 · the second factor was reset by a security administrator',
} as const;
export type FactorChange = keyof typeof changes;

/** Writes a change of one's ways to sign in into the audit log, and tells the owner. */
export async function noteChange(
  trx: Db,
  { clock }: Pick<Context, 'clock'>,
  accountId: string,
  change: FactorChange,
  actor: Actor = systemActor,
): Promise<void> {
  const now = clock.now();
  await recordAudit(trx, {
    actor,
    action: `security.${change}`,
    subjectType: 'account',
    subjectId: accountId,
    now,
  });
  const owner = await contactOf(trx, { id: accountId });
  if (owner) await tellOwner(trx, owner, factorChanged, { what: changes[change] }, now);
}

/** With the first second factor come recovery codes, shown this once; null when there are some already. */
export async function firstCodes(
  trx: Db,
  context: Pick<Context, 'clock' | 'secret'>,
  accountId: string,
  change: 'totp' | 'passkey',
  actor?: Actor,
): Promise<string[] | null> {
  await noteChange(trx, context, accountId, change, actor);
  if ((await countRecoveryCodes(trx, accountId)) > 0) return null;
  return makeRecoveryCodes(trx, context.secret, accountId, context.clock.now());
}

/** The account as passkeys and one-time apps name it. Workers have no user name: theirs is their name. */
export async function getHolder(db: Db, accountId: string) {
  const row = await db
    .selectFrom('accounts')
    .select(['id', 'kind', 'name', 'username', 'password_hash'])
    .where('id', '=', accountId)
    .executeTakeFirst();
  if (!row) throw notFound('The account');
  return { ...row, username: row.username ?? row.name };
}

/** A QR code as an SVG. */
export const pictureOf = (address: string): Promise<string> =>
  draw(address, { type: 'svg', margin: 2, errorCorrectionLevel: 'M' });
