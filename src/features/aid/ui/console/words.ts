import { defineWords } from '#web/shared/i18n.ts';

export const topic = 'aid';

export const statusWords = defineWords({
  draft: ['草稿', 'Draft'],
  submitted: ['待初审', 'To review'],
  reviewed: ['待审批', 'To approve'],
  approved: ['待列支', 'To be given money'],
  committed: ['待开付款单', 'To be ordered'],
  ordered: ['付款中', 'Being paid'],
  paid: ['已发放', 'Paid'],
  returned: ['已退回', 'Came back'],
  closed: ['已办结', 'Closed'],
  refused: ['不予救助', 'Refused'],
  withdrawn: ['已撤回', 'Withdrawn'],
});

export const actionWords = defineWords({
  submit: ['提交', 'Hand in'],
  sendBack: ['退回补充', 'Send back'],
  review: ['初审通过', 'Pass first review'],
  approve: ['同意', 'Approve'],
  payFirst: ['先行救助', 'Pay first'],
  refuse: ['不予救助', 'Refuse'],
  withdraw: ['撤销', 'Call off'],
  commit: ['列支', 'Take the money'],
  order: ['开付款单', 'Order payment'],
  complete: ['手续补齐', 'Paperwork complete'],
  close: ['办结', 'Close'],
  draft: ['建立', 'Begun'],
  paid: ['已发放', 'Paid'],
  returned: ['打款退回', 'Came back'],
  reopened: ['重新付款', 'Paid again'],
  cancelled: ['付款单撤销', 'Order taken back'],
  appeal: ['申诉', 'Appealed'],
  addPaper: ['上传材料', 'Paper added'],
  removePaper: ['删除材料', 'Paper removed'],
  letterServed: ['文书送达', 'Letter served'],
  letterReplied: ['文书答复', 'Letter answered'],
});

export const reasonWords = defineWords({
  samePurpose: ['同一用途', 'same purpose'],
  samePeriod: ['同一时期', 'same period'],
  otherUnion: ['其他工会', 'another union'],
  householdMember: ['家庭成员', 'household member'],
  waiting: ['尚未发放', 'not paid yet'],
});

export const roundStatusWords = defineWords({
  draft: ['草拟名单', 'Being written'],
  submitted: ['待审批', 'To approve'],
  approved: ['已批准', 'Approved'],
  refused: ['未批准', 'Refused'],
  closed: ['已办结', 'Closed'],
});

export const roleWords = defineWords({
  townStaff: ['镇街工会', 'town union'],
  rightsCadre: ['权益部门', 'rights cadre'],
  aidApprover: ['救助审批人', 'aid approver'],
  leader: ['领导', 'leader'],
});
