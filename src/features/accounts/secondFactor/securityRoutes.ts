import type { Context } from '../../../platform/context.ts';
import { transaction } from '../../../platform/db/index.ts';
import type { Call, Handlers } from '../../../platform/http/call.ts';
import { notFound, Problem } from '../../../platform/http/problem.ts';
import { addPasskey, beginPasskey } from '../passkeys/enrol.ts';
import { askForPasskey, provePasskey } from '../passkeys/prove.ts';
import { passkeysOf, passkeyViewOf } from '../passkeys/store.ts';
import { callerOf } from '../signIn/caller.ts';
import { findKnownDevice } from '../signIn/knownDevice.ts';
import { spendCode } from './codeGuess.ts';
import type { securityRoutes } from './contract.ts';
import { factorsOf } from './methods.ts';
import { firstCodes, getHolder, noteChange, pictureOf } from './own.ts';
import { changeOwnPassword, checkOwnPassword } from './password.ts';
import { mustHaveSecondFactor } from './policy.ts';
import { noteFactor, type Person, personOf, requireRecentFactor } from './recent.ts';
import { countRecoveryCodes, makeRecoveryCodes } from './recoveryCodes.ts';
import { beginTotp, confirmTotp, hasTotp } from './totp.ts';

const rolesIn = (person: Person) => (person.kind === 'staff' ? person.grants.map(({ role }) => role) : []);

export function securityHandlers(context: Context): Handlers<typeof securityRoutes> {
  const { db, clock, secret, fields } = context;

  const me = (call: Pick<Call, 'actor'>) => personOf(db, call.actor);
  /** Changing the ways to sign in is a grave deed. */
  const meJustProved = async (call: Pick<Call, 'actor'>) => {
    await requireRecentFactor(context, call);
    return me(call);
  };
  const confirmed = async (person: Person) => {
    await noteFactor(db, person.sessionId, clock.now());
    return { confirmed: true as const };
  };
  /** @throws Problem 409 `lastFactor` when it is the last one and the account's roles need one */
  const keepOne = async (person: Person, left: number) => {
    if (left > 0 || !mustHaveSecondFactor(context.config, rolesIn(person))) return;
    throw new Problem(
      409,
      'lastFactor',
      '您的角色必须有第二验证；请先加一种新的，再移除这一种 · your role needs a second factor: add another one first',
    );
  };

  return {
    overview: async (call) => {
      const person = await me(call);
      const { accountId } = person;
      const [holder, totp, left, passkeys] = await Promise.all([
        getHolder(db, accountId),
        hasTotp(db, accountId),
        countRecoveryCodes(db, accountId),
        passkeysOf(db, accountId),
      ]);
      return {
        hasPassword: holder.password_hash !== null,
        totp,
        recoveryCodesLeft: left,
        passkeys: passkeys.map(passkeyViewOf),
        secondFactorRequired: mustHaveSecondFactor(context.config, rolesIn(person)),
      };
    },
    confirm: async (call) => {
      const person = await me(call);
      const { body } = call;
      if (body.method === 'password') {
        if ((await factorsOf(db, person.accountId)).length > 0)
          throw new Problem(409, 'factorNeeded', '请用第二验证确认 · confirm with your second factor');
        await checkOwnPassword(context, person, body.password);
      } else {
        const deviceId = await findKnownDevice(db, secret, person.accountId, callerOf(call).deviceToken);
        await spendCode(context, { id: person.accountId, deviceId }, body);
      }
      return confirmed(person);
    },
    confirmPasskeyOptions: async (call) =>
      askForPasskey(context, call.raw, 'passkeyConfirm', (await me(call)).accountId),
    confirmPasskey: async (call) => {
      const person = await me(call);
      await provePasskey(context, call.raw, 'passkeyConfirm', call.body);
      return confirmed(person);
    },
    changePassword: async (call) => {
      await changeOwnPassword(context, await me(call), call.body);
      return { changed: true as const };
    },
    beginTotp: async (call) => {
      const person = await meJustProved(call);
      if (await hasTotp(db, person.accountId))
        throw new Problem(
          409,
          'totpPresent',
          '动态验证码已启用；要换手机请先停用 · stop the present one first',
        );
      const begun = await beginTotp(db, fields, await getHolder(db, person.accountId), clock.now());
      return { ...begun, picture: await pictureOf(begun.address) };
    },
    confirmTotp: async (call) => {
      const person = await me(call);
      return transaction(db, async (trx) => {
        await confirmTotp(trx, context, person.accountId, call.body.code);
        return { recoveryCodes: await firstCodes(trx, context, person.accountId, 'totp', person) };
      });
    },
    removeTotp: async (call) => {
      const person = await meJustProved(call);
      await keepOne(person, (await passkeysOf(db, person.accountId)).length);
      await transaction(db, async (trx) => {
        await trx.deleteFrom('totp_factors').where('account_id', '=', person.accountId).execute();
        await noteChange(trx, context, person.accountId, 'totpRemoved', person);
      });
      return { removed: true as const };
    },
    newRecoveryCodes: async (call) => {
      const person = await meJustProved(call);
      if ((await factorsOf(db, person.accountId)).length === 0)
        throw new Problem(409, 'factorNeeded', '请先启用动态验证码或通行密钥 · set up a second factor first');
      return transaction(db, async (trx) => {
        await noteChange(trx, context, person.accountId, 'recoveryCodes', person);
        return { recoveryCodes: await makeRecoveryCodes(trx, secret, person.accountId, clock.now()) };
      });
    },
    addPasskeyOptions: async (call) => {
      const person = await meJustProved(call);
      return beginPasskey(context, call.raw, await getHolder(db, person.accountId));
    },
    addPasskey: async (call) => {
      const person = await me(call);
      const name = call.body.name || callerOf(call).device;
      return transaction(db, async (trx) => {
        const added = await addPasskey(context, trx, call.raw, person.accountId, { ...call.body, name });
        const codes =
          person.kind === 'staff'
            ? await firstCodes(trx, context, person.accountId, 'passkey', person)
            : await noteChange(trx, context, person.accountId, 'passkey', person).then(() => null);
        return { ...passkeyViewOf(added), recoveryCodes: codes };
      });
    },
    removePasskey: async (call) => {
      const person = await meJustProved(call);
      const { accountId } = person;
      const present = await passkeysOf(db, accountId);
      if (!present.some(({ id }) => id === call.params.id)) throw notFound('This passkey');
      await keepOne(person, present.length - 1 + Number(await hasTotp(db, accountId)));
      await transaction(db, async (trx) => {
        await trx
          .deleteFrom('passkeys')
          .where('id', '=', call.params.id)
          .where('account_id', '=', accountId)
          .execute();
        await noteChange(trx, context, accountId, 'passkeyRemoved', person);
      });
      return { removed: true as const };
    },
  };
}
