import { defineWords } from '#web/shared/i18n.ts';

/** Words that several screens of members share. */
export const actionWords = defineWords({
  contact: ['已联系', 'Contacted'],
  place: ['安排工会', 'Place'],
  review: ['初审通过', 'Pass review'],
  approve: ['同意', 'Approve'],
  refuse: ['不同意', 'Refuse'],
  withdraw: ['撤回', 'Withdraw'],
  retain: ['保留会籍', 'Retain'],
  resume: ['恢复在会', 'Resume'],
  resign: ['退会', 'Resignation'],
  expel: ['除名', 'Expel'],
  reinstate: ['更正：恢复会籍', 'Reinstate'],
  askTransfer: ['转会', 'Transfer'],
  changeGroups: ['改职工群体', 'Worker groups'],
  renewCard: ['旧证作废', 'Stop old cards'],
  agreeOut: ['同意转出', 'Agree to let go'],
  refuseOut: ['不同意转出', 'Refuse to let go'],
  undoOut: ['收回转出意见', 'Take the answer back'],
  agreeIn: ['同意接收', 'Agree to take in'],
  refuseIn: ['不同意接收', 'Refuse to take in'],
  undoIn: ['收回接收意见', 'Take the answer back'],
  decideAgree: ['决定转会', 'Decide: transfer'],
  decideRefuse: ['决定不转', 'Decide: no transfer'],
  escalate: ['交上级决定', 'Hand up'],
});

export const reasonWords = defineWords({
  employmentChanged: ['劳动关系变化', 'Employment changed'],
  laidOff: ['本单位下岗后待岗', 'Laid off, waiting for work'],
  unemployed: ['失业', 'Unemployed'],
  employerBankrupt: ['所在企业破产', 'Employer bankrupt'],
  ownWish: ['个人要求退会', 'Own wish'],
  dismissedForCrime: ['因犯罪被开除', 'Dismissed for a crime'],
  retired: ['退休', 'Retired'],
});

export const applicationWords = defineWords({
  pooled: ['周转库', 'In the pool'],
  submitted: ['待审核', 'To decide'],
  reviewed: ['已初审', 'Reviewed'],
  approved: ['已通过', 'Approved'],
  refused: ['未通过', 'Refused'],
  withdrawn: ['已撤回', 'Withdrawn'],
});

export const sourceWords = defineWords({
  qr: ['扫码', 'QR code'],
  workerApp: ['手机', 'Phone'],
  counter: ['窗口代办', 'Counter'],
  employer: ['单位批量', 'Employer'],
});

export const transferWords = defineWords({
  open: ['双方审核中', 'With both unions'],
  escalated: ['待上级决定', 'To be decided above'],
  done: ['已转会', 'Done'],
  refused: ['未转成', 'Not granted'],
  withdrawn: ['已撤回', 'Withdrawn'],
  waiting: ['待审核', 'waiting'],
  agreed: ['同意', 'agreed'],
});
