/** Code lists of an appeal. */
export const doors = [
  'counter',
  'hotline',
  'workerApp',
  'letter',
  'visitFinding',
  'labourInspection',
  'court',
  'station',
  'leaderMailbox',
  'api',
] as const;
export type Door = (typeof doors)[number];
/** Of appeals that exist: also those that came in with a ledger. */
export const allDoors = [...doors, 'import'] as const;

export const workerGroups = [
  'truckDriver',
  'courier',
  'careWorker',
  'domesticWorker',
  'mallPromoter',
  'foodDelivery',
  'estateAgent',
  'securityGuard',
  'rideHailing',
  'migrantWorker',
  'outdoorWorker',
  'hardshipWorker',
] as const;
export const applicantModes = ['named', 'confidential', 'anonymous'] as const;
export const respondentKinds = ['employer', 'owner', 'affiliatedFirm', 'agent'] as const;
export const agencies = [
  'labourInspection',
  'arbitration',
  'court',
  'justice',
  'humanResources',
  'other',
] as const;
export const declineReasons = [
  'outOfScope',
  'alreadyInHand',
  'inArbitrationOrCourt',
  'noRespondent',
  'unreasonable',
  'other',
] as const;
export const ratings = ['satisfied', 'basicallySatisfied', 'notSatisfied'] as const;
export const mediationForms = ['faceToFace', 'backToBack', 'byPhone'] as const;
