import type { Declaration } from '../../rules/declaration.ts';

export type Declared = Declaration;
export type DeclaredMember = Declared['members'][number];

const texts = [
  ...[
    'declaredMonth',
    'politicalStatus',
    'health',
    'illness',
    'disability',
    'medicalInsurance',
    'modelWorker',
  ],
  ...[
    'workStatus',
    'workSince',
    'industry',
    'maritalStatus',
    'residenceKind',
    'residencePlace',
    'unitNature',
  ],
  ...['unitStatus', 'housingKind', 'housingArea', 'contractFrom', 'contractTo', 'monthlyIncome'],
  ...['otherYearlyIncome', 'typedAnnualIncome', 'typedSize', 'typedPerCapita', 'rigidIllness'],
  ...['rigidDisability', 'rigidSchooling', 'rigidJob', 'mainCause', 'story', 'accidentKind', 'accidentOn'],
  ...['accidentLoss', 'relationFrom'],
];
const answers = [
  ...['singleParent', 'canHelpSelf', 'zeroEmployment', 'killedOrDisabled', 'stillDifficult', 'migrant'],
  'livesInCity',
];

/** Nothing typed yet. */
export const emptyDeclared = (): Declared =>
  ({
    ...Object.fromEntries(texts.map((field) => [field, ''])),
    ...Object.fromEntries(answers.map((field) => [field, false])),
    ...{ otherCauses: [], exclusions: [], members: [] },
  }) as unknown as Declared;
