export const needStatuses = ['open', 'shown', 'taken', 'fulfilled', 'handedOn', 'dropped'] as const;
export type NeedStatus = (typeof needStatuses)[number];

export const needActions = [
  'show',
  'hide',
  'take',
  'release',
  'fulfil',
  'thank',
  'followUp',
  'fileAppeal',
  'tellHardship',
  'drop',
  'reopen',
] as const;
export type NeedAction = (typeof needActions)[number];

/** What may become of a need. `take` and `release` go by its offer. */
const needTable: Readonly<Record<NeedStatus, Partial<Record<NeedAction, NeedStatus>>>> = {
  open: {
    show: 'shown',
    take: 'taken',
    fulfil: 'fulfilled',
    fileAppeal: 'handedOn',
    tellHardship: 'handedOn',
    drop: 'dropped',
  },
  shown: {
    show: 'shown',
    hide: 'open',
    take: 'taken',
    fulfil: 'fulfilled',
    fileAppeal: 'handedOn',
    tellHardship: 'handedOn',
    drop: 'dropped',
  },
  taken: { release: 'open', fulfil: 'fulfilled' },
  fulfilled: { thank: 'fulfilled', followUp: 'fulfilled', reopen: 'open' },
  handedOn: { followUp: 'handedOn' },
  dropped: { reopen: 'open' },
};

export const offerStatuses = ['waiting', 'taken', 'done', 'declined', 'withdrawn', 'failed'] as const;
export type OfferStatus = (typeof offerStatuses)[number];

export const offerActions = ['take', 'decline', 'withdraw', 'finish', 'fail', 'reopen'] as const;
export type OfferAction = (typeof offerActions)[number];

/** `finish` comes with the need fulfilled, `reopen` with a need that was not met after all. */
const offerTable: Readonly<Record<OfferStatus, Partial<Record<OfferAction, OfferStatus>>>> = {
  waiting: { take: 'taken', decline: 'declined', withdraw: 'withdrawn' },
  taken: { withdraw: 'withdrawn', finish: 'done', fail: 'failed' },
  done: { reopen: 'failed' },
  declined: {},
  withdrawn: {},
  failed: {},
};

/** How somebody stands to a need: keeps the person, works at the desk of the place, or offered. */
export const standings = ['keeper', 'desk', 'donor', 'nobody'] as const;
export type Standing = (typeof standings)[number];

const helpers: readonly Standing[] = ['keeper', 'desk'];
const needActors: Readonly<Record<NeedAction, readonly Standing[]>> = {
  show: helpers,
  hide: helpers,
  take: helpers,
  release: [...helpers, 'donor'],
  fulfil: helpers,
  thank: helpers,
  followUp: helpers,
  // An appeal is filed in the name of the person by who handles appeals.
  fileAppeal: ['desk'],
  tellHardship: helpers,
  drop: helpers,
  reopen: helpers,
};
const offerActors: Readonly<Record<OfferAction, readonly Standing[]>> = {
  take: helpers,
  decline: helpers,
  withdraw: ['donor'],
  finish: helpers,
  fail: helpers,
  reopen: helpers,
};

/** The status after an action, or null where it is not possible. */
export const needAfter = (status: NeedStatus, action: NeedAction): NeedStatus | null =>
  needTable[status][action] ?? null;
export const offerAfter = (status: OfferStatus, action: OfferAction): OfferStatus | null =>
  offerTable[status][action] ?? null;

export const mayDoNeed = (standing: Standing, action: NeedAction): boolean =>
  needActors[action].includes(standing);
export const mayDoOffer = (standing: Standing, action: OfferAction): boolean =>
  offerActors[action].includes(standing);

/** What a screen offers; taking and releasing stand beside the offers. */
export const needActionsFor = (standing: Standing, status: NeedStatus): NeedAction[] =>
  needActions.filter(
    (action) =>
      action !== 'take' &&
      action !== 'release' &&
      needAfter(status, action) !== null &&
      mayDoNeed(standing, action),
  );
export const offerActionsFor = (standing: Standing, status: OfferStatus): OfferAction[] =>
  offerActions.filter(
    (action) =>
      action !== 'finish' &&
      action !== 'reopen' &&
      offerAfter(status, action) !== null &&
      mayDoOffer(standing, action),
  );
