import type { FieldSpec } from '../../../platform/spreadsheets/index.ts';
import { keyNames } from '../keys/personKeys.ts';
import type { ListKind } from './listKinds.ts';

const text = (key: string, labels: string[], required = false): FieldSpec => ({
  ...{ key, labels, required },
  kind: 'text',
});

/** What a column of an agency's list may mean; the usual name first, the English one last. */
export const listFields: readonly FieldSpec[] = [
  text('name', ['姓名', '人员姓名', 'Name'], true),
  text('identityNumber', [
    ...['身份证号码', '身份证号', '公民身份号码', '证件号码', '身份证', '证件号', 'Identity number'],
  ]),
  { ...text('birth', ['出生日期', '出生年月日', '出生年月', '生日', 'Born']), kind: 'date' },
  text('phone', ['联系电话', '移动电话', '手机号码', '手机号', '手机', '电话', 'Phone']),
  { ...text('amountFen', ['金额', '金额（元）', 'Amount']), kind: 'money' },
  text('status', ['类别', '状态', 'Status']),
  { ...text('startedOn', ['起始日期', '开始日期', 'Since']), kind: 'date' },
  { ...text('endedOn', ['终止日期', '截止日期', '结束日期', 'Until']), kind: 'date' },
  text('remark', ['备注', '说明', 'Remark']),
];

/** Titles of the columns of a list by hashes, in the order of `keyNames`; fixed by the format. */
export const hashTitles = {
  identity: '身份证号码摘要',
  nameBirth: '姓名出生日期摘要',
  phone: '电话摘要',
  name: '姓名摘要',
} as const;
export const keyCodeTitle = '密钥编号';

/** What a column of a list by hashes may mean. */
export const hashedFields: readonly FieldSpec[] = [
  text('keyCode', [keyCodeTitle, 'Key'], true),
  ...keyNames.map((name) => text(name, [hashTitles[name], `Hash of ${name}`])),
  ...listFields.slice(4),
];

type Named = Pick<ListKind, 'columns' | 'whoColumns'>;

/** What columns may mean in lists of one kind: as its profile calls them, and as they are usually called. */
export function fieldsOfKind({ columns, whoColumns }: Named, hashed: boolean): readonly FieldSpec[] {
  const who: Partial<Record<string, readonly string[]>> = whoColumns;
  return (hashed ? hashedFields : listFields).map((field) => {
    const column = columns.find(({ key }) => key === field.key);
    const own = column ? [column.name.zh, ...column.also] : ((hashed ? undefined : who[field.key]) ?? []);
    const [usual, ...others] = field.labels;
    // The first name stands for the field on the screen: the profile's where it has one.
    const labels = column ? [...own, ...field.labels] : [usual ?? field.key, ...own, ...others];
    return { ...field, labels: [...new Set(labels)] };
  });
}
