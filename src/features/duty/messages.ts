import { defineMessage } from '../../platform/outbox/message.ts';

export const dutyMessages = {
  gap: defineMessage('duty.gap', [
    '{point} {when} 的值班出现空缺：{name}请假（{reason}）。请安排替班。',
    'A gap on the roster of {point}, {when}: {name} is away ({reason}). Find somebody.',
  ]),
  given: defineMessage('duty.given', ['请您 {when} 在{point}值班。', 'You are on duty at {point}, {when}.']),
  calledOff: defineMessage('duty.calledOff', [
    '您 {when} 在{point}的值班已取消：{reason}',
    'Your duty at {point}, {when}, was called off: {reason}',
  ]),
  swapOffered: defineMessage('duty.swapOffered', [
    '{name}请您换班：{point} {when}。{note}',
    '{name} asks you to swap: {point}, {when}. {note}',
  ]),
  swapAnswered: defineMessage('duty.swapAnswered', [
    '{name}{answer}您的换班请求：{point} {when}。',
    '{name} answered ({answer}) your request to swap: {point}, {when}.',
  ]),
  call: defineMessage('duty.call', [
    '{point}需要您支援：{topic}。请在 {minutes} 分钟内应答（我的值班）。{note}',
    '{point} needs you: {topic}. Please answer within {minutes} minutes (My duty). {note}',
  ]),
  accepted: defineMessage('duty.accepted', ['{name}应召：{topic}。', '{name} accepted the call: {topic}.']),
  exhausted: defineMessage('duty.exhausted', [
    '无人应召：{topic}。听班名单已呼叫完毕，请另行安排。',
    'Nobody accepted the call: {topic}. Everybody on call was asked.',
  ]),
} as const;
