export const incidentStatuses = ['discovered', 'contained', 'closed'] as const;
export type IncidentStatus = (typeof incidentStatuses)[number];

export const incidentActions = ['contain', 'tellAuthority', 'tellPeople', 'waiveTelling', 'close'] as const;
export type IncidentAction = (typeof incidentActions)[number];

export interface IncidentFacts {
  status: IncidentStatus;
  authorityTold: boolean;
  /** Told, or the reason why they need not be is written down. */
  peopleSettled: boolean;
}

/** Telling may come before or after containing; closing needs all three (PIPL 57). */
export function allowedIncidentActions(facts: IncidentFacts): IncidentAction[] {
  if (facts.status === 'closed') return [];
  return incidentActions.filter((action) => {
    if (action === 'contain') return facts.status === 'discovered';
    if (action === 'tellAuthority') return !facts.authorityTold;
    if (action === 'tellPeople' || action === 'waiveTelling') return !facts.peopleSettled;
    return facts.status === 'contained' && facts.authorityTold && facts.peopleSettled;
  });
}
