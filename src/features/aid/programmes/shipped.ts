const w = (zh: string, en: string) => ({ zh, en });
const yuan = (amount: number) => amount * 100;
const paper = (code: string, zh: string, en: string, required = true) => ({
  code,
  name: w(zh, en),
  required,
});

const needed = ['deep', 'relative', 'accidental'] as const;
const tiers = [
  { role: 'rightsCadre', upToFen: yuan(1_000) },
  { role: 'aidApprover', upToFen: yuan(3_000) },
  { role: 'leader', upToFen: null },
] as const;
const common = {
  applyBy: ['worker', 'counter', 'list'],
  groups: [],
  membersOnly: false,
  tiers,
  caps: 'shandong',
  windows: [],
  reviewWorkdays: 5,
  decideWorkdays: 10,
  duplicateDays: 180,
  payFirst: null,
} as const;

/** Programmes as they are shipped; every figure is a place's own to change. */
export const shippedProgrammes = [
  {
    code: 'livingRelief',
    name: w('生活救助', 'Living relief'),
    data: {
      ...{ ...common, purpose: 'living', hardship: needed },
      describe: w('建档困难职工的日常生活补助。', 'For daily life, to workers with a hardship file.'),
      papers: [paper('need', '困难情况说明', 'What makes life hard')],
      amount: {
        kind: 'byCategory',
        deepFen: yuan(3_000),
        relativeFen: yuan(2_000),
        accidentalFen: yuan(3_000),
      },
      basis: '送温暖资金使用管理办法（各地制定）',
    },
  },
  {
    code: 'medicalAid',
    name: w('医疗救助', 'Medical aid'),
    data: {
      ...{ ...common, purpose: 'medical', hardship: needed },
      describe: w(
        '本人或家人患病，近 12 个月自付医疗费较高的，按自付部分的一定比例补助。',
        'A share of what an illness cost you yourself in the last 12 months.',
      ),
      papers: [
        paper('diagnosis', '诊断证明', 'Diagnosis'),
        paper('bills', '医疗费结算单', 'Hospital bills'),
        paper('otherAid', '单位和社会救助证明', 'Proof of other aid', false),
      ],
      amount: { kind: 'share', percent: 30, maxFen: yuan(3_000) },
      basis: '送温暖资金使用管理办法（各地制定）',
    },
  },
  {
    code: 'tuitionAid',
    name: w('金秋助学', 'Tuition aid'),
    data: {
      ...{ ...common, purpose: 'tuition', hardship: needed, windows: [{ from: '07-01', to: '10-31' }] },
      describe: w(
        '子女考上大学或在读的困难职工家庭，每年一次。',
        'For households with a child at university, once a year.',
      ),
      papers: [
        paper('admission', '录取通知书或学籍证明', 'Admission or enrolment'),
        paper('fees', '学费通知', 'Notice of fees'),
      ],
      amount: { kind: 'range', minFen: yuan(1_000), maxFen: yuan(3_000) },
      duplicateDays: 300,
      basis: '金秋助学活动实施办法（各地制定）',
    },
  },
  {
    code: 'condolence',
    name: w('常态化慰问', 'Routine condolence'),
    data: {
      ...{ ...common, purpose: 'condolence', applyBy: [], hardship: [] },
      describe: w(
        '节日、极端天气、灾害和人生大事时上门慰问。',
        'A visit at festivals, in hard weather, after disasters, at the turns of life.',
      ),
      papers: [],
      amount: { kind: 'range', minFen: yuan(50), maxFen: yuan(3_000) },
      tiers: [
        { role: 'rightsCadre', upToFen: yuan(1_000) },
        { role: 'aidApprover', upToFen: null },
      ],
      duplicateDays: 30,
      basis: '江苏省总工会 2025 年常态化慰问办法（参照）',
    },
  },
  {
    code: 'temporaryRelief',
    name: w('临时救助', 'Temporary relief'),
    data: {
      ...{ ...common, purpose: 'relief', hardship: [], applyBy: ['worker', 'counter'] },
      describe: w(
        '突发事故、突发重病、职业病等急难情况，一事一救，紧急的先行救助、后补手续。',
        'For a sudden blow: one matter, one relief; where it is urgent the money comes first.',
      ),
      papers: [paper('proof', '事故、诊断等证明', 'Proof of what happened')],
      amount: { kind: 'range', minFen: yuan(500), maxFen: yuan(3_000) },
      payFirst: { maxFen: yuan(3_000), workdays: 10 },
      reviewWorkdays: 1,
      decideWorkdays: 3,
      duplicateDays: 90,
      basis: '江苏省总工会 2025 年临时救助办法（参照）',
    },
  },
] as const;
