import type { MatchConflict, MatchReason, Strength } from '../vocabulary.ts';

/** How two rows compare. "Other" means that both have one and they differ. */
export interface Comparison {
  sameIdentity: boolean;
  otherIdentity: boolean;
  sameNameBirth: boolean;
  samePhone: boolean;
  sameName: boolean;
  otherName: boolean;
}

export interface Judgement {
  strength: Strength;
  reasons: MatchReason[];
  conflicts: MatchConflict[];
}

/**
 * Whether two rows are one person, and how sure that is; null: they are not. By identity number first, then by name and
 * birth, then by phone. Two different numbers are two people unless name and birth, or name and phone, say that one
 * number was typed wrong; a phone alone is often a family's, so it only makes a match possible. Pure.
 */
export function judge(pair: Comparison): Judgement | null {
  const conflicts: MatchConflict[] = [];
  if (pair.otherName) conflicts.push('otherName');
  if (pair.otherIdentity) conflicts.push('otherIdentityNumber');
  const reasons: MatchReason[] = [];
  if (pair.sameIdentity) reasons.push('identityNumber');
  if (pair.sameNameBirth) reasons.push('nameAndBirth');
  if (pair.samePhone) reasons.push('phone');
  if (pair.sameName && !pair.sameNameBirth) reasons.push('name');
  const found = (strength: Strength): Judgement => ({ strength, reasons, conflicts });
  if (pair.sameIdentity) return found(pair.otherName ? 2 : 4);
  if (pair.sameNameBirth) return found(pair.otherIdentity ? 1 : pair.samePhone ? 3 : 2);
  if (!pair.samePhone) return null;
  if (pair.sameName) return found(pair.otherIdentity ? 1 : 2);
  return pair.otherIdentity ? null : found(1);
}

const bits = [
  'sameIdentity',
  'otherIdentity',
  'sameNameBirth',
  'samePhone',
  'sameName',
  'otherName',
] as const;

/** Every comparison there can be, as a number whose bits are the facts in their order, with its judgement. */
export function judgements(): ({ code: number } & Judgement)[] {
  return Array.from({ length: 1 << bits.length }, (_, code) => {
    const has = (at: number) => (code & (1 << at)) !== 0;
    const judged = judge({
      ...{ sameIdentity: has(0), otherIdentity: has(1), sameNameBirth: has(2) },
      ...{ samePhone: has(3), sameName: has(4), otherName: has(5) },
    });
    return judged ? [{ code, ...judged }] : [];
  }).flat();
}
