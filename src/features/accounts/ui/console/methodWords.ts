import { defineWords } from '#web/shared/i18n.ts';

/** How somebody signed in, and how it ended. */
export const methodWords = defineWords({
  password: ['密码', 'password'],
  totp: ['密码 + 动态验证码', 'password and one-time code'],
  recoveryCode: ['密码 + 恢复码', 'password and recovery code'],
  passkey: ['通行密钥', 'passkey'],
  phoneCode: ['短信验证码', 'code by text message'],
  singleSignOn: ['统一登录', 'single sign-on'],
});
export type Method = 'password' | 'totp' | 'recoveryCode' | 'passkey' | 'phoneCode' | 'singleSignOn';

export const outcomeWords = defineWords({
  signedIn: ['登录成功', 'signed in'],
  refused: ['没有登录上', 'refused'],
  locked: ['试错过多，已锁', 'too many tries, locked'],
});
