import { defineMessage } from '../../../platform/outbox/message.ts';

export const accessAsked = defineMessage('accounts.vendorAsked', [
  '{asker} 申请让厂商 {vendor} 进入系统 {minutes} 分钟，理由：{reason}。请在“厂商应急”里决定。',
  '{asker} asks to let the vendor {vendor} in for {minutes} minutes: {reason}. Decide under Vendor access.',
]);

export const accessOpened = defineMessage('accounts.vendorOpened', [
  '厂商 {vendor} 已获准进入系统，到 {until} 止（{asker} 申请，{decider} 批准）。理由：{reason}',
  'The vendor {vendor} was let in until {until} (asked by {asker}, granted by {decider}): {reason}',
]);

export const accessEnded = defineMessage('accounts.vendorEnded', [
  '厂商 {vendor} 的应急进入已于 {at} 结束。期间所做的事在日志里标有 {mark}。',
  'The access of the vendor {vendor} ended at {at}. What was done is marked {mark} in the log.',
]);
