import { defineMessage } from '../messages/index.ts';

export const answered = defineMessage('suggestions.answered', [
  '【工会娘家】您的建议 {number} 有了答复，请打开“我的建议”查看。',
  '[Niangjia] Your suggestion {number} has an answer: see “My suggestions”.',
]);
export const finished = defineMessage('suggestions.finished', [
  '【工会娘家】您的建议 {number} 已经落实，请打开“我的建议”查看。',
  '[Niangjia] Your suggestion {number} has been put into practice: see “My suggestions”.',
]);
export const handedOver = defineMessage('suggestions.handedOver', [
  '意见建议 {number} 交由{unit}办理，请于 {due} 前答复',
  'Suggestion {number} was handed to {unit}: answer it by {due}',
]);
export const near = defineMessage('suggestions.deadlineNear', [
  '意见建议 {number} 的{name}将于 {due} 到期',
  'Suggestion {number}: {name} is due on {due}',
]);
export const passed = defineMessage('suggestions.deadlinePassed', [
  '意见建议 {number} 的{name}已逾期（{due}），{task}',
  'Suggestion {number}: {name} passed on {due}. {task}',
]);
