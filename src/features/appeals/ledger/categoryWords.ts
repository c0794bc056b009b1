import { categoryLeaves, categoryTree, isCategoryCode } from '../categories.ts';

/** Words of ledgers and of workers for a matter of our tree. The first match of a text wins by length of the word. */
const synonyms: Record<string, readonly string[]> = {
  'labour.pay.arrears': [
    '欠薪',
    '拖欠工资',
    '讨薪',
    '工资拖欠',
    '工资发放',
    '未发工资',
    '欠发工资',
    '没发工资',
    '讨要工资',
    '劳动报酬',
    '工资支付',
    '工资',
  ],
  'labour.pay.migrantWages': ['农民工工资', '农民工权益', '民工工资', '农民工欠薪'],
  'labour.pay.overtimePay': ['加班费', '加班工资'],
  'labour.pay.minimumWage': ['最低工资', '最低工资标准'],
  'labour.pay.deduction': ['克扣', '扣工资', '罚款'],
  'labour.pay.bonus': ['奖金', '提成', '绩效', '补贴', '津贴', '福利待遇', '工资福利', '工资调整', '涨工资'],
  'labour.contract.notSigned': [
    '未签合同',
    '不签合同',
    '劳动合同',
    '书面合同',
    '劳动合同纠纷',
    '非法用工',
    '劳动关系',
  ],
  'labour.contract.dismissal': ['辞退', '解雇', '开除', '违法解除', '裁员', '辞职辞退', '解除劳动'],
  'labour.contract.resignation': ['离职', '辞职', '离职证明', '档案'],
  'labour.contract.severance': ['经济补偿', '赔偿金', '补偿金', '协议解除劳动关系', '买断'],
  'labour.contract.relation': ['确认劳动关系', '事实劳动'],
  'labour.contract.change': ['调岗', '降薪', '待岗'],
  'labour.contract.dispatch': ['劳务派遣', '派遣', '外包', '劳务派遣纠纷', '临聘', '临时工'],
  'labour.contract.deposit': ['押金', '扣证'],
  'labour.insurance.notPaid': [
    '社保',
    '社会保险',
    '五险一金',
    '五险',
    '未缴社保',
    '社保基金管理',
    '补缴',
    '工会保险',
  ],
  'labour.insurance.pension': [
    '养老',
    '退休',
    '养老保险',
    '职工养老保险',
    '退休金',
    '养老金',
    '退休政策及待遇',
    '内退',
    '病退',
    '退休人员待遇',
    '视同缴费',
  ],
  'labour.insurance.medical': ['医保', '医疗保险', '生育', '生育津贴', '职工医疗保险', '职工生育保险'],
  'labour.insurance.unemployment': ['失业', '失业金', '失业保险', '职工失业保险'],
  'labour.insurance.housingFund': ['公积金', '住房公积金'],
  'labour.injury.recognition': ['工伤认定', '工伤鉴定', '劳动能力鉴定'],
  'labour.injury.benefits': ['工伤', '工伤待遇', '工伤赔偿', '职工工伤保险'],
  'labour.injury.disease': ['职业病', '尘肺'],
  'labour.injury.platform': ['职业伤害'],
  'labour.hours.overtime': ['超时', '加班', '双休', '工作时间', '工作时间和休息休假'],
  'labour.hours.leave': ['年休假', '年假', '产假', '病假', '婚假', '休假', '陪产假', '护理假'],
  'labour.hours.restDay': ['休息日', '节假日', '法定假', '放假'],
  'labour.safety.hazard': ['隐患', '劳动安全', '安全防护'],
  'labour.safety.heat': ['高温', '防暑', '高温津贴', '高温补贴'],
  'labour.safety.equipment': ['劳保', '防护用品', '劳动环境', '劳动保护'],
  'labour.protection.women': ['女职工', '女工', '女工保护', '哺乳'],
  'labour.protection.discrimination': ['歧视'],
  'labour.protection.harassment': ['骚扰', '侮辱', '强迫劳动'],
  'labour.protection.minors': ['童工', '未成年'],
  'labour.employment.agency': ['黑中介', '中介', '招聘', '招聘欺诈'],
  'labour.employment.training': [
    '培训',
    '资格证',
    '职称',
    '技能鉴定',
    '职业资格',
    '考试',
    '职业培训',
    '职业技能鉴定',
    '就业培训',
  ],
  'labour.employment.placement': ['就业', '公益性岗位', '安置', '就业和再就业', '转业', '退伍', '三支一扶'],
  'labour.employment.restructuring': ['改制', '破产', '企业改制', '下岗'],
  'labour.other.inspection': ['劳动监察', '劳动仲裁', '仲裁委', '监察大队'],
  'labour.other.policy': ['政策咨询', '咨询'],
  'labour.other.other': ['劳动和社会保障', '劳动争议'],
  'union.membership.join': ['入会', '加入工会'],
  'union.membership.transfer': ['转会', '会籍'],
  'union.membership.benefit': ['会员福利', '节日福利', '工会福利'],
  'union.organisation.found': ['建会', '成立工会'],
  'union.organisation.election': ['换届'],
  'union.work.funds': ['会费', '工会经费'],
  'union.work.service': ['服务态度'],
  'welfare.hardship.living': ['困难帮扶', '生活困难', '困难职工', '低保'],
  'welfare.hardship.medical': ['大病', '医疗救助'],
  'welfare.hardship.tuition': ['助学', '子女就学', '金秋助学'],
  'welfare.facility.station': ['驿站', '服务站点'],
  'welfare.facility.canteen': ['食堂', '宿舍'],
  'welfare.mind.counselling': ['心理', '心理疏导'],
  'welfare.mind.family': ['婚姻', '家庭'],
  'other.public.housing': ['住房', '房产', '城乡建设', '国土资源', '拆迁'],
  'other.public.education': ['教育', '教育文体', '学校'],
  'other.public.health': ['卫生', '卫生计生', '医疗卫生', '卫生健康'],
  'other.public.traffic': ['交通', '交通运输', '市政'],
  'other.public.law': ['政法', '公安', '治安'],
  'other.public.other': [
    '环境保护',
    '商贸旅游',
    '农村农业',
    '民政',
    '纪检监察',
    '党务政务',
    '经济管理',
    '科技与信息产业',
    '其他',
    '其它',
  ],
};

const folded = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s、，,·.]/gu, '');

const byWord = new Map<string, string>();
for (const leaf of categoryLeaves) {
  const names = [leaf.zh[2], leaf.en[2], ...(synonyms[leaf.code] ?? [])];
  for (const name of names) if (!byWord.has(folded(name))) byWord.set(folded(name), leaf.code);
}
const branchCodes = new Set(
  categoryTree.flatMap((field) => [field.code, ...(field.children ?? []).map((subject) => subject.code)]),
);
const branchByName = new Map(
  categoryTree.flatMap((field) => [
    [folded(field.zh), field.code] as const,
    ...(field.children ?? []).map((subject) => [folded(subject.zh), subject.code] as const),
  ]),
);
/** Stands under every branch, so that it tells nothing by itself. */
const generic = new Set(['其他', '其它', 'other']);
const wordsByLength = [...byWord]
  .filter(([word]) => word.length >= 2 && !generic.has(word))
  .toSorted(([a], [b]) => b.length - a.length);

/** A leaf or branch for the words of a category cell: a code, a name of the tree, a synonym; the last part of a path first. */
export function categoryOfWords(words: string): string | null {
  const parts = [
    words,
    ...words
      .split(/[/／>＞\\|→—]+/u)
      .map((part) => part.trim())
      .toReversed(),
  ];
  for (const part of parts) {
    if (isCategoryCode(part) || branchCodes.has(part)) return part;
    if (generic.has(folded(part))) continue;
    const found = byWord.get(folded(part)) ?? branchByName.get(folded(part));
    if (found) return found;
  }
  return generic.has(folded(words)) ? 'other.public.other' : null;
}

/** The leaf below a branch that the text speaks of, the subject before the facts; else the branch's last leaf. */
export function leafWithin(branch: string, texts: readonly string[]): string | null {
  if (isCategoryCode(branch)) return branch;
  const prefix = `${branch}.`;
  for (const text of texts) {
    const plain = folded(text);
    const hit = wordsByLength.find(([word, code]) => code.startsWith(prefix) && plain.includes(word));
    if (hit) return hit[1];
  }
  const leaves = categoryLeaves.filter(({ code }) => code.startsWith(prefix));
  return (leaves.find(({ code }) => code.endsWith('.other.other')) ?? leaves.at(-1))?.code ?? null;
}
