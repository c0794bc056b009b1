import { defineWords, type Pair } from '#web/shared/i18n.ts';
import { addProblemWords } from '#web/shared/problem.ts';

export const levelWords = defineWords({
  federation: ['总工会', 'Federation'],
  town: ['镇街总工会', 'Town federation'],
  industry: ['产业（行业）工会', 'Industry union'],
  association: ['工会联合会', 'Association of unions'],
  joint: ['联合工会', 'Joint union'],
  grassroots: ['基层工会', 'Grassroots union'],
  branch: ['分会', 'Branch'],
  group: ['工会小组', 'Group'],
});

export const statusWords = defineWords({
  active: ['正常', 'Active'],
  merged: ['已合并', 'Merged'],
  dissolved: ['已撤销', 'Dissolved'],
});

export const lineWords = defineWords({
  territory: ['属地管理', 'Territory line'],
  industry: ['行业管理', 'Industry line'],
});

/** What happened, by the code of the event. */
export const actionWords: Readonly<Record<string, Pair>> = {
  found: ['建立', 'Founded'],
  rename: ['更名或更正', 'Renamed or corrected'],
  edit: ['修改资料', 'Form saved'],
  move: ['调整隶属关系', 'Moved'],
  absorb: ['并入其他工会', 'Took over a merged union'],
  merge: ['合并', 'Merged'],
  split: ['分立', 'Split'],
  splitOff: ['由分立产生', 'Came out of a split'],
  dissolve: ['撤销', 'Dissolved'],
  inherit: ['接收被撤销工会', 'Took over a dissolved union'],
  line: ['调整双重领导', 'Line changed'],
  requestEnd: ['申请合并或撤销', 'Merge or dissolution asked for'],
  refuseEnd: ['未同意合并或撤销', 'Merge or dissolution refused'],
  withdrawEnd: ['撤回申请', 'Request withdrawn'],
  elect: ['换届选举', 'Election'],
  delayElection: ['延期换届', 'Election delayed'],
  applyLegalPerson: ['提交法人登记申请', 'Registration applied for'],
  registerLegalPerson: ['法人登记', 'Registered'],
  refuseLegalPerson: ['法人登记申请结束', 'Application closed'],
};

export const doWords = defineWords({
  editCard: ['修改资料', 'Edit form'],
  found: ['新建下级', 'Add below'],
  rename: ['更名', 'Rename'],
  move: ['移动', 'Move'],
  split: ['分立', 'Split'],
  merge: ['合并到…', 'Merge into…'],
  dissolve: ['撤销', 'Dissolve'],
  line: ['双重领导', 'Lines'],
  elect: ['登记选举', 'Record election'],
  delayElection: ['延期换届', 'Delay election'],
  applyLegalPerson: ['法人登记申请', 'Apply for registration'],
});

/** What becomes of things, by the code a preview tells. */
export const consequenceWords: Readonly<Record<string, Pair>> = {
  pathsFollow: ['下级工会、诉求和会员一起移动', 'Unions below, appeals and members go along'],
  rightsFollow: [
    '账号角色跟着工会走，不用重新授权',
    'Roles of accounts follow the union; nothing has to be granted again',
  ],
  undoByMovingBack: [
    '移错了再移回去即可，历史都保留',
    'A mistake is undone by moving back; the history stays',
  ],
  childrenGoToHeir: ['下级工会归到合并后的工会', 'Unions below hang under the other'],
  membersGoToHeir: ['会员会籍转到合并后的工会', 'Memberships go to the other'],
  rightsGoToHeir: ['账号角色转到合并后的工会', 'Roles of accounts go to the other'],
  appealsGoToHeir: ['诉求和任务转到合并后的工会', 'Appeals and tasks go to the other'],
  childrenGoToSuperior: ['下级工会归到上级', 'Unions below hang under the superior'],
  superiorKeepsMembers: ['会员会籍由上级工会保留', 'The superior keeps the memberships'],
  rightsEnd: ['该工会的账号角色终止', 'Roles held at this union end'],
  appealsGoToSuperior: ['诉求和任务转到上级', 'Appeals and tasks go to the superior'],
  historyStays: [
    '名称和历史保留，可以按过去日期查询',
    'Name and history stay and can be asked as at a past day',
  ],
  secondPerson: ['需要另一位领导确认后生效', 'Takes effect when a leader confirms it'],
  splitBeside: ['新工会与原工会同级', 'The new union stands beside the old one'],
  splitMembersFollowEmployer: ['会员跟着所选单位走', 'Members follow the chosen employers'],
};

addProblemWords({
  rootStays: ['最上级总工会不能移动、合并或撤销。', 'The top federation cannot be moved or ended.'],
  cycle: ['不能移到自己的下级里。', 'A union cannot hang below itself.'],
  alreadyThere: ['已经在这个工会下面了。', 'It hangs there already.'],
  levelDoesNotFit: ['这一类工会不能放在那里。', 'A union of this kind cannot hang there.'],
  childDoesNotFit: ['有下级工会不能归到那里，请先移走。', 'A union below does not fit there; move it first.'],
  unionEnded: ['这个工会已经合并或撤销。', 'This union has ended.'],
  requestWaiting: ['已有申请在等待确认。', 'A request waits already.'],
  requestDecided: ['这个申请已经处理过了。', 'This request was decided already.'],
  ownRequest: ['自己提的申请要由别人确认。', 'Somebody else has to confirm your request.'],
  nothingChanged: ['没有任何改变。', 'Nothing would change.'],
  lineCycle: ['对方在这条线上受本工会领导。', 'The other is led by this union in the same line.'],
  notYourUnion: ['您的角色不能对这个工会做这件事。', 'Your roles do not let you do this here.'],
  notYourPlace: ['这个地方不在您的管理范围内。', 'This lies outside your places.'],
  codeTaken: ['这个代码已被使用。', 'This code is taken.'],
  unionCode: ['这是工会的代码，请在组织树中建立工会。', 'This is a union’s code; add it to the tree.'],
  electionBeforeLast: ['选举日期要晚于上一届。', 'The election has to be later than the last.'],
  noCommittee: ['没有在任的委员会。', 'There is no committee in office.'],
  applicationOpen: ['已有申请在等待办理。', 'An application waits already.'],
  applicationNotPossible: ['现在不能提交这种申请。', 'This application is not possible now.'],
  applicationDecided: ['这个申请已经办理过了。', 'This application was decided already.'],
  numberTaken: ['证书号已被使用。', 'The certificate number is taken.'],
  statusDoesNotAllow: ['现在的状态不能这样做。', 'Not possible in this state.'],
  'creditCode.length': ['代码不是 18 位。', 'The code has not 18 characters.'],
  'creditCode.charset': ['代码里有不允许的字符。', 'The code has a character that is not allowed.'],
  'creditCode.check-digit': ['代码校验位不对，请核对。', 'The check character is wrong.'],
  'creditCode.department': [
    '代码的登记部门不对：工会应以 81 或 89 开头。',
    'The department is wrong: a union’s code begins 81 or 89.',
  ],
});
