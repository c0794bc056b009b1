import type { RoleCode } from '../features/accounts/index.ts';
import type { TownKey } from './places.ts';

/** For every account of the demo world; the world is invented, so the password is no secret. */
export const demoPassword = 'Qinghe-2026';

/** Telephone numbers of the demo: 199 0000 followed by four digits, invented. */
export const demoPhone = (serial: number) => `1990000${String(serial).padStart(4, '0')}`;

export interface DemoAccount {
  username: string;
  name: string;
  role: RoleCode;
  /** Where: the county, a town, or the union of an employer by its short name. */
  at: 'county' | TownKey | { employer: string };
  scope?: 'own' | 'subtree' | 'assigned';
  agency?: 'labourInspection';
}

export const demoAccounts = [
  { username: 'clerk', name: '林窗口', role: 'windowClerk', at: 'county' },
  { username: 'hotline', name: '何热线', role: 'hotlineOperator', at: 'county' },
  { username: 'mediator', name: '苏调解', role: 'mediator', at: 'county', scope: 'assigned' },
  { username: 'mediator2', name: '陆调解', role: 'mediator', at: 'county', scope: 'assigned' },
  { username: 'lawyer', name: '方律师', role: 'lawyer', at: 'county', scope: 'assigned' },
  { username: 'chair', name: '丰主席', role: 'grassrootsChair', at: { employer: '丰禾纺织' } },
  { username: 'rights', name: '秦权益', role: 'rightsCadre', at: 'county' },
  { username: 'organising', name: '组基层', role: 'organisingCadre', at: 'county' },
  { username: 'leader', name: '顾主席', role: 'leader', at: 'county' },
  { username: 'viewer', name: '观统计', role: 'viewer', at: 'county' },
  { username: 'signatory', name: '章签发', role: 'letterSignatory', at: 'county' },
  {
    username: 'inspector',
    name: '监劳动',
    role: 'agencyUser',
    at: 'county',
    scope: 'assigned',
    agency: 'labourInspection',
  },
  { username: 'medical', name: '医保专员', role: 'agencyUser', at: 'county', scope: 'own' },
  { username: 'station', name: '邓站长', role: 'stationKeeper', at: 'donghu' },
  { username: 'audit', name: '审记录', role: 'auditAdministrator', at: 'county' },
  { username: 'security', name: '安全员', role: 'securityAdministrator', at: 'county' },
  { username: 'system', name: '系管理', role: 'systemAdministrator', at: 'county' },
  { username: 'town', name: '柳镇干', role: 'townStaff', at: 'liuxi' },
  { username: 'town-qinghe', name: '青镇干', role: 'townStaff', at: 'qinghe' },
  { username: 'town-shiqiao', name: '石镇干', role: 'townStaff', at: 'shiqiao' },
  { username: 'town-baiyang', name: '白镇干', role: 'townStaff', at: 'baiyang' },
  { username: 'town-donghu', name: '东街干', role: 'townStaff', at: 'donghu' },
  { username: 'town-nanling', name: '南乡干', role: 'townStaff', at: 'nanling' },
  { username: 'town-yongan', name: '永街干', role: 'townStaff', at: 'yongan' },
  { username: 'town-beitang', name: '北镇干', role: 'townStaff', at: 'beitang' },
  { username: 'town-yunji', name: '云镇干', role: 'townStaff', at: 'yunji' },
  { username: 'town-changning', name: '长镇干', role: 'townStaff', at: 'changning' },
] as const satisfies readonly DemoAccount[];
export type DemoUsername = (typeof demoAccounts)[number]['username'];

export const townAccount = (town: TownKey): DemoUsername => (town === 'liuxi' ? 'town' : `town-${town}`);

/** The worker who signs in with a code that the demo shows in its message tray. */
export const demoWorker = { name: '周禾生（演示）', phone: demoPhone(1) };
