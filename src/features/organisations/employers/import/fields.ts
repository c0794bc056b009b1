import type { FieldSpec } from '../../../../platform/spreadsheets/index.ts';
import { economicTypes, industries } from '../../card/codes.ts';

const choicesOf = (list: Record<string, { zh: string; en: string }>) =>
  Object.entries(list).map(([value, { zh, en }]) => ({ value, labels: [zh, value, en] }));

const spec = (
  key: string,
  kind: FieldSpec['kind'],
  labels: readonly string[],
  choices?: FieldSpec['choices'],
): FieldSpec => ({ key, kind, labels, required: key === 'name', ...(choices ? { choices } : {}) });

/** What a column of a list of employers may mean. Words as real lists bear them, the usual one first. */
export const employerFields: readonly FieldSpec[] = [
  spec('name', 'text', ['企业名称', '单位名称', '用人单位', '公司名称', '名称', 'Employer', 'Name']),
  spec('creditCode', 'text', ['统一社会信用代码', '信用代码', '统一信用代码', '社会信用代码', 'Credit code']),
  spec('registeredOn', 'text', ['注册日期', '成立日期', '登记日期', 'Registered on']),
  spec('registeredType', 'text', ['企业类型', '登记注册类型', '单位类型', 'Registered type']),
  spec('registeredCapital', 'text', ['注册资金', '注册资本', 'Registered capital']),
  spec('province', 'text', ['所在省份', '省份', 'Province']),
  spec('region', 'text', ['地区', '所在地区', '所在地', '州市', 'Region']),
  spec('divisionCode', 'text', ['行政区划代码', '区划代码', '单位所在政区', 'Division code']),
  spec('address', 'text', ['单位地址', '地址', '注册地址', '住所', 'Address']),
  spec('headCount', 'integer', ['职工人数', '从业人数', '员工人数', '人数', 'Head-count']),
  spec('unitNature', 'text', ['单位性质类别', '单位性质', 'Nature']),
  spec('economicType', 'choice', ['经济类型', 'Economic type'], choicesOf(economicTypes)),
  spec('industry', 'choice', ['所属行业', '行业', '行业门类', 'Industry'], choicesOf(industries)),
  spec('contactName', 'text', ['联系人', '工会负责人', '法定代表人', 'Contact']),
  spec('phone', 'text', ['联系电话', '电话', 'Phone']),
];
