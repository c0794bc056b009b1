export const letterStatuses = ['draft', 'issued', 'served', 'replied', 'closed', 'voided'] as const;
export type LetterStatus = (typeof letterStatuses)[number];

export const letterActions = ['issue', 'serve', 'reply', 'close', 'void', 'supersede', 'print'] as const;
export type LetterAction = (typeof letterActions)[number];
export type LetterEvent = LetterAction | 'draft';

export const serviceMethods = ['inPerson', 'post', 'electronic', 'publicPosting', 'leftAtPlace'] as const;
export type ServiceMethod = (typeof serviceMethods)[number];

/**
 * Where each action leads. A letter may be taken back until it is served; after that only a new letter takes its place.
 * A letter taken back keeps its number and is no longer printed.
 */
const transitions = {
  issue: { draft: 'issued' },
  serve: { issued: 'served' },
  reply: { served: 'replied' },
  close: { issued: 'closed', served: 'closed', replied: 'closed' },
  void: { draft: 'voided', issued: 'voided' },
  supersede: { issued: 'voided', served: 'closed', replied: 'closed' },
  print: { issued: 'issued', served: 'served', replied: 'replied', closed: 'closed' },
} as const satisfies Record<LetterAction, Partial<Record<LetterStatus, LetterStatus>>>;

/** The status after an action, or null where the action is refused. */
export function nextLetterStatus(status: LetterStatus, action: LetterAction): LetterStatus | null {
  const from: Partial<Record<LetterStatus, LetterStatus>> = transitions[action];
  return from[status] ?? null;
}

/** Actions a person may choose in this status; `supersede` comes with a new letter. */
export function openLetterActions(status: LetterStatus): LetterAction[] {
  return letterActions.filter(
    (action) => action !== 'supersede' && nextLetterStatus(status, action) !== null,
  );
}
