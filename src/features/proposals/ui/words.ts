import { defineWords } from '#web/shared/i18n.ts';
import { classWords, outcomeWords, statusWords, stepWords, themeWords } from '../words.ts';

export const statusNames = defineWords(statusWords);
export const stepNames = defineWords(stepWords);
export const themeNames = defineWords(themeWords);
export const classNames = defineWords(classWords);
export const outcomeNames = defineWords(outcomeWords);

/** What happened, in the story. */
export const eventNames = defineWords({
  write: ['写了草稿', 'Written'],
  edit: ['修改草稿', 'Changed'],
  submit: ['提交', 'Submitted'],
  withdraw: ['撤回', 'Withdrawn'],
  second: ['附议', 'Seconded'],
  docket: ['立案', 'Docketed'],
  decline: ['不立案', 'Not docketed'],
  convert: ['转为建议', 'Turned into a suggestion'],
  merge: ['并案', 'Merged'],
  assign: ['交办', 'Assigned'],
  reassign: ['改派', 'Assigned anew'],
  object: ['承办单位提出异议', 'A unit objected'],
  rejectObjection: ['驳回异议', 'Objection rejected'],
  nameLeader: ['指定分管领导', 'Leader named'],
  settle: ['分管领导最终决定', 'Decided finally by a leader'],
  sign: ['承办单位签收', 'A unit signed for it'],
  extend: ['延期', 'Extended'],
  draftReply: ['起草答复', 'Reply drafted'],
  reply: ['签字答复', 'Reply signed'],
  closeRating: ['评价期结束', 'Window for ratings closed'],
  inspect: ['督查通过', 'Inspected'],
  sendBack: ['督查退回', 'Sent back by the inspection'],
  close: ['办结反馈', 'Closed'],
  honour: ['评为优秀提案', 'Chosen as one of the best'],
  ask: ['代表质询', 'Questioned by a representative'],
  answer: ['公开答复质询', 'Question answered in public'],
  reportPromise: ['报告承诺已兑现', 'Promise reported as kept'],
  movePromise: ['承诺改期', 'Promise moved'],
  confirmPromise: ['核实承诺已兑现', 'Promise confirmed as kept'],
  rejectPromise: ['核实未兑现', 'Promise found not kept'],
});

export const actorNames = defineWords({
  proposer: ['提案人', 'proposer'],
  seconder: ['附议人', 'seconder'],
  representative: ['代表', 'representative'],
  staff: ['工会', 'union'],
  unit: ['承办单位', 'unit'],
  system: ['系统', 'system'],
});
