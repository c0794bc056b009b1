/** What the categories are reckoned from: sums of a year in fen, and how many live on them. */
export interface HouseholdFigures {
  /** Disposable income of the whole household in a year. */
  annualIncomeFen: number;
  /** Illness, disability, schooling and necessary costs of the job in a year. */
  rigidExpenditureFen: number;
  size: number;
}

const roundHalfUp = (numerator: number, denominator: number) =>
  Math.floor((2 * numerator + denominator) / (2 * denominator));

/**
 * Net income per head and month, in fen, rounded half up for showing; negative where the expenditure is greater
 * (rules 2.9). Categories compare the sums themselves, so that no rounding moves a household over a line.
 */
export const netPerCapitaMonthly = ({
  annualIncomeFen,
  rigidExpenditureFen,
  size,
}: HouseholdFigures): number => roundHalfUp(annualIncomeFen - rigidExpenditureFen, 12 * size);

/** Gross income per head and month, `incomeAvg = 年总收入/12/人口` (rules 2.9), in fen, rounded half up. */
export const incomePerCapitaMonthly = ({ annualIncomeFen, size }: HouseholdFigures): number =>
  roundHalfUp(annualIncomeFen, 12 * size);

/** Whether the net income per head and month is below `percent` of the standard, compared without rounding. */
export const isNetBelow = (figures: HouseholdFigures, standardFen: number, percent: number): boolean =>
  (figures.annualIncomeFen - figures.rigidExpenditureFen) * 100 < standardFen * percent * 12 * figures.size;
