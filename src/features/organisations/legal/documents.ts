import { formatYuan } from '../../../kernel/money.ts';
import type { Block, OfficialDocument } from '../../../platform/letters/documentModel.ts';
import { industries } from '../card/codes.ts';
import type { UnionRules } from '../profile.ts';
import type { ApplicationKind, LegalPersonForm } from './form.ts';
import type { ApplicationRow, CertificateRow } from './legalPerson.ts';

const kindNames: Record<ApplicationKind, string> = {
  initial: '法人资格登记',
  renewal: '换证登记',
  change: '变更登记',
  cancellation: '注销登记',
  loss: '遗失补领',
};

type Field = { label: string; value: string };

const field = (label: string, value: string | number | undefined): Field => ({
  label,
  value: value === undefined || value === '' ? '—' : String(value),
});
const heading = (text: string): Block => ({ kind: 'heading', level: 1, text });
const yesNo = (value: boolean | undefined) => (value === undefined ? undefined : value ? '是' : '否');

function unionFields(form: LegalPersonForm, natures: UnionRules['unitNatures']): Field[] {
  const industry = Object.entries(industries).find(([code]) => code === form.industry);
  return [
    field('工会名称', form.unionName),
    field('电话', form.phone),
    field('住所', form.address),
    field('邮政编码', form.postcode),
    field('办公地址', form.officeAddress),
    field('电子邮箱', form.email),
    field('首次选举日期', form.firstElectedOn),
    field('本届选举日期', form.electedOn),
    field('批准单位', form.approvedBy),
    field('批准文号', form.approvalDocument),
    field('职工人数', form.staffCount),
    field('会员人数', form.memberCount),
    field('专职干部人数', form.fullTimeOfficers),
    field('单位性质', natures.find(({ code }) => code === form.unitNature)?.zh ?? form.unitNature),
    field('单位代码', form.unitCreditCode),
    field('所属行业', industry?.[1].zh),
    field('原证书号', form.previousNumber),
    field('业务范围', form.businessScope),
    field('能否独立承担民事责任', yesNo(form.civilLiability)),
  ];
}

function moneyFields({ income, funds, premises }: LegalPersonForm): Field[] {
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  return [
    ...(income
      ? [
          field('上年结转', formatYuan(income.carriedForwardFen)),
          field('会费', formatYuan(income.duesFen)),
          field('留成经费', formatYuan(income.retainedFen)),
          field('其他收入', formatYuan(income.otherFen)),
          field('收入合计', formatYuan(sum(Object.values(income)))),
        ]
      : []),
    ...(funds
      ? [
          field('固定资金', formatYuan(funds.fixedFen)),
          field('流动资金', formatYuan(funds.workingFen)),
          field('其他资金', formatYuan(funds.otherFen)),
          field('资金合计', formatYuan(sum(Object.values(funds)))),
        ]
      : []),
    ...(premises
      ? [
          field('办公用房（平方米）', premises.office),
          field('活动用房（平方米）', premises.activity),
          field('其他用房（平方米）', premises.other),
        ]
      : []),
  ];
}

function representativeFields({ representative: who, agentName, agentPhone }: LegalPersonForm): Field[] {
  return [
    field('姓名', who.name),
    field('性别', who.sex && { male: '男', female: '女' }[who.sex]),
    field('民族', who.nation),
    field('出生日期', who.birthDate),
    field('文化程度', who.education),
    field('政治面貌', who.politics),
    field('工会职务', who.post),
    field('专职或兼职', who.fullTime === undefined ? undefined : who.fullTime ? '专职' : '兼职'),
    field('任职起始', who.termStart),
    field('入会日期', who.joinedOn),
    field('其他职务', who.otherPost),
    // Written by hand on the paper: it is not kept here.
    { label: '身份证号、电话', value: '（由本人填写）' },
    field('经办人', agentName),
    field('经办人电话', agentPhone),
  ];
}

function kindFields(form: LegalPersonForm): Field[] {
  return [
    ...(form.changed ? [field('变更事项', form.changed.what), field('变更日期', form.changed.on)] : []),
    ...(form.cancellation
      ? [
          field('注销原因', form.cancellation.reason),
          field('依据文件', form.cancellation.basisDocument),
          field('资产处置', form.cancellation.assetHandling),
          field('公告情况', form.cancellation.noticePublished ? '已公告' : '未公告'),
        ]
      : []),
    ...(form.loss
      ? [
          field('遗失日期', form.loss.lostOn),
          field('遗失声明刊载于', form.loss.statementIn),
          field('声明日期', form.loss.statementOn),
        ]
      : []),
  ];
}

/** The application form (Shaanxi and Hainan, rules 2.8) as an official document to be signed and sealed. */
export function applicationDocument(
  row: Pick<ApplicationRow, 'kind' | 'form' | 'submitted_on'>,
  rules: UnionRules,
): OfficialDocument {
  const part = (title: string, fields: Field[]): Block[] =>
    fields.length > 0 ? [heading(title), { kind: 'fields', fields }] : [];
  return {
    title: `基层工会${kindNames[row.kind]}申请表`,
    blocks: [
      ...part('申请事项', kindFields(row.form)),
      ...part('工会情况', unionFields(row.form, rules.unitNatures)),
      ...part('经费和场所', moneyFields(row.form)),
      ...part('法定代表人', representativeFields(row.form)),
      heading('意见'),
      {
        kind: 'signatures',
        boxes: [
          { role: '基层工会意见（盖章）：' },
          { role: '上级工会意见（盖章）：' },
          { role: '登记管理机关意见（盖章）：' },
          { role: '法定代表人（签名）：' },
        ],
      },
    ],
    issuer: row.form.unionName,
    date: row.submitted_on,
    sealOverDate: true,
  };
}

/** The certificate as a sheet to print; the printed original of the registrar prevails. */
export function certificateDocument(
  certificate: Pick<
    CertificateRow,
    'number' | 'credit_code' | 'issued_on' | 'valid_from' | 'valid_until' | 'form'
  >,
  registrar: string,
): OfficialDocument {
  const { form } = certificate;
  return {
    title: '工会法人资格证书',
    documentNumber: certificate.number,
    blocks: [
      {
        kind: 'fields',
        fields: [
          field('工会名称', form.unionName),
          field('统一社会信用代码', certificate.credit_code),
          field('法定代表人', form.representative.name),
          field('住所', form.address),
          field('有效期', `${certificate.valid_from} 至 ${certificate.valid_until}`),
          field('证书号', certificate.number),
        ],
      },
      {
        kind: 'body',
        text: '依据《中华人民共和国工会法》和《基层工会法人登记管理办法》，准予登记，具有法人资格。',
      },
    ],
    issuer: registrar,
    date: certificate.issued_on,
    sealOverDate: true,
  };
}
