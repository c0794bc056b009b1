export const importStatuses = [
  'uploaded',
  'checking',
  'checked',
  'running',
  'done',
  'failed',
  'cancelled',
] as const;
export type ImportStatus = (typeof importStatuses)[number];

/** From which states each action is possible. */
export const importActions = {
  check: ['uploaded', 'checked', 'failed', 'cancelled'],
  confirm: ['checked'],
  cancel: ['uploaded', 'checking', 'checked', 'running'],
  downloadRejected: ['checked', 'done', 'cancelled', 'failed'],
} as const satisfies Record<string, readonly ImportStatus[]>;
export type ImportAction = keyof typeof importActions;

export const isPossible = (action: ImportAction, status: ImportStatus): boolean =>
  (importActions[action] as readonly ImportStatus[]).includes(status);
