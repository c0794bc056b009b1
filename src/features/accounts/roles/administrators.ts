import { fields, type Role } from './shape.ts';

/** The three administrators of a protected system: no account combines them, nor one of them with any other role. */
export const administratorRoles = {
  auditAdministrator: {
    zh: '审计管理员',
    en: 'Audit administrator',
    see: ['日志', 'logs'],
    does: ['查询、导出日志', 'query and export logs'],
    mustNot: ['业务数据、配置', 'business data, configuration'],
    fields: fields('hidden'),
    scopes: ['subtree'],
    administrator: true,
    personal: true,
  },
  securityAdministrator: {
    zh: '安全管理员',
    en: 'Security administrator',
    see: ['账号、角色', 'accounts, roles'],
    does: ['授权、重置', 'grant, reset'],
    mustNot: ['业务数据', 'business data'],
    fields: fields('hidden', { phone: 'masked' }),
    scopes: ['subtree'],
    administrator: true,
    personal: true,
  },
  systemAdministrator: {
    zh: '系统管理员',
    en: 'System administrator',
    see: ['参数、日历、字典', 'parameters, calendar, dictionaries'],
    does: ['配置', 'configure'],
    mustNot: ['删除日志、审批业务', 'delete logs, approve business'],
    fields: fields('hidden'),
    scopes: ['subtree'],
    administrator: true,
    personal: true,
  },
} as const satisfies Record<string, Role>;
