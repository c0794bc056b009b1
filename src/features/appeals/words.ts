import type { agencies, declineReasons, doors } from './contract.ts';
import type { Words } from './eventWords.ts';
import type { Outcome, Status } from './lifecycle.ts';

const w = (zh: string, en: string): Words => ({ zh, en });

export const statusWords: Record<Status, Words> = {
  draft: w('草稿', 'Draft'),
  submitted: w('待受理', 'Submitted'),
  returnedForSupplement: w('待补充', 'Waiting for supplement'),
  accepted: w('已受理', 'Accepted'),
  notAccepted: w('不予受理', 'Not accepted'),
  assigned: w('办理中', 'In hand'),
  inMediation: w('调解中', 'In mediation'),
  settled: w('已达成协议', 'Settled'),
  mediationFailed: w('调解未成', 'Mediation failed'),
  taskForce: w('专班研究', 'Task force'),
  referredToLegalAid: w('法律援助', 'Legal aid'),
  transferredOut: w('已转办', 'Transferred'),
  supervisionLetterIssued: w('已发建议书', 'Recommendation issued'),
  closed: w('已办结', 'Closed'),
  revisited: w('已回访', 'Followed up'),
  reopened: w('重新办理', 'Reopened'),
};

export const outcomeWords: Record<Outcome, Words> = {
  settled: w('调解成功', 'Settled by agreement'),
  sameDaySolved: w('当日解决', 'Solved the same day'),
  explained: w('解释答复', 'Explained'),
  withdrawn: w('撤回', 'Withdrawn'),
  transferred: w('转有关单位', 'Transferred'),
  referredToAid: w('转法律援助', 'Referred to legal aid'),
  referredToArbitration: w('引导仲裁', 'Referred to arbitration'),
  referredToCourt: w('移送法院', 'Referred to court'),
  notAccepted: w('不予受理', 'Not accepted'),
  wonInArbitration: w('仲裁获支持', 'Won in arbitration'),
  wonInCourt: w('诉讼胜诉', 'Won in court'),
  notUpheld: w('仲裁或诉讼未获支持', 'Not upheld in arbitration or court'),
};

export const doorWords: Record<(typeof doors)[number] | 'import', Words> = {
  counter: w('服务窗口', 'Counter'),
  hotline: w('12351 热线', 'Hotline 12351'),
  workerApp: w('职工端', 'Worker app'),
  letter: w('来信', 'Letter'),
  visitFinding: w('走访发现', 'Visit finding'),
  labourInspection: w('劳动监察转来', 'From labour inspection'),
  court: w('法院委派', 'From a court'),
  station: w('服务站点', 'Station'),
  leaderMailbox: w('主席信箱', "Leader's mailbox"),
  api: w('系统对接', 'API'),
  import: w('台账导入', 'Imported'),
};

export const declineWords: Record<(typeof declineReasons)[number], Words> = {
  outOfScope: w('不属于受理范围', 'Outside the scope'),
  alreadyInHand: w('同一事项正在办理', 'The same matter is in hand'),
  inArbitrationOrCourt: w('已进入仲裁或诉讼', 'Already in arbitration or court'),
  noRespondent: w('没有明确的被诉单位', 'No clear respondent'),
  unreasonable: w('诉求不合理', 'Unreasonable'),
  other: w('其他原因', 'Another reason'),
};

export const agencyWords: Record<(typeof agencies)[number], Words> = {
  labourInspection: w('劳动保障监察', 'Labour inspection'),
  arbitration: w('劳动人事争议仲裁', 'Arbitration'),
  court: w('人民法院', 'Court'),
  justice: w('司法行政', 'Justice bureau'),
  humanResources: w('人力资源和社会保障', 'Human resources'),
  other: w('其他单位', 'Another agency'),
};
