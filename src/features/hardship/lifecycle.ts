export const fileStatuses = [
  'draft',
  'submitted',
  'returned',
  'reviewed',
  'visited',
  'matched',
  'onNotice',
  'live',
  'declined',
  'withdrawn',
  'ended',
] as const;
export type FileStatus = (typeof fileStatuses)[number];

export const fileActions = [
  'save',
  'consent',
  'setAccount',
  'submit',
  'review',
  'planVisit',
  'visit',
  'enterMatch',
  'finishMatching',
  'proposeOverride',
  'decideOverride',
  'publish',
  'approve',
  'returnFile',
  'decline',
  'withdraw',
  'recheck',
  'exit',
  'refile',
] as const;
export type FileAction = (typeof fileActions)[number];

/** From each state, each possible action and the state after it (rules 2.9, procedure). */
export const transitions = {
  draft: {
    ...{ save: 'draft', consent: 'draft', setAccount: 'draft', submit: 'submitted', withdraw: 'withdrawn' },
  },
  returned: {
    ...{ save: 'returned', consent: 'returned', setAccount: 'returned' },
    ...{ submit: 'submitted', withdraw: 'withdrawn' },
  },
  submitted: {
    ...{ review: 'reviewed', returnFile: 'returned', decline: 'declined', withdraw: 'withdrawn' },
    ...{ proposeOverride: 'submitted', decideOverride: 'submitted', setAccount: 'submitted' },
  },
  reviewed: {
    ...{ planVisit: 'reviewed', visit: 'visited', returnFile: 'returned', decline: 'declined' },
    ...{ withdraw: 'withdrawn', proposeOverride: 'reviewed', decideOverride: 'reviewed' },
    setAccount: 'reviewed',
  },
  visited: {
    ...{ visit: 'visited', enterMatch: 'visited', finishMatching: 'matched', returnFile: 'returned' },
    ...{ decline: 'declined', withdraw: 'withdrawn' },
    ...{ proposeOverride: 'visited', decideOverride: 'visited', setAccount: 'visited' },
  },
  matched: {
    ...{ enterMatch: 'matched', publish: 'onNotice', returnFile: 'returned', decline: 'declined' },
    ...{ withdraw: 'withdrawn', proposeOverride: 'matched', decideOverride: 'matched' },
    setAccount: 'matched',
  },
  onNotice: {
    ...{ approve: 'live', returnFile: 'returned', decline: 'declined', withdraw: 'withdrawn' },
    setAccount: 'onNotice',
  },
  live: { recheck: 'live', exit: 'ended', setAccount: 'live' },
  declined: { refile: 'declined' },
  withdrawn: { refile: 'withdrawn' },
  ended: { refile: 'ended' },
} as const satisfies Record<FileStatus, Partial<Record<FileAction, FileStatus>>>;

/** The state after an action, or null where it is not possible. */
export const fileAfter = (status: FileStatus, action: FileAction): FileStatus | null =>
  (transitions[status] as Partial<Record<FileAction, FileStatus>>)[action] ?? null;

export const possibleActions = (status: FileStatus): FileAction[] =>
  fileActions.filter((action) => fileAfter(status, action) !== null);

/** States in which a file is its household's only one. */
export const isOpenFile = (status: FileStatus): boolean =>
  status !== 'declined' && status !== 'withdrawn' && status !== 'ended';
export const endedStatuses = ['declined', 'withdrawn', 'ended'] as const satisfies readonly FileStatus[];
