import type { Pair } from '#web/shared/i18n.ts';

/** Words for actions people search by; what is not here shows as its code. */
export const actionWords: Record<string, Pair> = {
  signIn: ['登录', 'Sign-in'],
  signInFailed: ['登录失败', 'Sign-in failed'],
  signOut: ['退出', 'Sign-out'],
  accountCreated: ['新建账号', 'Account created'],
  accountDisabled: ['停用账号', 'Account disabled'],
  passwordReset: ['重置密码', 'Password reset'],
  apiKeyCreated: ['新建接口密钥', 'API key created'],
  grant: ['授予角色', 'Role granted'],
  'appeal.look': ['查看密封诉求', 'Sealed appeal looked at'],
  'appeal.unmask': ['查看明文', 'Unmasked'],
  'appeal.file': ['查看材料', 'File looked at'],
  'letter.preview': ['预览文书', 'Letter previewed'],
  'appeals.export': ['导出台账', 'Ledger exported'],
  'export.ask': ['申请导出', 'Export asked'],
  'export.approve': ['批准导出', 'Export approved'],
  'export.refuse': ['拒绝导出', 'Export refused'],
  'export.make': ['生成导出文件', 'Export made'],
  'export.download': ['下载导出文件', 'Export downloaded'],
  'audit.search': ['查询审计', 'Audit searched'],
  'audit.verify': ['校验审计', 'Audit verified'],
  'privacy.seeOwn': ['本人查看信息', 'Own data seen'],
  'privacy.copy': ['本人复制信息', 'Own data copied'],
  'consent.given': ['同意', 'Consent given'],
  'consent.withdrawn': ['撤回同意', 'Consent withdrawn'],
  'consent.refused': ['不同意', 'Consent refused'],
  'privacyRequest.ask': ['提出个人信息申请', 'Data request made'],
  'privacyRequest.look': ['查看个人信息申请', 'Data request looked at'],
  'privacyRequest.complete': ['办结个人信息申请', 'Data request completed'],
  'privacyRequest.refuse': ['拒绝个人信息申请', 'Data request refused'],
  'retention.run': ['到期清理', 'Retention run'],
};

/** Kinds of act offered as a filter: whole actions, or all that begin alike. */
export const actionGroups: readonly { value: string; label: Pair }[] = [
  { value: 'signIn', label: ['登录', 'Sign-ins'] },
  { value: 'signInFailed', label: ['登录失败', 'Failed sign-ins'] },
  { value: 'grant', label: ['授权', 'Grants'] },
  { value: 'appeal.unmask', label: ['查看明文', 'Unmasking'] },
  { value: 'export', label: ['导出', 'Exports'] },
  { value: 'privacyRequest', label: ['个人信息申请', 'Data requests'] },
  { value: 'consent', label: ['同意与撤回', 'Consents'] },
  { value: 'audit', label: ['审计操作', 'Auditing'] },
];
