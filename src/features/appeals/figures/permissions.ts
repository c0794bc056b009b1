/** Who sees figures; of which places is a question of the grant (figuresScope). */
export const figureRoles = [
  'leader',
  'viewer',
  'rightsCadre',
  'townStaff',
  'grassrootsChair',
  'windowClerk',
  'hotlineOperator',
] as const;

export const figurePermissions = { 'figures.see': figureRoles } as const satisfies Record<
  string,
  readonly string[]
>;
