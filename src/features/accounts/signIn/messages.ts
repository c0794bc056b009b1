import { defineMessage } from '../../../platform/outbox/message.ts';

/** To the owner of the account: it was just used on a device it was never used on. */
export const newDevice = defineMessage('accounts.newDevice', [
  '【工会娘家】您的账号 {at} 在新设备（{device}，网络 {network}）登录。若不是您本人，请立即在“安全”里结束该登录并改密码，或拨打 12351。',
  '[Niangjia] Your account was signed in on a new device at {at} ({device}, network {network}). If it was not you, end that session under Security, change your password, or call 12351.',
]);

export const nameLocked = defineMessage('accounts.nameLocked', [
  '【工会娘家】有人多次试您账号的密码。到 {until} 为止，陌生设备不能用密码登录您的账号；您可用通行密钥，或用以前登录过的设备登录。',
  '[Niangjia] Somebody tried many passwords for your account. Until {until} unknown devices cannot use its password; you can sign in with a passkey or on a device you used before.',
]);

export const nameLockedForSecurity = defineMessage('accounts.nameLockedForSecurity', [
  '账号 {username} 连续试错密码，第 {level} 次锁定，到 {until}。可在“登录锁定”里解除。',
  'Wrong passwords for the account {username}: locked for the {level}. time, until {until}. It can be unlocked under Sign-in locks.',
]);

export const guessingAlarm = defineMessage('accounts.guessingAlarm', [
  '一刻钟内有 {count} 次以上陌生设备试错密码，涉及多个账号。陌生设备的密码登录已放慢到每秒一次；通行密钥和登录过的设备不受影响。请查看来源地址。',
  'More than {count} wrong passwords from unknown devices within a quarter of an hour, over several accounts. Such tries are slowed to one a second; passkeys and known devices are not affected. Look at where they come from.',
]);

export const factorChanged = defineMessage('accounts.factorChanged', [
  '【工会娘家】您账号的登录方式有变动：{what}。若不是您本人，请立即联系安全管理员。',
  '[Niangjia] The ways to sign in to your account changed: {what}. If it was not you, tell the security administrator at once.',
]);
