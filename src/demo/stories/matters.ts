/** What appeals are about: plain words as a worker would say them, `{who}` the employer's short name. */
export interface Matter {
  category: string;
  facts: string;
  wish: string;
  /** Yuan a head, lowest and highest; absent when it is not about money. */
  yuan?: readonly [number, number];
  groups?: readonly (
    | 'migrantWorker'
    | 'foodDelivery'
    | 'courier'
    | 'truckDriver'
    | 'outdoorWorker'
    | 'rideHailing'
  )[];
  terms?: string;
}

const labour = (category: string, matter: Omit<Matter, 'category'>): Matter => ({
  category: `labour.${category}`,
  ...matter,
});

export const matters: readonly Matter[] = [
  labour('pay.arrears', {
    facts: '在{who}车间上班，工资已经拖了两个月，问了几次都说下个月一起发。家里要还房贷，实在等不起。',
    wish: '把拖欠的工资发下来。',
    ...{ yuan: [4_000, 16_000], terms: '单位于十日内一次付清拖欠的工资。' },
  }),
  labour('pay.migrantWages', {
    facts: '在{who}的工地干了三个半月木工，工程完了，工钱只结了一半，包工头的电话打不通。',
    wish: '要回剩下的工钱，回家过年。',
    ...{
      yuan: [8_000, 32_000],
      groups: ['migrantWorker'],
      terms: '总包单位先行垫付，七日内打到本人银行卡。',
    },
  }),
  labour('pay.overtimePay', {
    facts: '{who}旺季天天加班到晚上九点，周六也上班，工资条上没有加班费。',
    wish: '按规定补发加班费。',
    ...{ yuan: [1_500, 7_800], terms: '补发近六个月加班费，今后按月列入工资条。' },
  }),
  labour('contract.notSigned', {
    facts: '到{who}上班八个月了，一直没签合同，社保也没交，问人事说试用期没过。',
    wish: '补签合同，补交社保。',
    ...{ yuan: [6_000, 24_000], terms: '一个月内补签书面合同，并从入职当月补缴社会保险。' },
  }),
  labour('contract.dismissal', {
    facts: '休完产假回{who}上班，说我的岗位已经有人了，让我自己写辞职。我没写，第二天门禁就打不开了。',
    wish: '恢复岗位，或者按法律给赔偿。',
    ...{ yuan: [18_000, 60_000], terms: '双方协商解除，单位支付赔偿金并出具离职证明。' },
  }),
  labour('contract.severance', {
    facts: '{who}搬厂到外地，路太远去不了，单位说自己不去就算自动离职，不给补偿。',
    wish: '按工作年限给经济补偿。',
    ...{ yuan: [12_000, 45_000], terms: '按工作年限每满一年支付一个月工资的经济补偿。' },
  }),
  labour('contract.change', {
    facts: '{who}没商量就把我从质检调去装卸，工资少了一千二，腰不好干不了重活。',
    wish: '调回原来的岗位，工资照旧。',
    terms: '调回原岗位，补发调岗期间的工资差额。',
  }),
  labour('contract.deposit', {
    facts: '进{who}的时候交了三百块工服押金，离职三个月了还不退，毕业证也扣着。',
    wish: '退押金，还证件。',
    ...{ yuan: [300, 600], terms: '当面退还押金和证件。' },
  }),
  labour('insurance.notPaid', {
    facts: '查社保才发现{who}去年断交了五个月，工资里每个月都扣了钱的。',
    wish: '把断的社保补上。',
    terms: '两个月内补缴断缴的社会保险。',
  }),
  labour('insurance.housingFund', {
    facts: '{who}一直没给我们车间的人交公积金，想买房贷不了款。',
    wish: '按规定缴公积金。',
    terms: '从下月起缴存住房公积金，逐步补缴。',
  }),
  labour('injury.recognition', {
    facts: '上个月在{who}搬货被叉车压伤了脚，住院十二天，单位说是我自己不小心，不给报工伤。',
    wish: '申请工伤认定，报销医药费。',
    ...{ yuan: [3_000, 18_000], terms: '单位配合申请工伤认定，并先行垫付医药费。' },
  }),
  labour('injury.platform', {
    facts: '给{who}送餐，下雨天摔断了锁骨，平台说是众包骑手不归他们管，医药费自己出。',
    wish: '报职业伤害，把误工费算清楚。',
    ...{
      yuan: [5_000, 15_000],
      groups: ['foodDelivery'],
      terms: '站点协助申报职业伤害保障，先行支付医药费。',
    },
  }),
  labour('pay.platformFee', {
    facts: '{who}这个月改了派费规则，超时一单扣二十，申诉没人理，半个月扣了九百多。',
    wish: '把不合理的扣罚退回来。',
    ...{ yuan: [300, 1_800], groups: ['courier'], terms: '退还无依据的扣罚，今后扣罚须先告知并可申诉。' },
  }),
  labour('hours.leave', {
    facts: '在{who}干了六年，年休假一天没休过，说生产忙，也没有给三倍工资。',
    wish: '补休或者折算工资。',
    ...{ yuan: [1_200, 5_000], terms: '未休年休假折算工资，今年起安排补休。' },
  }),
  labour('hours.overtime', {
    facts: '{who}实行两班倒，一个班十二个小时，一个月只休两天，人都累病了好几个。',
    wish: '把上班时间降下来，保证休息。',
    terms: '改为三班两运转，每周至少休息一天。',
  }),
  labour('safety.heat', {
    facts: '夏天{who}车间里超过三十八度，没有降温设备，高温津贴也没发过。',
    wish: '发高温津贴，装风扇。',
    ...{ yuan: [600, 1_200], terms: '补发高温津贴，加装通风降温设备。' },
  }),
  labour('safety.hazard', {
    facts: '{who}二号仓库的消防通道一直堆着货，电线裸着，大家都怕出事，提了没人管。',
    wish: '赶紧清理整改。',
    terms: '三日内清理消防通道，一周内更换线路。',
  }),
  labour('protection.women', {
    facts: '怀孕七个月，{who}还排我上夜班，拿了医院的证明也不给调。',
    wish: '不上夜班，保住工作。',
    terms: '即日起不再安排夜班，工资不变。',
  }),
  labour('pay.deduction', {
    facts: '{who}规定迟到一分钟扣半天工资，上个月因为下雪堵车扣了我六百。',
    wish: '退回乱扣的钱。',
    ...{ yuan: [200, 900], terms: '退还扣款，修改考勤制度。' },
  }),
  labour('pay.arrears', {
    facts: '给{who}跑长途货运，三趟运费没结，油钱都是自己垫的，对账单他们不肯盖章。',
    wish: '把运费和垫的油钱结清。',
    ...{ yuan: [6_000, 22_000], groups: ['truckDriver'], terms: '核对运单后十五日内结清运费。' },
  }),
];

/** Not about an employer: answered or passed on. */
export const otherMatters: readonly Matter[] = [
  {
    category: 'union.membership.join',
    facts: '我是跑网约车的，没有固定单位，能不能参加工会？要办什么手续？',
    wish: '想入会。',
    groups: ['rideHailing'],
  },
  {
    category: 'union.organisation.found',
    facts: '我们厂两百多人还没有工会，大家想建一个，老板不太愿意。',
    wish: '请工会来指导建会。',
  },
  {
    category: 'welfare.hardship.medical',
    facts: '爱人得了重病，医保报销后自己还要出六万多，厂里效益也不好。',
    wish: '看看有没有困难帮扶。',
  },
  {
    category: 'welfare.facility.station',
    facts: '驿站的微波炉坏了两个星期，中午热不了饭，饮水机也不出热水。',
    wish: '修一下。',
    groups: ['outdoorWorker'],
  },
  {
    category: 'labour.other.policy',
    facts: '退休前最后一年公司改制，工龄怎么算、医保要不要补缴，想问清楚。',
    wish: '把政策讲明白。',
  },
  {
    category: 'welfare.hardship.tuition',
    facts: '孩子考上大学，家里只有一个人上班，学费有点紧张。',
    wish: '申请金秋助学。',
  },
];
