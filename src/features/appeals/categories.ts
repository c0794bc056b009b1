/** Our own three-level tree: field, subject, matter. Codes are stable; leaves are what an appeal carries. */
interface CategoryNode {
  code: string;
  zh: string;
  en: string;
  children?: readonly CategoryNode[];
}

const node = (code: string, zh: string, en: string, children?: readonly CategoryNode[]): CategoryNode =>
  children ? { code, zh, en, children } : { code, zh, en };

export const categoryTree: readonly CategoryNode[] = [
  node('labour', '劳动权益', 'Labour rights', [
    node('labour.pay', '劳动报酬', 'Pay', [
      node('labour.pay.arrears', '拖欠工资', 'Wage arrears'),
      node('labour.pay.migrantWages', '农民工欠薪', "Migrant workers' wages"),
      node('labour.pay.overtimePay', '加班费', 'Overtime pay'),
      node('labour.pay.minimumWage', '低于最低工资', 'Below the minimum wage'),
      node('labour.pay.deduction', '克扣工资、罚款', 'Deductions and fines'),
      node('labour.pay.bonus', '奖金、提成、补贴', 'Bonus, commission, allowance'),
      node('labour.pay.platformFee', '平台计酬与扣罚', 'Platform pay and penalties'),
    ]),
    node('labour.contract', '劳动合同', 'Employment contract', [
      node('labour.contract.notSigned', '未签书面合同', 'No written contract'),
      node('labour.contract.dismissal', '违法解除、辞退', 'Unlawful dismissal'),
      node('labour.contract.resignation', '辞职与离职手续', 'Resignation and papers'),
      node('labour.contract.severance', '经济补偿、赔偿金', 'Severance and damages'),
      node('labour.contract.relation', '确认劳动关系', 'Existence of the labour relation'),
      node('labour.contract.change', '变更岗位、降薪', 'Change of post or pay'),
      node('labour.contract.dispatch', '劳务派遣、外包', 'Dispatch and outsourcing'),
      node('labour.contract.deposit', '收取押金、扣证件', 'Deposits and withheld papers'),
    ]),
    node('labour.insurance', '社会保险与公积金', 'Social insurance and housing fund', [
      node('labour.insurance.notPaid', '未缴或少缴社保', 'Contributions not or short paid'),
      node('labour.insurance.pension', '养老与退休', 'Pension and retirement'),
      node('labour.insurance.medical', '医疗与生育', 'Medical and maternity'),
      node('labour.insurance.unemployment', '失业保险', 'Unemployment insurance'),
      node('labour.insurance.housingFund', '住房公积金', 'Housing provident fund'),
    ]),
    node('labour.injury', '工伤与职业病', 'Work injury and occupational disease', [
      node('labour.injury.recognition', '工伤认定', 'Recognition of work injury'),
      node('labour.injury.benefits', '工伤待遇', 'Work-injury benefits'),
      node('labour.injury.disease', '职业病', 'Occupational disease'),
      node('labour.injury.platform', '新业态职业伤害', 'Injury of new-form workers'),
    ]),
    node('labour.hours', '工时与休假', 'Hours and leave', [
      node('labour.hours.overtime', '超时加班', 'Excessive overtime'),
      node('labour.hours.leave', '年休假、病假、婚产假', 'Annual, sick and family leave'),
      node('labour.hours.restDay', '休息日', 'Rest days'),
    ]),
    node('labour.safety', '劳动安全卫生', 'Safety and health at work', [
      node('labour.safety.hazard', '事故隐患', 'Hazards'),
      node('labour.safety.heat', '高温津贴与防暑', 'Heat allowance and protection'),
      node('labour.safety.equipment', '劳动防护用品', 'Protective equipment'),
    ]),
    node('labour.protection', '特殊保护与平等', 'Special protection and equality', [
      node('labour.protection.women', '女职工保护', 'Protection of women'),
      node('labour.protection.discrimination', '就业歧视', 'Discrimination'),
      node('labour.protection.harassment', '骚扰、侮辱、强迫劳动', 'Harassment and forced labour'),
      node('labour.protection.minors', '未成年工', 'Minors at work'),
    ]),
    node('labour.employment', '就业与培训', 'Employment and training', [
      node('labour.employment.agency', '招聘欺诈与黑中介', 'Recruitment fraud'),
      node('labour.employment.training', '培训与职业资格', 'Training and qualification'),
      node('labour.employment.placement', '就业安置、公益性岗位', 'Placement and public posts'),
      node('labour.employment.restructuring', '企业改制安置', 'Restructuring of enterprises'),
    ]),
    node('labour.other', '其他劳动事项', 'Other labour matters', [
      node('labour.other.inspection', '劳动监察与仲裁办理', 'Handling by inspection or arbitration'),
      node('labour.other.policy', '政策咨询', 'Questions about rules'),
      node('labour.other.other', '其他', 'Other'),
    ]),
  ]),
  node('union', '工会事务', 'Union affairs', [
    node('union.membership', '入会与会籍', 'Membership', [
      node('union.membership.join', '入会', 'Joining'),
      node('union.membership.transfer', '转会', 'Transfer'),
      node('union.membership.benefit', '会员福利', 'Member benefits'),
    ]),
    node('union.organisation', '建会与换届', 'Founding and elections', [
      node('union.organisation.found', '要求建会', 'Request to found a union'),
      node('union.organisation.election', '换届选举', 'Elections'),
    ]),
    node('union.work', '工会履职', 'Union work', [
      node('union.work.funds', '会费与经费', 'Dues and funds'),
      node('union.work.service', '服务态度', 'Quality of service'),
    ]),
  ]),
  node('welfare', '生活帮扶', 'Help in life', [
    node('welfare.hardship', '困难帮扶', 'Hardship', [
      node('welfare.hardship.living', '生活困难', 'Living'),
      node('welfare.hardship.medical', '大病医疗', 'Serious illness'),
      node('welfare.hardship.tuition', '子女就学', 'Schooling'),
    ]),
    node('welfare.facility', '站点与设施', 'Stations and facilities', [
      node('welfare.facility.station', '服务站点', 'Service stations'),
      node('welfare.facility.canteen', '食堂、宿舍', 'Canteen and dormitory'),
    ]),
    node('welfare.mind', '心理与家庭', 'Mind and family', [
      node('welfare.mind.counselling', '心理疏导', 'Counselling'),
      node('welfare.mind.family', '婚姻家庭', 'Family'),
    ]),
  ]),
  node('other', '其他事项', 'Other matters', [
    node('other.public', '职工以外的事项', 'Matters outside work', [
      node('other.public.housing', '住房与土地', 'Housing and land'),
      node('other.public.education', '教育', 'Education'),
      node('other.public.health', '卫生健康', 'Health'),
      node('other.public.traffic', '交通与市政', 'Traffic and city'),
      node('other.public.law', '政法与治安', 'Law and order'),
      node('other.public.other', '其他', 'Other'),
    ]),
  ]),
];

export interface CategoryLeaf {
  code: string;
  /** Names from the root down. */
  zh: readonly [string, string, string];
  en: readonly [string, string, string];
}

/** All leaves in tree order. */
export const categoryLeaves: readonly CategoryLeaf[] = categoryTree.flatMap((field) =>
  (field.children ?? []).flatMap((subject) =>
    (subject.children ?? []).map((matter) => ({
      code: matter.code,
      zh: [field.zh, subject.zh, matter.zh] as const,
      en: [field.en, subject.en, matter.en] as const,
    })),
  ),
);

const leavesByCode = new Map(categoryLeaves.map((leaf) => [leaf.code, leaf]));

export const findCategory = (code: string): CategoryLeaf | undefined => leavesByCode.get(code);

/** For Zod: a leaf of the tree. */
export const isCategoryCode = (code: string): boolean => leavesByCode.has(code);
