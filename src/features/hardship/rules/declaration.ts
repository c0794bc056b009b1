import { z } from 'zod';

/** Kept as typed, whatever it says: a draft refuses no field (each is judged when it is read). */
const typed = z.string().max(500).default('');
const yes = z.boolean().default(false);

const member = z.object({
  name: typed,
  relation: typed,
  sex: typed,
  identityNumber: typed,
  politicalStatus: typed,
  health: typed,
  illness: typed,
  disability: typed,
  medicalInsurance: typed,
  monthlyIncome: typed,
  otherYearlyIncome: typed,
  /** Of a child: school and class. */
  school: typed,
  workplace: typed,
});

/** What is said about oneself and the household; the fields of a file of rules 2.9. Money is typed in yuan. */
export const declarationSchema = z.object({
  /** `2026-11`: the figures are those of the twelve months up to it. */
  declaredMonth: typed,
  politicalStatus: typed,
  health: typed,
  illness: typed,
  disability: typed,
  medicalInsurance: typed,
  modelWorker: typed,
  workStatus: typed,
  workSince: typed,
  industry: typed,
  maritalStatus: typed,
  singleParent: yes,
  residenceKind: typed,
  residencePlace: typed,
  unitNature: typed,
  unitStatus: typed,
  housingKind: typed,
  housingArea: typed,
  contractFrom: typed,
  contractTo: typed,
  canHelpSelf: yes,
  zeroEmployment: yes,
  monthlyIncome: typed,
  otherYearlyIncome: typed,
  /** Sums as typed: shown beside what is reckoned, never used. */
  typedAnnualIncome: typed,
  typedSize: typed,
  typedPerCapita: typed,
  rigidIllness: typed,
  rigidDisability: typed,
  rigidSchooling: typed,
  rigidJob: typed,
  mainCause: typed,
  otherCauses: z.array(typed).max(10).default([]),
  story: z.string().max(4_000).default(''),
  accidentKind: typed,
  accidentOn: typed,
  killedOrDisabled: yes,
  accidentLoss: typed,
  stillDifficult: yes,
  migrant: yes,
  livesInCity: yes,
  relationFrom: typed,
  /** Codes of what bars a household and is so here. */
  exclusions: z.array(z.string().max(40)).max(30).default([]),
  members: z.array(member).max(20).default([]),
});
export type Declaration = z.output<typeof declarationSchema>;
export type DeclarationInput = z.input<typeof declarationSchema>;
export type DeclaredMember = Declaration['members'][number];

export const emptyDeclaration = (): Declaration => declarationSchema.parse({});
