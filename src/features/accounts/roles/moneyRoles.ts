import { fields, type Role } from './shape.ts';

/** Two people for every payment, and those who look over their shoulders. */
export const moneyRoles = {
  aidApprover: {
    zh: '救助审批人',
    en: 'Aid approver',
    see: ['待批名单及银行账户', 'lists to approve, with bank accounts'],
    does: ['审批', 'approve'],
    mustNot: ['同一地方兼任付款人', 'also be the payer of the same place'],
    fields: fields('masked', { bank: 'plain' }),
    scopes: ['own', 'subtree'],
  },
  financePayer: {
    zh: '付款人',
    en: 'Finance payer',
    see: ['已批名单及银行账户', 'approved lists, with bank accounts'],
    does: ['付款、对账', 'pay, reconcile'],
    mustNot: ['同一地方兼任审批人', 'also be the approver of the same place'],
    fields: fields('masked', { bank: 'plain', health: 'hidden', child: 'hidden' }),
    scopes: ['own', 'subtree'],
  },
  disciplineAuditor: {
    zh: '经审人员',
    en: 'Discipline and audit committee',
    see: ['资金、名单、日志', 'money, lists, logs'],
    does: ['检查、抽样', 'inspect, sample'],
    mustNot: ['修改', 'change anything'],
    fields: fields('masked', { health: 'hidden', child: 'hidden' }),
    scopes: ['own', 'subtree'],
  },
} as const satisfies Record<string, Role>;
