import type { Sex } from '../../kernel/identityNumber.ts';

/** What the register knows of a person (rules 2.7), in the clear. */
export interface PersonFields {
  name: string;
  sex: Sex | null;
  birthDate: string | null;
  ethnicity: string | null;
  nativePlace: string | null;
  politicalStatus: string | null;
  identityKind: string | null;
  identityNumber: string | null;
  phone: string | null;
  address: string | null;
  residenceKind: string | null;
  residencePlace: string | null;
  employmentStatus: string | null;
  employerName: string | null;
  education: string | null;
  skillLevel: string | null;
  migrantWorker: boolean | null;
  workerGroups: string[];
}

export type PersonField = keyof PersonFields;

export const emptyPerson: PersonFields = {
  name: '',
  sex: null,
  birthDate: null,
  ethnicity: null,
  nativePlace: null,
  politicalStatus: null,
  identityKind: null,
  identityNumber: null,
  phone: null,
  address: null,
  residenceKind: null,
  residencePlace: null,
  employmentStatus: null,
  employerName: null,
  education: null,
  skillLevel: null,
  migrantWorker: null,
  workerGroups: [],
};

export const personFieldNames = Object.keys(emptyPerson) as PersonField[];

/** Fields kept sealed, each shown only masked until somebody gives a reason. */
export const sealedFields = ['identityNumber', 'phone', 'address'] as const;
export type SealedField = (typeof sealedFields)[number];

export const isSealedField = (field: string): field is SealedField =>
  sealedFields.some((sealed) => sealed === field);
