/** What a person is at a place of the tree; what each may do stands in the features' permission tables. */
export const roles = {
  windowClerk: { zh: '窗口人员', en: 'Window clerk' },
  hotlineOperator: { zh: '热线接线员', en: 'Hotline operator' },
  mediator: { zh: '调解员', en: 'Mediator' },
  lawyer: { zh: '律师', en: 'Lawyer' },
  grassrootsChair: { zh: '基层工会主席', en: 'Grassroots union chair' },
  employerLiaison: { zh: '企业联系人', en: 'Employer liaison' },
  townStaff: { zh: '镇街工会干部', en: 'Town union staff' },
  rightsCadre: { zh: '县总工会权益干部', en: 'County rights cadre' },
  leader: { zh: '领导', en: 'Leader' },
  viewer: { zh: '统计查看人', en: 'Statistics viewer' },
  letterSignatory: { zh: '文书签发人', en: 'Letter signatory' },
  agencyUser: { zh: '协作部门用户', en: 'Agency user' },
  stationKeeper: { zh: '站长', en: 'Station keeper' },
  auditAdministrator: { zh: '审计管理员', en: 'Audit administrator' },
  securityAdministrator: { zh: '安全管理员', en: 'Security administrator' },
  systemAdministrator: { zh: '系统管理员', en: 'System administrator' },
  lawSupervisor: { zh: '劳动法律监督员', en: 'Labour law supervisor' },
} as const;

export type RoleCode = keyof typeof roles;
export const roleCodes = Object.keys(roles) as [RoleCode, ...RoleCode[]];

export const isRoleCode = (text: string): text is RoleCode => Object.hasOwn(roles, text);
