import { defineMessage } from '../../platform/outbox/message.ts';

export const signInCode = defineMessage(
  'accounts.signInCode',
  [
    '【工会娘家】验证码 {code}，{minutes} 分钟内有效。任何人索要都不要告诉。',
    '[Niangjia] Your code is {code}, good for {minutes} minutes. Tell it to nobody.',
  ],
  { secret: true },
);
