import type { Pair } from '../../../platform/i18n/language.ts';
import type { ProjectKind, ProjectStatus } from './tables.ts';

export const projectKindWords: Record<ProjectKind, Pair> = {
  newStation: ['新建驿站', 'new station'],
  restRoom: ['休息室改造', 'rest room'],
  upkeep: ['后期维护', 'upkeep'],
};

export const projectStatusWords: Record<ProjectStatus, Pair> = {
  draft: ['草稿', 'draft'],
  submitted: ['待审核', 'to be reviewed'],
  reviewed: ['待审批', 'to be approved'],
  approved: ['待拨付', 'to be paid'],
  paid: ['建设中', 'being built'],
  built: ['已建成', 'built'],
  audited: ['已审计', 'audited'],
  refused: ['未通过', 'refused'],
  withdrawn: ['已撤回', 'withdrawn'],
};
