/** Why a claim that its device did sign was not accepted; the cashier reads the words of these codes. */
export const refusalReasons = [
  'forged',
  'stale',
  'expired',
  'notYet',
  'outOfScope',
  'unknownVoucher',
  'notClaimed',
  'withdrawn',
  'alreadyUsed',
  'noStock',
  'merchantClosed',
  'contractOver',
  'contactForged',
  'clock',
  'offlineTooLong',
  'offlineTooMany',
] as const;
export type RefusalReason = (typeof refusalReasons)[number];

/** Why what came in could not be taken as a device's own word; kept as evidence. */
export const evidenceReasons = [
  'unreadable',
  'unknownDevice',
  'deviceRevoked',
  'badSignature',
  'chainGap',
  'chainFork',
] as const;
export type EvidenceReason = (typeof evidenceReasons)[number];

export interface OfflineFacts {
  /** Milliseconds. */
  at: number;
  contactAt: number;
  receivedAt: number;
  /** Claims accepted off line since that contact. */
  sinceContact: number;
}

export interface OfflineLimits {
  offlineHours: number;
  offlineClaims: number;
  clockMinutes: number;
}

/**
 * Whether an offline claim keeps within its certified bounds: not before the last contact, not after its arrival (both
 * with the tolerance of the clock), not too long and not too many since. Returns the moment that counts for the rule.
 */
export function withinBounds(
  facts: OfflineFacts,
  limits: OfflineLimits,
): { ok: true; at: number } | { ok: false; reason: RefusalReason } {
  const tolerance = limits.clockMinutes * 60_000;
  if (facts.at < facts.contactAt - tolerance || facts.at > facts.receivedAt + tolerance)
    return { ok: false, reason: 'clock' };
  if (facts.at - facts.contactAt > limits.offlineHours * 3_600_000 + tolerance)
    return { ok: false, reason: 'offlineTooLong' };
  if (facts.sinceContact >= limits.offlineClaims) return { ok: false, reason: 'offlineTooMany' };
  return { ok: true, at: Math.max(facts.at, facts.contactAt) };
}
