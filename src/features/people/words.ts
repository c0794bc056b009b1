import type { Pair } from '../../platform/i18n/language.ts';
import type { DuplicateReason } from './duplicates/contract.ts';
import type { PersonField } from './personFields.ts';

export const fieldWords: Readonly<Record<PersonField, Pair>> = {
  name: ['姓名', 'Name'],
  sex: ['性别', 'Sex'],
  birthDate: ['出生日期', 'Date of birth'],
  ethnicity: ['民族', 'Ethnic group'],
  nativePlace: ['籍贯', 'Native place'],
  politicalStatus: ['政治面貌', 'Political status'],
  identityKind: ['证件类别', 'Kind of document'],
  identityNumber: ['证件号码', 'Identity number'],
  phone: ['移动电话', 'Telephone'],
  address: ['家庭住址', 'Home address'],
  residenceKind: ['户籍类型', 'Kind of household registration'],
  residencePlace: ['户籍所在地', 'Place of registration'],
  employmentStatus: ['就业状况', 'Employment'],
  employerName: ['工作单位', 'Employer'],
  education: ['学历', 'Education'],
  skillLevel: ['技术等级', 'Skill level'],
  migrantWorker: ['是否农民工', 'Migrant worker'],
  workerGroups: ['职工群体', 'Worker groups'],
};

/** How the page and the form group the fields. */
export const fieldGroups: readonly { title: Pair; fields: readonly PersonField[] }[] = [
  {
    title: ['基本情况', 'Basics'],
    fields: ['name', 'sex', 'birthDate', 'ethnicity', 'nativePlace', 'politicalStatus'],
  },
  {
    title: ['证件与联系方式', 'Document and contact'],
    fields: ['identityKind', 'identityNumber', 'phone', 'address'],
  },
  {
    title: ['就业', 'Work'],
    fields: ['employmentStatus', 'employerName', 'workerGroups', 'migrantWorker', 'education', 'skillLevel'],
  },
  { title: ['户籍', 'Registration'], fields: ['residenceKind', 'residencePlace'] },
];

export const duplicateReasonWords: Readonly<Record<DuplicateReason, Pair>> = {
  sameIdentity: ['证件号码相同', 'Same identity number'],
  samePhone: ['电话相同', 'Same telephone'],
  sameNameAndBirth: ['姓名和出生日期相同', 'Same name and date of birth'],
  alikeNameAndBirth: ['姓名相近、出生日期相同', 'Name alike, same date of birth'],
  reported: ['有人提出', 'Put forward by somebody'],
};

export const eventWords: Readonly<Record<string, Pair>> = {
  created: ['建立记录', 'Record made'],
  changed: ['修改', 'Changed'],
  merged: ['并入另一条记录', 'Another record joined to this one'],
  mergedAway: ['合并到另一条记录', 'Joined to another record'],
  unmerged: ['撤销合并', 'Joining undone'],
  keptApart: ['确认不是同一人', 'Found to be two people'],
  household: ['家庭成员变动', 'Household changed'],
};
