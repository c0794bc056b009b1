export const requestKinds = ['copy', 'correct', 'delete', 'explain', 'closeAccount'] as const;
export type RequestKind = (typeof requestKinds)[number];

export const requestStatuses = ['waiting', 'done', 'refused', 'withdrawn'] as const;
export type RequestStatus = (typeof requestStatuses)[number];

/** Why a request may be refused, in writing (PIPL 44–50, 未成年人网络保护条例 art. 34). */
export const refusalGrounds = [
  'identityUnproved',
  'legalRetention',
  'openMatter',
  'othersRights',
  'repeated',
  'notHeld',
] as const;
export type RefusalGround = (typeof refusalGrounds)[number];

export const requestActions = ['complete', 'refuse', 'withdraw'] as const;
export type RequestAction = (typeof requestActions)[number];

export const requestTransitions = {
  complete: { from: ['waiting'], to: 'done' },
  refuse: { from: ['waiting'], to: 'refused' },
  withdraw: { from: ['waiting'], to: 'withdrawn' },
} as const satisfies Record<RequestAction, { from: readonly RequestStatus[]; to: RequestStatus }>;

/** The desk answers, the person takes back. */
export function allowedRequestActions(status: RequestStatus, viewer: 'desk' | 'person'): RequestAction[] {
  return requestActions.filter((action) => {
    const from: readonly RequestStatus[] = requestTransitions[action].from;
    return from.includes(status) && (action === 'withdraw') === (viewer === 'person');
  });
}
