/**
 * What each count of the figures counts, as a condition on `appeals`: the figures sum these conditions and the list
 * behind a figure filters by the same one, so that a figure and its rows cannot differ (rules 2.0.5).
 */
export const measureNames = [
  'received',
  'accepted',
  'closed',
  'closedOfAccepted',
  'open',
  'overdueOpen',
  'measured',
  'onTime',
  'late',
  'settled',
  'reopened',
  'recovered',
  'ratingOver',
  'rated',
  'satisfied',
  'basicallySatisfied',
  'notSatisfied',
  'notAnswered',
] as const;
export type MeasureName = (typeof measureNames)[number];
