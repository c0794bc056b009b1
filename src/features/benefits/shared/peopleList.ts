import { sql } from 'kysely';
import { parseCivilDate } from '../../../kernel/civilDate.ts';
import { checkIdentityNumber } from '../../../kernel/identityNumber.ts';
import type { FieldCrypto } from '../../../platform/crypto/fields.ts';
import type { AppTransaction } from '../../../platform/db/index.ts';
import type { Accepted, FirstRows, Reading } from '../../../platform/imports/index.ts';
import type { FieldSpec, MappedRow } from '../../../platform/spreadsheets/index.ts';
import {
  findPeopleByIdentities,
  normaliseIdentity,
  normalisePhone,
  type PersonRow,
  peopleWithPhones,
} from '../../people/index.ts';

/** The columns by which a list tells who is meant. */
export const personFields: readonly FieldSpec[] = [
  { key: 'name', labels: ['姓名', '职工姓名', '会员姓名', '被保险人', 'Name'], kind: 'text', required: true },
  {
    key: 'identityNumber',
    labels: ['证件号码', '身份证号', '身份证号码', '身份证', '证件号', 'Identity number'],
    kind: 'text',
    required: false,
  },
  {
    key: 'phone',
    labels: ['移动电话', '手机', '手机号', '手机号码', '联系电话', '电话', 'Phone'],
    kind: 'text',
    required: false,
  },
];

export interface NamedPerson {
  name: string;
  identityNumber: string | null;
  phone: string | null;
}

const numberFaults: Record<string, string> = {
  length: '证件号码应为 18 位',
  charset: '证件号码只能是数字，最后一位可以是 X',
  date: '证件号码里的出生日期不存在',
  'check-digit': '证件号码校验不通过，请对照证件再看一遍',
};

export const textOf = ({ values }: MappedRow, key: string): string | null => {
  const value = values[key];
  return value === null || value === undefined ? null : String(value).normalize('NFKC').trim() || null;
};

/** Who a row means, by itself, with every reason against it; the same person a second time is refused. */
export function readPerson(row: MappedRow, today: string, firstRows: FirstRows): Reading<NamedPerson> {
  const refused = row.problems.map(({ column, message }) =>
    column ? `「${column}」${message.zh}` : message.zh,
  );
  const name = textOf(row, 'name');
  const typed = textOf(row, 'identityNumber');
  const phone = textOf(row, 'phone');
  if (name && /[*＊]/u.test(name)) refused.push('姓名是脱敏的，请用未脱敏的名单');
  let identityNumber: string | null = null;
  if (typed && /[*＊]/u.test(typed)) refused.push('证件号码是脱敏的，请用未脱敏的名单');
  else if (typed) {
    const found = checkIdentityNumber(typed.replace(/\s/g, ''), parseCivilDate(today));
    if (found.ok) identityNumber = found.number.value;
    else refused.push(numberFaults[found.reason] ?? '证件号码不对');
  }
  if (!typed && !phone) refused.push('没有证件号码也没有移动电话，无法辨认本人，请至少填一项');
  if (refused.length > 0 || !name) return { row: row.rowNumber, refused };
  const key = identityNumber ?? `${normalisePhone(phone ?? '')} ${name}`;
  const first = firstRows.earlier(key, row.rowNumber);
  if (first !== undefined) return { row: row.rowNumber, refused: [`与第 ${first} 行是同一人，只算一次`] };
  return { row: row.rowNumber, value: { name, identityNumber, phone }, warnings: [] };
}

export interface ListedMember {
  personId: string;
  unionId: string;
  unionPath: string;
}

const plain = (name: string) => name.normalize('NFKC').replace(/[\s·•・.]/gu, '');

/**
 * Looks the people of a list up in the register: by identity number, else by phone and name; each within the place, or
 * the reason why not.
 */
export async function matchMembers(
  trx: AppTransaction,
  context: { fields: FieldCrypto },
  rows: readonly Accepted<NamedPerson>[],
  placePath: string,
): Promise<Map<number, ListedMember | string>> {
  const byNumber = await findPeopleByIdentities(
    trx,
    context,
    rows.flatMap(({ value }) => value.identityNumber ?? []),
  );
  const byPhone = await peopleWithPhones(
    trx,
    context,
    rows.flatMap(({ value }) => value.phone ?? []),
  );
  const found = new Map<number, PersonRow | string>();
  for (const { row, value } of rows) found.set(row, personOf(value, byNumber, byPhone));
  const ids = [...found.values()].flatMap((person) => (typeof person === 'string' ? [] : [person.id]));
  // memberships_one_live
  const members = await trx
    .selectFrom('memberships')
    .select(['person_id', 'union_id', 'union_path'])
    .where(sql<boolean>`person_id = ANY(${ids}::uuid[])`)
    .where('ended_on', 'is', null)
    .execute();
  const membership = new Map(members.map((row) => [row.person_id, row]));
  return new Map(
    [...found].map(([row, person]): [number, ListedMember | string] => {
      if (typeof person === 'string') return [row, person];
      const live = membership.get(person.id);
      if (!live) return [row, '在册人员里有这个人，但现在不是会员'];
      if (!live.union_path.startsWith(placePath)) return [row, '是其他工会的会员，不在本批范围内'];
      return [row, { personId: person.id, unionId: live.union_id, unionPath: live.union_path }];
    }),
  );
}

function personOf(
  { name, identityNumber, phone }: NamedPerson,
  byNumber: ReadonlyMap<string, PersonRow>,
  byPhone: ReadonlyMap<string, PersonRow[]>,
): PersonRow | string {
  if (identityNumber) {
    const known = byNumber.get(normaliseIdentity(identityNumber));
    if (known)
      return plain(known.name) === plain(name) ? known : '这个证件号码登记在另一姓名下，请核对姓名和号码';
  }
  const alike = phone
    ? (byPhone.get(normalisePhone(phone)) ?? []).filter((person) => plain(person.name) === plain(name))
    : [];
  const fitting = alike.filter((person) => !identityNumber || person.identity_sealed === null);
  const [only, second] = fitting;
  if (only && second) return '有几份档案同名同电话，请填证件号码';
  return only ?? '登记簿里没有这个人，请先办理入会或核对号码';
}
