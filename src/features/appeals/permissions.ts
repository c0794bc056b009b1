/** Who may call the routes; what they then see and may do to one appeal is policy.ts. */
const handlers = [
  'windowClerk',
  'hotlineOperator',
  'mediator',
  'lawyer',
  'grassrootsChair',
  'townStaff',
  'rightsCadre',
  'leader',
  'letterSignatory',
  'agencyUser',
] as const;

export const appealPermissions = {
  'appeal.see': handlers,
  'appeal.file': [
    'windowClerk',
    'hotlineOperator',
    'mediator',
    'grassrootsChair',
    'townStaff',
    'rightsCadre',
    'leader',
    'stationKeeper',
    'agencyUser',
  ],
} as const satisfies Record<string, readonly string[]>;
