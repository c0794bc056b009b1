import type {
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/browser';
import { ApiProblem } from '#web/shared/api.ts';
import { addProblemWords } from '#web/shared/problem.ts';

type Options = Record<string, unknown>;

/** Whether this browser can use passkeys here: a new enough one, at an https name or localhost. */
export const passkeysPossible = (): boolean =>
  typeof PublicKeyCredential === 'function' && window.isSecureContext && !/^[\d.]+$/.test(location.hostname);

/** Lets the browser make a passkey. @throws ApiProblem `passkeyCancelled` */
export async function makePasskey(options: Options): Promise<Record<string, unknown>> {
  const { startRegistration } = await import('@simplewebauthn/browser');
  const optionsJSON = options as unknown as PublicKeyCredentialCreationOptionsJSON;
  return { ...(await startRegistration({ optionsJSON }).catch(cancelled)) };
}

/** Lets the browser prove a passkey. @throws ApiProblem `passkeyCancelled` */
export async function provePasskey(options: Options): Promise<Record<string, unknown>> {
  const { startAuthentication } = await import('@simplewebauthn/browser');
  const optionsJSON = options as unknown as PublicKeyCredentialRequestOptionsJSON;
  return { ...(await startAuthentication({ optionsJSON }).catch(cancelled)) };
}

addProblemWords({
  passkeyCancelled: [
    '没有用上通行密钥：已取消、超时，或这台设备上没有。请再试一次，或换一种方式。',
    'No passkey was used: cancelled, timed out, or none on this device. Try again or choose another way.',
  ],
});

function cancelled(): never {
  throw new ApiProblem(401, 'passkeyCancelled', '');
}
