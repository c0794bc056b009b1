/** When a matter among a group of workers counts as rising; a profile, since places differ in size. */
export interface TrendRule {
  /** Length of the period, and of the one before it that it is compared with. */
  days: number;
  /** Fewer cases in the period are chance. */
  minimumCases: number;
  /** By how much the cases must exceed those of the period before, in percent. */
  risePercent: number;
}

/** At least the minimum, and at least so many percent above the period before; after none, the minimum is enough. */
export function isRising({ now, before }: { now: number; before: number }, rule: TrendRule): boolean {
  return now >= rule.minimumCases && now > before && now * 100 >= before * (100 + rule.risePercent);
}
