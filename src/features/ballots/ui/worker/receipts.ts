import { readSetting, writeSetting } from '#web/shared/settings.ts';

const nameOf = (ballotId: string, accountId: string) => `ballotReceipt.${ballotId}.${accountId}`;

/** The code kept on this device for a vote of this account; null when there is none. */
export const keptReceipt = (ballotId: string, accountId: string): string | null =>
  readSetting(nameOf(ballotId, accountId));

export function newReceipt(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Kept before the vote is sent: whatever happens on the way, the same code goes out again and is the same vote. */
export const keepReceipt = (ballotId: string, accountId: string, code: string): void =>
  writeSetting(nameOf(ballotId, accountId), code);

/** As it is read out and typed: groups of four. */
export const spaced = (code: string): string => code.replace(/(.{4})(?=.)/g, '$1 ');
export const unspaced = (typed: string): string => typed.replace(/[^0-9a-f]/gi, '').toLowerCase();
