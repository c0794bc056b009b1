import type { LetterType } from '../letterTypes.ts';

const matter = {
  appealNumber: 'QH-2026-000123',
  matter: '追索2026年6月至8月劳动报酬',
  respondents: ['青禾县顺达货运有限公司'],
  contact: { name: '王敏', phone: '0539-0000123', address: '青禾县人民路1号职工服务中心' },
};

/** One filled-in letter of each type, for tests and demonstrations. */
export const sampleLetters: Record<LetterType, { addressee: string; params: Record<string, unknown> }> = {
  acceptanceNotice: {
    addressee: '李建国',
    params: {
      ...matter,
      receivedOn: '2026-09-28',
      acceptedOn: '2026-09-28',
      handler: '王敏',
      dueOn: '2026-10-10',
      labourDispute: true,
      advice: '请保留劳动合同、工资条、考勤记录和微信聊天记录等证据。',
    },
  },
  nonAcceptanceNotice: {
    addressee: '李建国',
    params: {
      ...matter,
      receivedOn: '2026-09-28',
      reason: '你与该公司的争议已由青禾县劳动人事争议仲裁委员会受理，正在审理中。',
      redirectTo: [
        {
          name: '青禾县劳动人事争议仲裁委员会',
          address: '青禾县府前街8号',
          phone: '0539-0000456',
          why: '该案正在审理',
        },
        { name: '青禾县法律援助中心', phone: '12348', why: '需要代理人的' },
      ],
      labourDispute: true,
    },
  },
  supplementNotice: {
    addressee: '李建国',
    params: {
      ...matter,
      receivedOn: '2026-09-28',
      items: ['身份证复印件', '劳动合同或者能够证明劳动关系的材料', '欠付工资的明细'],
      dueOn: '2026-10-15',
      submitTo: '青禾县职工服务中心3号窗口',
      legalAid: true,
    },
  },
  mediationAgreement: {
    addressee: '',
    params: {
      ...matter,
      applicants: [{ name: '李建国', identity: '371302********0011', phone: '13800000001' }],
      counterparties: [
        {
          name: '青禾县顺达货运有限公司',
          identity: '91371302MA3TEST01X',
          agent: '赵强',
          kind: 'organisation',
        },
      ],
      mediators: ['王敏'],
      mediatedOn: '2026-10-09',
      place: '青禾县职工服务中心调解室',
      facts: '申请人自2025年3月起在被申请人处担任货车司机，被申请人拖欠其2026年6月至8月工资。',
      terms: ['双方确认被申请人尚欠申请人三个月工资。', '申请人收到款项后，双方就此再无争议。'],
      amountFen: 1_860_050,
      payBy: '2026-10-20',
      payMatter: true,
    },
  },
  appointmentLetter: {
    addressee: '山东青禾律师事务所',
    params: {
      ...matter,
      lawyer: '周明',
      licence: '13713201510000000',
      client: '李建国',
      scope: '代理劳动仲裁，代写仲裁申请书，并参与庭审。',
      reportBy: '2026-11-10',
    },
  },
  transferLetter: {
    addressee: '青禾县劳动保障监察大队',
    params: {
      ...matter,
      applicant: '李建国',
      receivedOn: '2026-09-28',
      facts: '诉求人反映该公司拖欠其三个月工资共18,600.50元，多次催要未果。',
      reason: '该公司拒绝参加调解，且涉嫌拖欠多名职工工资，属于劳动保障监察职责范围。',
      consentedOn: '2026-10-08',
      replyBy: '2026-10-30',
      petition: true,
      materials: ['诉求登记表', '工资欠条复印件'],
      copiesTo: ['青禾县人力资源和社会保障局'],
    },
  },
  rightsRecommendation: {
    addressee: '青禾县劳动保障监察大队',
    params: {
      ...matter,
      applicant: '李建国等3名职工',
      peopleAffected: 3,
      amountFen: 5_580_150,
      facts:
        '经查，该公司自2026年6月起未向李建国等3名货车司机支付工资，对欠付事实没有异议，但以资金困难为由拒绝支付。',
      course: '我会于2026年9月29日、10月9日两次组织调解，该公司均明确表示不同意调解方案。',
      recommendations: [
        '责令该公司限期足额支付拖欠的劳动报酬。',
        '对该公司工资支付情况进行检查，并将处理结果告知职工。',
      ],
      replyBy: '2026-10-30',
      basis: '以下建议依据青禾县工会与劳动保障监察双向联动调解工作机制提出。',
      materials: ['调解笔录'],
      copiesTo: ['青禾县人力资源和社会保障局'],
    },
  },
  closingReport: {
    addressee: '',
    params: {
      ...matter,
      applicant: '李建国',
      door: '12351热线',
      category: '劳动报酬 / 拖欠工资',
      claimedFen: 1_860_050,
      recoveredFen: 1_860_050,
      receivedOn: '2026-09-28',
      acceptedOn: '2026-09-28',
      closedOn: '2026-10-10',
      timeliness: '按期（应于2026年10月10日前办结）',
      outcome: '调解达成协议',
      course: [
        { on: '2026-09-28', what: '受理，当日联系双方。' },
        { on: '2026-10-09', what: '面对面调解，达成协议。' },
        { on: '2026-10-10', what: '款项到账，答复诉求人。' },
      ],
      reply: '拖欠的工资已全部到账，如有其他问题请随时联系我们。',
      repliedOn: '2026-10-10',
      evidence: ['调解协议书', '银行转账凭证'],
      handler: '王敏',
    },
  },
  overdueNotice: {
    addressee: '青禾县总工会权益保障部',
    params: {
      ...matter,
      step: '五个工作日内解决或者提出意见',
      dueOn: '2026-10-10',
      noticedOn: '2026-10-11',
      task: '组成工作专班研究处理',
      basis: '本地职工诉求办理流程：受理后五个工作日内解决或者提出意见。',
    },
  },
  organisingAdvice: {
    addressee: '青禾县顺达货运有限公司',
    params: {
      employer: '青禾县顺达货运有限公司',
      headCount: 160,
      surveyedOn: '2026-09-20',
      advice: '请于收到本函后成立工会筹备组。',
      replyBy: '2026-10-31',
      contact: matter.contact,
    },
  },
  foundingApproval: {
    addressee: '青禾县顺达货运有限公司工会筹备组',
    params: {
      unionName: '青禾县顺达货运有限公司工会',
      appliedOn: '2026-09-28',
      memberCount: 150,
      comment: '请按期召开会员大会。',
    },
  },
  aidApproval: {
    addressee: '李建国',
    params: {
      ...{ number: '助2026000001', programme: '医疗救助', amountFen: 300_000, method: 'bank' },
      contact: matter.contact,
    },
  },
  aidRefusal: {
    addressee: '李建国',
    params: {
      ...{ number: '助2026000002', programme: '生活救助', contact: matter.contact },
      reason: '家庭人均收入高于本地标准，目前没有困难职工档案。',
    },
  },
  rectificationNotice: {
    addressee: '体检中心、信息中心',
    params: {
      ...{ title: '体检结果查询不便', findings: ['职工体检后要等两周才能看到结果，且看不懂。'] },
      ...{ requirement: '开通手机查询，配通俗解读。', planBy: '2026-10-23' },
      tasks: [
        { unit: '体检中心', what: '缩短出报告时间，编写解读。' },
        { unit: '信息中心', what: '开发手机查询功能。' },
      ],
      ...{ target: '体检后可看到结果不超过3天', trial: { unit: 'month', amount: 1 } },
    },
  },
  rectificationReport: {
    addressee: '',
    params: {
      ...{ title: '体检结果查询不便', notice: '青禾工整字〔2026〕第001号', issuedOn: '2026-08-03' },
      tasks: [{ unit: '信息中心', what: '开发手机查询功能。', result: '已上线。', builtOn: '2026-08-24' }],
      trials: [
        {
          ...{ from: '2026-08-25', until: '2026-09-25', satisfied: 41, basically: 6, unsatisfied: 3 },
          outcome: 'passed',
        },
      ],
      ...{ acceptance: '查询方便，解读清楚，同意销账。', acceptedBy: '王敏', acceptedOn: '2026-09-28' },
      ...{ target: '体检后可看到结果不超过3天', measured: '3天' },
    },
  },
};
