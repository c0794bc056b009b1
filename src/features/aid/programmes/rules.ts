import type { ProgrammeData } from './programme.ts';

export type HelpedCategory = 'deep' | 'relative' | 'accidental';

/** What the register knows of somebody, for the question who may apply. */
export interface Applicant {
  member: boolean;
  groups: readonly string[];
  category: HelpedCategory | null;
}

export type WhyNot = 'membersOnly' | 'needsHardshipFile' | 'notInGroups' | 'outsideWindow';

/** Whether a day lies within one of the windows of a year, both ends included; a window may run over New Year. */
export function withinWindows(windows: ProgrammeData['windows'], day: string): boolean {
  if (windows.length === 0) return true;
  const today = day.slice(5);
  return windows.some(({ from, to }) =>
    from <= to ? from <= today && today <= to : from <= today || today <= to,
  );
}

/** Every reason why somebody may not have this programme today; none: they may. A person may still decide otherwise. */
export function whyNot(programme: ProgrammeData, applicant: Applicant, day: string): WhyNot[] {
  const reasons: WhyNot[] = [];
  if (programme.membersOnly && !applicant.member) reasons.push('membersOnly');
  const inHardship = applicant.category !== null && programme.hardship.includes(applicant.category);
  const inGroups = programme.groups.some((group) => applicant.groups.includes(group));
  if (programme.hardship.length > 0 && programme.groups.length === 0 && !inHardship)
    reasons.push('needsHardshipFile');
  if (programme.groups.length > 0 && !inGroups && !inHardship) reasons.push('notInGroups');
  if (!withinWindows(programme.windows, day)) reasons.push('outsideWindow');
  return reasons;
}

/** The least and the most a programme gives here, integer fen; `ownCostFen` is what an illness cost the applicant. */
export function amountRange(
  { amount }: Pick<ProgrammeData, 'amount'>,
  facts: { category: HelpedCategory | null; ownCostFen: number | null },
): { minFen: number; maxFen: number; suggestedFen: number | null } {
  if (amount.kind === 'range') return { minFen: amount.minFen, maxFen: amount.maxFen, suggestedFen: null };
  if (amount.kind === 'byCategory') {
    const most = Math.max(amount.deepFen, amount.relativeFen, amount.accidentalFen);
    const fitting = facts.category === null ? null : amount[`${facts.category}Fen`];
    return { minFen: 1, maxFen: fitting ?? most, suggestedFen: fitting };
  }
  // Rounded down to whole fen: never more than the share.
  const share = facts.ownCostFen === null ? null : Math.floor((facts.ownCostFen * amount.percent) / 100);
  return {
    minFen: 1,
    maxFen: share === null ? amount.maxFen : Math.min(share, amount.maxFen),
    suggestedFen: share === null ? null : Math.min(share, amount.maxFen),
  };
}

/** The tiers an amount has to pass, in order: up to and with the first that reaches it (以内 includes the figure). */
export function tiersFor({ tiers }: Pick<ProgrammeData, 'tiers'>, amountFen: number) {
  const last = tiers.findIndex(({ upToFen }) => upToFen === null || amountFen <= upToFen);
  return tiers.slice(0, last + 1).map(({ role }) => role);
}
