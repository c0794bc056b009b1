import { formatYuan } from '../../kernel/money.ts';
import type { Block, OfficialDocument } from '../../platform/letters/documentModel.ts';
import type { FileView, PublicNotice } from './contract.ts';
import type { HardshipSettings } from './settings.ts';
import { accidentWords, categoryWords, causeWords, sourceWords } from './vocabulary.ts';

const yes = (value: boolean) => (value ? '是' : '否');
const heading = (text: string): Block => ({ kind: 'heading', level: 1, text });
const zhOf = (words: Readonly<Record<string, readonly [string, string]>>, code: string) =>
  words[code]?.[0] ?? code;
const relations: Readonly<Record<string, string>> = {
  ...{ spouse: '配偶', child: '子女', parent: '父母', grandparent: '祖父母', grandchild: '孙子女' },
  ...{ sibling: '兄弟姐妹', other: '其他' },
};

const fieldsOf = (pairs: readonly (readonly [string, string | null | undefined])[]): Block => ({
  kind: 'fields',
  fields: pairs.map(([label, value]) => ({ label, value: value?.trim() || '—' })),
});

/** 困难职工档案表 with the fields of rules 2.9; sums are those reckoned, never those typed. */
export function fileForm(file: FileView, today: string): OfficialDocument {
  const { declaration: d, person, assessment: a } = file;
  const members = d.members.map((member) => [
    member.name,
    relations[member.relation] ?? member.relation,
    member.sex,
    member.identityNumber,
    member.health,
    member.medicalInsurance,
    member.monthlyIncome,
    member.workplace || member.school,
  ]);
  const shares = [3, 2, 1, 5, 3, 2, 2, 4];
  const titles = ['姓名', '关系', '性别', '证件号码', '健康状况', '医保', '月收入', '单位或学校'];
  return {
    title: '困难职工档案表',
    documentNumber: file.number,
    blocks: [
      heading('一、基本情况'),
      fieldsOf([
        ['姓名', person.name],
        ['性别', person.sex === 'male' ? '男' : person.sex === 'female' ? '女' : ''],
        ['证件号码', person.identityNumber],
        ['民族', person.ethnicity],
        ['政治面貌', d.politicalStatus],
        ['健康状况', d.health],
        ['疾病', d.illness],
        ['残疾类别', d.disability],
        ['联系电话', person.phone],
        ['工作单位', person.employer],
        ['工作状态', d.workStatus],
        ['工作时间', d.workSince],
        ['所属行业', d.industry],
        ['单位性质', d.unitNature],
        ['企业状况', d.unitStatus],
        ['劳动合同起止', [d.contractFrom, d.contractTo].filter(Boolean).join(' 至 ')],
        ['劳模类型', d.modelWorker],
        ['婚姻状况', d.maritalStatus],
        ['是否单亲', yes(d.singleParent)],
        ['户口类型', d.residenceKind],
        ['户口所在地', d.residencePlace],
        ['住房类型', d.housingKind],
        ['建筑面积', d.housingArea],
        ['医保状况', d.medicalInsurance],
        ['有无自救能力', yes(d.canHelpSelf)],
        ['零就业家庭', yes(d.zeroEmployment)],
        ['主要致困原因', d.mainCause ? zhOf(causeWords, d.mainCause) : ''],
        ['次要致困原因', d.otherCauses.map((cause) => zhOf(causeWords, cause)).join('、')],
        ['意外情况', d.accidentKind ? zhOf(accidentWords, d.accidentKind) : ''],
        ['开户银行', file.account ? `${file.account.bank} ${file.account.tail}` : ''],
      ]),
      heading('二、家庭成员'),
      {
        kind: 'table',
        columns: titles.map((title, index) => ({ heading: title, share: shares[index] ?? 2 })),
        rows: members.length > 0 ? members : [['无', '', '', '', '', '', '', '']],
      },
      ...(file.hiddenMembers > 0
        ? [{ kind: 'flush', text: `另有 ${file.hiddenMembers} 名家庭成员未显示。` } as const]
        : []),
      heading('三、收入核算（按明细计算）'),
      fieldsOf([
        ['申报月份', file.declaredMonth],
        ['家庭人口', `${a.size} 人`],
        ['家庭年度总收入', formatYuan(a.annualIncomeFen)],
        ['家庭月人均收入', formatYuan(a.incomePerCapitaFen)],
        ['刚性支出（年）', formatYuan(a.rigidExpenditureFen)],
        ['扣除后月人均', formatYuan(a.netFen)],
        ['低保标准', a.standard ? `${formatYuan(a.standard.fen)}（${a.standard.from} 起）` : '未导入'],
        ['建档标准', a.scheme.name.zh],
        ['困难类别', zhOf(categoryWords, file.category)],
        ['建档来源', zhOf(sourceWords, file.source)],
        ['建档人', file.createdBy],
        ['审核人', file.approvedBy],
      ]),
      heading('四、意见'),
      {
        kind: 'signatures',
        boxes: [
          { role: '基层工会意见（盖章）' },
          { role: '上级工会意见（盖章）' },
          { role: '产业工会意见（盖章）' },
          { role: '帮扶中心意见（盖章）' },
        ],
      },
    ],
    issuer: file.union.name,
    date: today,
  };
}

/** 家庭经济状况核对授权书: signed by all adults of the household at the home visit. */
export function authorisationForm(
  file: FileView,
  sources: HardshipSettings['sources'],
  today: string,
): OfficialDocument {
  return {
    title: '家庭经济状况核对授权书',
    documentNumber: file.number,
    addressee: file.union.name,
    blocks: [
      {
        kind: 'body',
        text: `本人 ${file.person.name} 及家庭成员因申请困难职工建档（编号 ${file.number}），自愿授权工会就下列事项查询、比对本家庭的经济状况：${sources.map(({ name }) => name.zh).join('、')}。`,
      },
      {
        kind: 'body',
        text: '查询结果只用于本次建档和年度复核，不作他用；授权自签署之日起至档案办结之日止，本人可以随时书面撤回。',
      },
      { kind: 'body', text: '本人保证所填写的情况真实完整；如有隐瞒，愿意退还所得帮扶。' },
      {
        kind: 'signatures',
        boxes: [
          { role: '申请人', handPrint: true },
          { role: '家庭成员（成年）', handPrint: true },
          { role: '走访人' },
          { role: '走访人' },
        ],
      },
    ],
    date: today,
  };
}

/** The notice for the board: basis, list, both days, how to object (forms.md). */
export function noticeForm(notice: PublicNotice): OfficialDocument {
  return {
    title: notice.title,
    documentNumber: notice.number,
    blocks: [
      {
        kind: 'body',
        text: `按照困难职工建档程序，现将拟建档名单公示如下。公示期 ${notice.workdays} 个工作日，自 ${notice.startsOn} 起至 ${notice.endsOn} 止。`,
      },
      {
        kind: 'table',
        columns: [
          { heading: '序号', share: 1 },
          { heading: '姓名', share: 2 },
          { heading: '单位', share: 5 },
          { heading: '拟定类别', share: 3 },
        ],
        rows: notice.list
          .filter(({ removed }) => !removed)
          .map(({ position, name, unit, categoryName }) => [String(position), name, unit, categoryName.zh]),
      },
      {
        kind: 'body',
        text: `公示期内如有异议，可在工会娘家首页“困难职工公示”提出，或拨打 ${notice.contact}，也可到 ${notice.union} 当面反映。提出异议不必登录，可以不留姓名。`,
      },
    ],
    issuer: notice.union,
    date: notice.startsOn,
    sealOverDate: true,
  };
}

export const noticeColumns = [
  { title: '序号', kind: 'integer', width: 8 },
  { title: '姓名', kind: 'text', width: 12 },
  { title: '单位', kind: 'text', width: 30 },
  { title: '拟定类别', kind: 'text', width: 18 },
] as const;
