import { fields, type Role } from './shape.ts';

/** Chairs, staff and leaders of unions, and the employer's side. */
export const unionRoles = {
  grassrootsChair: {
    zh: '基层工会主席',
    en: 'Grassroots union chair',
    see: ['本工会的会员、档案、合同、计划', "own union's members, files, contracts, plans"],
    does: [
      '审批入会、困难初审和入户走访、组织职代会和表决、签字',
      'approve joining, first review and home visit of hardship, run congress and votes, sign',
    ],
    mustNot: ['查看其他工会', 'see other unions'],
    fields: fields('masked', { bank: 'hidden' }),
    scopes: ['own', 'subtree'],
  },
  branchChair: {
    zh: '分会主席/工会小组长',
    en: 'Branch or group chair',
    see: ['本分会、小组的会员', 'members of the branch or group'],
    does: ['初审、上报', 'first review, report'],
    mustNot: ['上报后再改', 'edit after submission'],
    fields: fields('hidden', { phone: 'masked' }),
    scopes: ['own', 'subtree'],
  },
  employerLiaison: {
    zh: '企业联系人',
    en: 'Employer liaison',
    see: [
      '本单位的文书、体检、待签合同、统计',
      "own unit's letters, check-ups, contracts to sign, statistics",
    ],
    does: [
      '回复文书、上传材料、确认合同、发布岗位和创新需求',
      'reply to letters, upload materials, confirm contracts, post jobs and innovation demand',
    ],
    mustNot: [
      '看到投诉人身份和标为保密的诉求内容',
      "see a complainant's identity or text flagged confidential",
    ],
    fields: fields('hidden'),
    scopes: ['own'],
  },
  townStaff: {
    zh: '镇街工会干部',
    en: 'Town union staff',
    see: ['本镇街及以下', 'the town and everything below'],
    does: ['受理、交办、管理阵地和活动、核实', 'accept, assign, manage stations and activities, verify'],
    mustNot: ['超出本镇街', 'act beyond the town'],
    fields: fields('masked', { bank: 'hidden', health: 'hidden' }),
    scopes: ['own', 'subtree'],
  },
  leader: {
    zh: '领导',
    en: 'Leader',
    see: ['大屏、重点案件', 'dashboards, key cases'],
    does: ['审批、督办、签发', 'approve, supervise, sign'],
    mustNot: ['批量导出', 'export in bulk'],
    fields: fields('masked', { bank: 'hidden', health: 'hidden' }),
    scopes: ['own', 'subtree'],
  },
  viewer: {
    zh: '统计查看人',
    en: 'Statistics viewer',
    see: ['汇总数据', 'aggregated figures'],
    does: ['查看统计、样例', 'statistics, samples'],
    mustNot: ['默认看到可识别的个人信息', 'see identified details by default'],
    fields: fields('hidden'),
    scopes: ['own', 'subtree'],
  },
} as const satisfies Record<string, Role>;
