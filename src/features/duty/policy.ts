/** Who may call the routes; which points they reach is servicePoints' policy (`worksAtPoint`, `mayPlanAtPoint`). */
const managers = ['townStaff', 'rightsCadre', 'leader'] as const;
const planners = [...managers, 'stationKeeper'] as const;
const seers = [
  ...managers,
  'windowClerk',
  'hotlineOperator',
  'mediator',
  'lawyer',
  'grassrootsChair',
  'stationKeeper',
  'counsellor',
] as const;

/** Roles that may stand on a roster. */
export const rosterRoles: readonly string[] = seers;

export const dutyPermissions = {
  'duty.see': seers,
  'duty.plan': planners,
  'duty.dispatch': [...planners, 'windowClerk', 'hotlineOperator', 'mediator'],
  'duty.log': [
    'windowClerk',
    'hotlineOperator',
    'mediator',
    'lawyer',
    'townStaff',
    'rightsCadre',
    'counsellor',
  ],
} as const satisfies Record<string, readonly string[]>;

/** How the lawyer's or mediator's part on an appeal is called, by what they are. */
export const dutyOfRole = (roles: readonly string[]) =>
  roles.includes('lawyer') ? 'lawyer' : roles.includes('mediator') ? 'mediator' : 'specialist';
