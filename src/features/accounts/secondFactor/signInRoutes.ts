import type { Context } from '../../../platform/context.ts';
import { transaction } from '../../../platform/db/index.ts';
import type { Call, Handlers } from '../../../platform/http/call.ts';
import { addPasskey, beginPasskey } from '../passkeys/enrol.ts';
import { askForPasskey, provePasskey } from '../passkeys/prove.ts';
import type { SessionMethod } from '../sessions.ts';
import { callerOf } from '../signIn/caller.ts';
import { challengeOver, spendChallenge, tryChallenge } from '../signIn/challenge.ts';
import { answerProceeding } from '../signIn/enter.ts';
import { noteOutcome } from '../signIn/history.ts';
import { findKnownDevice } from '../signIn/knownDevice.ts';
import { type Beginning, beginning, finishSignIn } from '../staffSignIn.ts';
import { spendCode } from './codeGuess.ts';
import type { factorRoutes } from './contract.ts';
import { factorsOf } from './methods.ts';
import { firstCodes, getHolder, pictureOf } from './own.ts';
import { beginTotp, confirmTotp } from './totp.ts';

interface Step {
  id: string;
  accountId: string;
  data: Beginning;
}

export function factorHandlers(context: Context): Handlers<typeof factorRoutes> {
  const { db, clock, secret, fields } = context;

  const stepOf = async (purpose: 'secondFactor' | 'enrolFactor', token: string): Promise<Step> => {
    const step = await tryChallenge(db, context, purpose, token, beginning);
    const accountId = step.accountId ?? '';
    // Somebody else with the password may have been faster.
    if (purpose === 'enrolFactor' && (await factorsOf(db, accountId)).length > 0) throw challengeOver();
    return { ...step, accountId };
  };
  /** Of two that race to finish the same step, one gets in. */
  const finish = async (
    call: Pick<Call, 'clientAddress' | 'requestId' | 'raw' | 'reply'>,
    step: Step,
    method: SessionMethod,
  ) => {
    await spendChallenge(db, step.id, clock.now());
    const opened = await finishSignIn(context, step.accountId, step.data, method, callerOf(call));
    return answerProceeding(context, call, { opened });
  };

  return {
    secondFactor: async (call) => {
      const { body } = call;
      const step = await stepOf('secondFactor', body.challenge);
      const caller = callerOf(call);
      const deviceId = await findKnownDevice(db, secret, step.accountId, caller.deviceToken);
      try {
        await spendCode(context, { id: step.accountId, deviceId }, body);
      } catch (refusal) {
        await noteOutcome(
          db,
          step.accountId,
          { outcome: 'refused', method: body.method },
          caller,
          clock.now(),
        );
        throw refusal;
      }
      return finish(call, step, body.method);
    },
    passkeyOptions: async ({ body, raw }) => {
      const step = body.challenge ? await stepOf('secondFactor', body.challenge) : null;
      return askForPasskey(context, raw, 'passkeySignIn', step?.accountId ?? null);
    },
    passkeySignIn: async (call) => {
      const { body } = call;
      const passkey = await provePasskey(context, call.raw, 'passkeySignIn', body);
      if (body.challenge) {
        const step = await stepOf('secondFactor', body.challenge);
        if (step.accountId === passkey.account_id) return finish(call, step, 'passkey');
      }
      const begun: Beginning = { method: 'passkey' };
      const opened = await finishSignIn(context, passkey.account_id, begun, 'passkey', callerOf(call));
      return answerProceeding(context, call, { opened });
    },
    enrolTotp: async ({ body }) => {
      const step = await stepOf('enrolFactor', body.challenge);
      const holder = await getHolder(db, step.accountId);
      const begun = await beginTotp(db, fields, holder, clock.now());
      return { ...begun, picture: await pictureOf(begun.address) };
    },
    enrolTotpConfirm: async (call) => {
      const step = await stepOf('enrolFactor', call.body.challenge);
      const recoveryCodes = await transaction(db, async (trx) => {
        await confirmTotp(trx, context, step.accountId, call.body.code);
        return firstCodes(trx, context, step.accountId, 'totp');
      });
      return { ...(await finish(call, step, 'totp')), recoveryCodes };
    },
    enrolPasskeyOptions: async ({ body, raw }) => {
      const step = await stepOf('enrolFactor', body.challenge);
      return beginPasskey(context, raw, await getHolder(db, step.accountId));
    },
    enrolPasskey: async (call) => {
      const step = await stepOf('enrolFactor', call.body.challenge);
      const name = callerOf(call).device;
      const recoveryCodes = await transaction(db, async (trx) => {
        await addPasskey(context, trx, call.raw, step.accountId, { ...call.body, name });
        return firstCodes(trx, context, step.accountId, 'passkey');
      });
      return { ...(await finish(call, step, 'passkey')), recoveryCodes };
    },
  };
}
