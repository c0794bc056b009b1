import type { Pair } from '../../platform/i18n/language.ts';
import type {
  CandidateStatus,
  ChangeKind,
  MatchConflict,
  MatchReason,
  Sign,
  SignalSource,
  WatchGround,
} from './vocabulary.ts';

export const signWords: Record<Sign | 'hidden', Pair> = {
  seriousIllness: ['大病', 'Serious illness'],
  accident: ['意外事故', 'Accident'],
  lostJob: ['失业', 'Lost the job'],
  lowIncome: ['收入低', 'Low income'],
  disability: ['残疾', 'Disability'],
  schooling: ['子女上学', 'Schooling'],
  disaster: ['受灾', 'Disaster'],
  other: ['其他困难', 'Other need'],
  hidden: ['涉及健康（不显示）', 'About health (not shown)'],
};

export const sourceWords: Record<SignalSource, Pair> = {
  appeal: ['诉求', 'Appeal'],
  station: ['驿站', 'Station'],
  branchChair: ['工会干部', 'Union staff'],
  member: ['职工反映', 'A worker'],
  agency: ['部门名单', 'Agency list'],
};

export const strengthWords: Record<number, Pair> = {
  4: ['确定', 'Certain'],
  3: ['很可能', 'Strong'],
  2: ['可能', 'Probable'],
  1: ['待辨认', 'Possible'],
};

export const statusWords: Record<CandidateStatus, Pair> = {
  waiting: ['待核实', 'To be looked at'],
  fileOpened: ['已建档（草稿）', 'Draft file opened'],
  alreadyHelped: ['已得到帮扶', 'Already helped'],
  notInHardship: ['不困难', 'Not in hardship'],
  movedAway: ['已离开', 'Moved away'],
  unreachable: ['联系不上', 'Cannot be reached'],
  joined: ['已并入另一条', 'Joined to another'],
};

export const actionWords: Record<string, Pair> = {
  openFile: ['确认困难，建档', 'In hardship: open a file'],
  alreadyHelped: ['已得到帮扶', 'Already helped'],
  notInHardship: ['核实后不困难', 'Not in hardship'],
  movedAway: ['已离开本地', 'Moved away'],
  unreachable: ['联系不上', 'Cannot be reached'],
  undo: ['撤回，重新核实', 'Take back'],
  link: ['对应到人员记录', 'Find the record'],
  join: ['并入', 'Joined'],
  handle: ['已处理', 'Handled'],
  dismiss: ['无需处理', 'Nothing to do'],
  reopen: ['重新处理', 'Open again'],
};

export const changeWords: Record<ChangeKind, Pair> = {
  appeared: ['新出现', 'Appeared'],
  left: ['不再出现', 'Left'],
  amountRose: ['金额上升', 'Amount rose'],
  amountFell: ['金额下降', 'Amount fell'],
  statusChanged: ['类别变化', 'Kind changed'],
};

export const groundWords: Record<WatchGround, Pair> = {
  inFile: ['在档', 'In a file'],
  formerly: ['曾在档', 'Formerly in a file'],
  near: ['接近标准', 'Near the line'],
};

export const reasonWords: Record<MatchReason, Pair> = {
  identityNumber: ['身份证号码相同', 'Same identity number'],
  nameAndBirth: ['姓名和出生日期相同', 'Same name and birth'],
  phone: ['电话相同', 'Same phone'],
  name: ['姓名相同', 'Same name'],
};

export const conflictWords: Record<MatchConflict, Pair> = {
  otherName: ['姓名不同', 'Other name'],
  otherIdentityNumber: ['身份证号码不同', 'Other identity number'],
};

export const factWords: Record<string, Pair> = {
  amountFen: ['金额', 'Amount'],
  status: ['类别', 'Kind'],
  startedOn: ['起', 'Since'],
  endedOn: ['止', 'Until'],
  remark: ['备注', 'Remark'],
};
