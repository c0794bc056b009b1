import { categoryTree } from '../categories.ts';
import type { workerGroups } from '../contract.ts';
import { eventWords, type Words } from '../eventWords.ts';
import { actions } from '../lifecycle.ts';
import { doorWords } from '../words.ts';
import type { StartEvent } from './ladder.ts';

const w = (zh: string, en: string): Words => ({ zh, en });

/** What the fields of a ladder are called on screen. */
export const ladderLabels: Record<string, Words> = {
  basis: w('依据', 'Basis'),
  doors: w('适用渠道（不选为全部）', 'Doors it applies to (none: all)'),
  categories: w('适用类别（不选为全部）', 'Categories it applies to (none: all)'),
  greenChannel: w('绿色通道人群', 'Worker groups of the green channel'),
  steps: w('各级期限', 'Steps'),
  code: w('代码', 'Code'),
  name: w('名称', 'Name'),
  unit: w('单位', 'Unit'),
  amount: w('时长', 'Amount'),
  roll: w('末日为休息日时', 'When the last day is a day off'),
  startEvent: w('起算', 'Starts with'),
  pausable: w('可以暂停', 'Can be paused'),
  warnAt: w('剩余多少时提醒', 'Warn when so much is left'),
  metBy: w('以下任一步骤即完成', 'Met by any of'),
  onBreach: w('逾期后', 'When breached'),
  to: w('交给', 'Goes to'),
  task: w('任务', 'Task'),
  letter: w('发催办通知', 'Send an overdue notice'),
  final: w('计入按期办结率', 'Measures the closing'),
};

const startWords: Record<StartEvent, Words> = {
  received: w('收到之日', 'Receipt'),
  accepted: w('受理之日', 'Acceptance'),
  mediationApplied: w('申请调解之日', 'Application for mediation'),
  mediationStarted: w('调解开始之日', 'Start of mediation'),
  taskForceFormed: w('专班组成之日', 'Forming of the task force'),
  reviewRequested: w('申请复查之日', 'Request for review'),
  supplementAsked: w('通知补正之日', 'Asking for a supplement'),
  transferred: w('转办之日', 'Transfer'),
  supervisionLetterServed: w('建议书送达之日', 'Service of the recommendation'),
  knewOfViolation: w('知道权益受侵害之日', 'Knowing of the violation'),
};

const groupWords: Record<(typeof workerGroups)[number], Words> = {
  truckDriver: w('货车司机', 'Truck drivers'),
  courier: w('快递员', 'Couriers'),
  careWorker: w('护工护理员', 'Care workers'),
  domesticWorker: w('家政服务员', 'Domestic workers'),
  mallPromoter: w('商场信息员', 'Mall promoters'),
  foodDelivery: w('网约送餐员', 'Food delivery riders'),
  estateAgent: w('房产中介员', 'Estate agents'),
  securityGuard: w('保安员', 'Security guards'),
  rideHailing: w('网约车司机', 'Ride-hailing drivers'),
  migrantWorker: w('农民工', 'Migrant workers'),
  outdoorWorker: w('户外劳动者', 'Outdoor workers'),
  hardshipWorker: w('困难职工', 'Workers in hardship'),
};

const choicesOf = (words: Record<string, Words>) =>
  Object.entries(words).map(([value, said]) => ({ value, ...said }));
const { import: _, ...doors } = doorWords;

/** What a field of a ladder may hold, in words. */
export const ladderChoices = {
  unit: choicesOf({
    workday: w('工作日', 'working days'),
    day: w('日', 'days'),
    month: w('个月', 'months'),
    hour: w('小时', 'hours'),
  }),
  roll: choicesOf({
    none: w('不顺延', 'stays'),
    nextWorkday: w('顺延到下一个工作日', 'moves to the next working day'),
  }),
  to: choicesOf({
    owner: w('首接责任人', 'the owner'),
    handler: w('承办人', 'the handler'),
    leader: w('本级领导', 'the leader'),
    upperUnion: w('上级工会', 'the upper union'),
  }),
  startEvent: choicesOf(startWords),
  metBy: choicesOf({
    ...Object.fromEntries(actions.map((action) => [action, eventWords[action]])),
    letterReplied: w('文书已回复', 'The letter was answered'),
    ended: w('办结或其他结束', 'Closed or otherwise ended'),
  }),
  doors: choicesOf(doors),
  greenChannel: choicesOf(groupWords),
  categories: categoryTree.flatMap((field) => [
    { value: field.code, zh: field.zh, en: field.en },
    ...(field.children ?? []).map((group) => ({
      value: group.code,
      zh: `${field.zh} / ${group.zh}`,
      en: `${field.en} / ${group.en}`,
    })),
  ]),
};
