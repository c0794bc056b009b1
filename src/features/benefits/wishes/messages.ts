import { defineMessage } from '../../messages/index.ts';

export const wishRefused = defineMessage('benefits.wishRefused', [
  '【工会娘家】您的微心愿“{wish}”没有通过：{reason}。可以改一改再提，或拨打 12351。',
  '[Niangjia] Your wish “{wish}” was not taken up: {reason}. You may make another, or call 12351.',
]);
export const wishClaimed = defineMessage('benefits.wishClaimed', [
  '【工会娘家】有人认领了您的微心愿“{wish}”，{due} 前有结果。',
  '[Niangjia] Somebody has claimed your wish “{wish}”; you hear more by {due}.',
]);
export const wishFulfilled = defineMessage('benefits.wishFulfilled', [
  '【工会娘家】您的微心愿“{wish}”实现了，请到“{union}”领取；可以在“我的心愿”里道声谢。',
  '[Niangjia] Your wish “{wish}” came true: fetch it at {union}. You may say thanks under “My wish”.',
]);
export const claimLapsed = defineMessage('benefits.claimLapsed', [
  '【工会娘家】您认领的微心愿“{wish}”到期未完成，已回到心愿墙。谢谢您的心意。',
  '[Niangjia] The wish “{wish}” you claimed was not fulfilled in time and went back to the wall. Thank you all the same.',
]);
