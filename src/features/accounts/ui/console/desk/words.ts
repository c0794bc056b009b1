import { defineWords } from '#web/shared/i18n.ts';

/** Words that the screens of accounts and roles share. */
export const deskWords = defineWords({
  role: ['角色', 'Role'],
  place: ['地方', 'Place'],
  scope: ['范围', 'Scope'],
  line: ['只管一条线（选填）', 'One line of work only (optional)'],
  agency: ['协作部门代码（协作部门用户必填）', 'Agency code (for agency users)'],
  from: ['从（不填：立即）', 'From (empty: now)'],
  until: ['至（不填：长期）', 'Until (empty: open)'],
  untilNeeded: ['至', 'Until'],
  reason: ['理由', 'Reason'],
  reasonNeeded: ['请写明理由', 'Say why'],
  save: ['保存', 'Save'],
  cancel: ['取消', 'Cancel'],
  open: ['长期', 'open'],
  needed: ['请填写', 'Fill this in'],
  end: ['终止', 'End'],
  delegated: ['{name} 委托', 'from {name}'],
  onBehalf: ['代 {name}', 'for {name}'],
  state: ['状态', 'State'],
  action: ['操作', 'Action'],
  holder: ['交给', 'To'],
  later: ['未生效', 'not yet'],
  over: ['已终止', 'over'],
  inForce: ['有效', 'in force'],
});
