import type { Action } from './lifecycle.ts';

export interface Words {
  zh: string;
  en: string;
}

const w = (zh: string, en: string): Words => ({ zh, en });

export type EventType =
  | Action
  | 'filed'
  | 'imported'
  | 'mergedHere'
  | 'deadlineWarned'
  | 'deadlineBreached'
  | 'deadlineMoved'
  | 'queryCodeRenewed'
  | 'letterServed'
  | 'letterReplied'
  | 'joined';

/** One plain sentence for each event of the story. */
export const eventWords: Record<EventType, Words> = {
  filed: w('诉求已提交', 'The appeal was filed'),
  imported: w('由台账导入', 'Imported from a ledger'),
  submit: w('诉求已提交', 'The appeal was filed'),
  accept: w('已受理', 'Accepted'),
  decline: w('不予受理', 'Not accepted'),
  merge: w('与在办诉求合并办理', 'Merged with an appeal already in hand'),
  mergedHere: w('另一件相同诉求并入本件', 'Another appeal of the same matter was merged into this one'),
  requestSupplement: w('请职工补充材料，办理时限暂停', 'Asked for what is missing; the clock is paused'),
  supplement: w('已补充材料，办理时限继续', 'The missing material came in; the clock runs on'),
  assign: w('已指定承办人', 'A handler was assigned'),
  startMediation: w('开始调解', 'Mediation began'),
  recordMediationSession: w('进行了一次调解', 'A mediation session was held'),
  settle: w('双方达成调解协议', 'The parties settled'),
  failMediation: w('调解未成', 'Mediation failed'),
  formTaskForce: w('组成工作专班', 'A task force was formed'),
  referToLegalAid: w('转入法律援助', 'Referred to legal aid'),
  appointLawyer: w('已委派律师', 'A lawyer was appointed'),
  transferOut: w('转有关单位办理', 'Transferred to the agency in charge'),
  handToCourt: w('移送法院', 'Handed to the court'),
  recordAgencyReply: w('收到有关单位答复', 'The agency replied'),
  takeBack: w('收回由工会继续办理', 'Taken back by the union'),
  issueSupervisionLetter: w('发出维权建议书', 'A rights recommendation letter was issued'),
  closeSameDay: w('当日办结', 'Closed the same day'),
  close: w('已办结', 'Closed'),
  withdraw: w('职工撤回诉求', 'The worker withdrew the appeal'),
  followUp: w('已回访', 'Follow-up visit made'),
  rate: w('职工已评价', 'The worker rated'),
  reopen: w('重新办理', 'Reopened'),
  logContact: w('进行了联系', 'Contact was made'),
  stateOpinion: w('提出处理意见', 'An opinion was stated'),
  consult: w('组织会诊', 'Specialists were consulted'),
  addNote: w('补充说明', 'A note was added'),
  addAttachment: w('补充附件', 'Files were added'),
  offerHandOver: w('提出移交', 'A hand-over was offered'),
  acceptHandOver: w('已接手', 'The hand-over was accepted'),
  requestExtension: w('申请延期', 'An extension was requested'),
  decideExtension: w('延期已审批', 'The extension was decided'),
  supervise: w('领导督办', 'The leader pressed the matter'),
  recuse: w('有关人员回避', 'A colleague was recused'),
  markKeyCase: w('调整重点案件标记', 'The key-case mark was changed'),
  recordInterruption: w('登记仲裁时效中断', 'An interruption of the limitation was recorded'),
  electRepresentatives: w('推选代表', 'Representatives were elected'),
  changeConsent: w('职工变更对本单位工会的授权', 'The worker changed the consent for their own union'),
  issueLetter: w('发出文书', 'A letter was issued'),
  deadlineWarned: w('期限临近', 'A deadline is near'),
  deadlineBreached: w('期限已过', 'A deadline has passed'),
  deadlineMoved: w('期限随工作日历调整', 'A due date moved with the calendar'),
  queryCodeRenewed: w('更换查询码', 'The query code was renewed'),
  letterServed: w('文书已送达', 'A letter was served'),
  letterReplied: w('收到对方书面答复', 'The addressee of a letter answered'),
  joined: w('值班人员应召参与办理', 'A colleague on call joined'),
};

/** What the worker sees of an event by query code: only steps, never who said what. */
export const publicEventTypes: ReadonlySet<EventType> = new Set([
  'filed',
  'imported',
  'submit',
  'accept',
  'decline',
  'merge',
  'requestSupplement',
  'supplement',
  'assign',
  'startMediation',
  'recordMediationSession',
  'settle',
  'failMediation',
  'formTaskForce',
  'referToLegalAid',
  'appointLawyer',
  'transferOut',
  'handToCourt',
  'recordAgencyReply',
  'takeBack',
  'issueSupervisionLetter',
  'closeSameDay',
  'close',
  'withdraw',
  'followUp',
  'rate',
  'reopen',
  'stateOpinion',
  'decideExtension',
  'acceptHandOver',
]);
