/** Parts of the declaration, in the order they are asked. */
export const formParts = ['income', 'family', 'costs', 'situation', 'details'] as const;
export type FormPart = (typeof formParts)[number];

const firstWords: readonly (readonly [RegExp, FormPart])[] = [
  [/^declaredMonth|^monthlyIncome|^otherYearlyIncome|^typed/, 'income'],
  [/^members/, 'family'],
  [/^rigid/, 'costs'],
  [
    /^(politicalStatus|health|disability$|medicalInsurance|modelWorker|work|industry|marital|single)/,
    'details',
  ],
  [/^(residence|unit|housing|contract|canHelpSelf|zeroEmployment)/, 'details'],
];

/** The part in which a field of the declaration is asked, by its path in the body. */
export const partOf = (field: string): FormPart => {
  const name = field.replace(/^(body\.)?declaration\./, '');
  return firstWords.find(([pattern]) => pattern.test(name))?.[1] ?? 'situation';
};
