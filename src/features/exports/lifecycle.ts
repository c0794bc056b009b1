export const exportStatuses = [
  'asked',
  'refused',
  'withdrawn',
  'making',
  'ready',
  'failed',
  'expired',
] as const;
export type ExportStatus = (typeof exportStatuses)[number];

export const exportActions = ['approve', 'refuse', 'withdraw', 'download'] as const;
export type ExportAction = (typeof exportActions)[number];

/** Where an action may begin and where it leads; downloading changes nothing. */
export const exportTransitions = {
  approve: { from: ['asked'], to: 'making' },
  refuse: { from: ['asked'], to: 'refused' },
  withdraw: { from: ['asked'], to: 'withdrawn' },
  download: { from: ['ready'], to: 'ready' },
} as const satisfies Record<ExportAction, { from: readonly ExportStatus[]; to: ExportStatus }>;

interface Viewer {
  isAsker: boolean;
  /** Holds the right to approve at the asker's place. */
  mayApprove: boolean;
}

/** What the viewer may do now: the asker withdraws and downloads, a second person approves or refuses. */
export function allowedExportActions(status: ExportStatus, { isAsker, mayApprove }: Viewer): ExportAction[] {
  return exportActions.filter((action) => {
    const from: readonly ExportStatus[] = exportTransitions[action].from;
    if (!from.includes(status)) return false;
    return action === 'withdraw' || action === 'download' ? isAsker : mayApprove && !isAsker;
  });
}
