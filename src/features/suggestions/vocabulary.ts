/** Code lists, free of anything a phone would have to load. */
export const boxKinds = ['union', 'branch', 'workshop', 'unit'] as const;
export type BoxKind = (typeof boxKinds)[number];

/** How a suggestion came; those after `representative` are entered by the desk or come from a proposal. */
export const sources = ['worker', 'representative', 'visit', 'forum', 'phone', 'paper', 'proposal'] as const;
export type Source = (typeof sources)[number];
export const enteredSources = ['visit', 'forum', 'phone', 'paper'] as const;

export const outcomes = ['adopted', 'partly', 'notAdopted'] as const;
export type Outcome = (typeof outcomes)[number];

/** What a suggestion may be turned into. */
export const targets = ['appeal', 'proposal'] as const;

export const textMost = 2_000;
export const photosMost = 3;

/** What the wall counts; each opens the rows behind it. */
export const figureNames = [
  'received',
  'handled',
  'open',
  'answered',
  'adopted',
  'partly',
  'notAdopted',
  'done',
  'doNow',
  'doNowHandled',
] as const;
export type FigureName = (typeof figureNames)[number];
