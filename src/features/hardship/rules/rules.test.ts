import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseCivilDate } from '../../../kernel/civilDate.ts';
import { allPlain, type FieldLevels } from '../policy.ts';
import { type AssessedFacts, assess } from './assess.ts';
import { type Declaration, declarationSchema } from './declaration.ts';
import { incomePerCapitaMonthly, netPerCapitaMonthly } from './figures.ts';
import { maskDeclaration, sumLines } from './masking.ts';
import { differingSums, readDeclaration } from './readDeclaration.ts';
import { restoreCovered } from './restoreCovered.ts';
import { type Scheme, shippedSchemes } from './scheme.ts';
import { standardFor } from './standard.ts';

const today = parseCivilDate('2026-11-20');
const dibao = 90_000;
const [current, older] = shippedSchemes.map(({ data }) => data) as [Scheme, Scheme];
const noAccident = { kind: 'none', killedOrDisabled: false, lossFen: 0, stillDifficult: false } as const;

const household = (
  annualIncomeFen: number,
  rigidExpenditureFen: number,
  size: number,
  more: Partial<AssessedFacts> = {},
): AssessedFacts => ({
  figures: { annualIncomeFen, rigidExpenditureFen, size },
  ...{ accident: noAccident, migrant: null, exclusions: [], waived: [] },
  ...more,
});
const categoryOf = (facts: AssessedFacts, scheme = current) => assess(facts, scheme, dibao, today).category;

describe('categories (rules 2.9) at a standard of 900 yuan', () => {
  // A household of three on the standard lives on 900 × 12 × 3 = 32,400 yuan a year.
  const line = 3_240_000;
  test.each([
    ['a fen below the standard', household(line - 1, 0, 3), 'deep'],
    ['just the standard', household(line, 0, 3), 'relative'],
    ['a fen below twice', household(2 * line - 1, 0, 3), 'relative'],
    ['just twice', household(2 * line, 0, 3), 'none'],
    ['expenditure brings it below', household(5_000_000, 1_760_001, 3), 'deep'],
    ['expenditure brings it to just the standard', household(5_000_000, 1_760_000, 3), 'relative'],
    ['expenditure above the income', household(1_000_000, 2_000_000, 1), 'deep'],
    ['nothing at all', household(0, 0, 1), 'deep'],
    ['one more person', household(2 * line, 0, 4), 'relative'],
  ])('%s', (_, facts, expected) => expect(categoryOf(facts)).toBe(expected));

  const rich = (accident: Partial<AssessedFacts['accident']>) =>
    household(10_000_000, 0, 1, { accident: { ...noAccident, ...accident } });
  test.each([
    ['killed or disabled in a disaster', rich({ kind: 'disaster', killedOrDisabled: true }), 'accidental'],
    ['a disaster that hurt nobody', rich({ kind: 'disaster' }), 'none'],
    ['disabled by another accident', rich({ kind: 'otherAccident', killedOrDisabled: true }), 'none'],
    ['a loss of just 80 %', rich({ kind: 'seriousIllness', lossFen: 8_000_000 }), 'none'],
    ['a fen more', rich({ kind: 'seriousIllness', lossFen: 8_000_001 }), 'accidental'],
    ['a loss without an accident', rich({ lossFen: 9_000_000 }), 'none'],
    ['difficult after all aid', rich({ kind: 'otherAccident', stillDifficult: true }), 'accidental'],
    [
      'deep comes first',
      household(0, 0, 1, { accident: { ...noAccident, kind: 'epidemic', killedOrDisabled: true } }),
      'deep',
    ],
  ])('%s', (_, facts, expected) => expect(categoryOf(facts)).toBe(expected));

  test.each([
    // 150 % of 900 yuan: 16,200 yuan a year for one person; 3 times: 32,400.
    ['a fen below 150 %', household(1_619_999, 0, 1), 'relative'],
    ['just 150 %', household(1_620_000, 0, 1), 'none'],
    [
      'an accident below three times',
      household(3_239_999, 0, 1, { accident: { ...noAccident, kind: 'disaster', killedOrDisabled: true } }),
      'accidental',
    ],
    [
      'an accident at three times',
      household(3_240_000, 0, 1, { accident: { ...noAccident, kind: 'disaster', killedOrDisabled: true } }),
      'none',
    ],
  ])('the older scheme: %s', (_, facts, expected) => expect(categoryOf(facts, older)).toBe(expected));

  const migrant = (livesInCity: boolean, isMember: boolean, from: string | null) =>
    household(0, 0, 1, {
      migrant: { livesInCity, isMember, relationFrom: from === null ? null : parseCivilDate(from) },
    });
  test.each([
    ['a relation of just a year', migrant(true, true, '2025-11-20'), 'deep'],
    ['a day less', migrant(true, true, '2025-11-21'), 'none'],
    ['no relation', migrant(true, true, null), 'none'],
    ['not a member', migrant(true, false, '2020-01-01'), 'none'],
    ['not living in the city', migrant(false, true, '2020-01-01'), 'none'],
  ])('migrant workers: %s', (_, facts, expected) => expect(categoryOf(facts)).toBe(expected));

  test('what bars a household counts unless it was waived', () => {
    expect(categoryOf(household(0, 0, 1, { exclusions: ['twoDwellings'] }))).toBe('none');
    expect(categoryOf(household(0, 0, 1, { exclusions: ['twoDwellings'], waived: ['twoDwellings'] }))).toBe(
      'deep',
    );
    expect(
      categoryOf(household(0, 0, 1, { exclusions: ['twoDwellings', 'vehicle'], waived: ['vehicle'] })),
    ).toBe('none');
  });

  test('without a standard nothing is said', () =>
    expect(assess(household(0, 0, 1), current, null, today).category).toBe('unknown'));

  test('more income never brings a household nearer to deep; a standard twice as high and twice the money change nothing', () => {
    const order = { deep: 0, relative: 1, accidental: 2, none: 2, unknown: 3 };
    const sum = fc.integer({ min: 0, max: 20_000_000 });
    fc.assert(
      fc.property(sum, sum, sum, fc.integer({ min: 1, max: 9 }), (income, more, rigid, size) => {
        const before = categoryOf(household(income, rigid, size));
        expect(order[categoryOf(household(income + more, rigid, size))]).toBeGreaterThanOrEqual(
          order[before],
        );
        const doubled = assess(household(2 * income, 2 * rigid, size), current, 2 * dibao, today);
        expect(doubled.category).toBe(before);
      }),
      { numRuns: 60 },
    );
  });
});

test('figures are rounded half up for showing only', () => {
  expect(netPerCapitaMonthly({ annualIncomeFen: 18, rigidExpenditureFen: 0, size: 1 })).toBe(2);
  expect(netPerCapitaMonthly({ annualIncomeFen: 17, rigidExpenditureFen: 0, size: 1 })).toBe(1);
  expect(netPerCapitaMonthly({ annualIncomeFen: 0, rigidExpenditureFen: 18, size: 1 })).toBe(-1);
  expect(incomePerCapitaMonthly({ annualIncomeFen: 3_600_000, rigidExpenditureFen: 9, size: 3 })).toBe(
    100_000,
  );
});

describe('the standard of a division and month', () => {
  const entries = [
    { division: '371399', from: '2025-01', fen: 80_000 },
    { division: '371399', from: '2026-07', fen: 90_000 },
    { division: '3713', from: '2020-01', fen: 60_000 },
    { division: '370000', from: '2026-01', fen: 50_000 },
  ];
  test.each([
    ['371399', '2026-06', 80_000, true],
    ['371399', '2026-07', 90_000, false],
    ['371399001', '2026-11', 90_000, false],
    ['371399', '2024-12', 60_000, true],
    ['371301', '2026-11', 60_000, true],
    ['370100', '2026-11', 50_000, false],
  ])('%s in %s', (division, month, fen, ofEarlierYear) =>
    expect(standardFor({ entries }, division, month)).toMatchObject({ fen, ofEarlierYear }),
  );
  test('none is known elsewhere, or before', () => {
    expect(standardFor({ entries }, '110105', '2026-11')).toBeNull();
    expect(standardFor({ entries }, '370100', '2025-12')).toBeNull();
    expect(standardFor({ entries }, null, '2026-11')).toBeNull();
  });
});

const declaration = (
  changes: Partial<Parameters<typeof declarationSchema.parse>[0] & object> = {},
): Declaration =>
  declarationSchema.parse({
    ...{
      declaredMonth: '2026-10',
      monthlyIncome: '2,400',
      otherYearlyIncome: '600.50',
      mainCause: 'illness',
    },
    ...{
      illness: '肾病',
      story: '每周透析三次',
      rigidIllness: '1.8万元',
      rigidSchooling: '6000',
      rigidJob: '500',
    },
    members: [
      { name: '王芳', relation: 'spouse', monthlyIncome: '0', illness: '高血压' },
      {
        ...{ name: '李小宝', relation: 'child', identityNumber: '440524188001010014', monthlyIncome: '0' },
        ...{ school: '青禾一小三年级', otherYearlyIncome: '100' },
      },
    ],
    ...changes,
  });

describe('a declaration as typed', () => {
  test('is added up from its single amounts', () => {
    const { facts, issues } = readDeclaration(declaration(), today);
    expect(issues).toEqual([]);
    // 2,400 × 12 + 600.50 + 100; 18,000 + 6,000 + 500
    expect(facts.figures).toEqual({ annualIncomeFen: 2_950_050, rigidExpenditureFen: 2_450_000, size: 3 });
  });
  test('tells of each field it cannot read, and reads the others', () => {
    const { facts, issues } = readDeclaration(
      declaration({
        ...{ declaredMonth: '2026-13', monthlyIncome: '两千四', rigidJob: '1e9', relationFrom: '2027-01-01' },
        members: [{ name: '', relation: 'spouse', identityNumber: '11010519491231002', monthlyIncome: '' }],
      }),
      today,
    );
    expect(issues.map(({ field }) => field)).toEqual([
      ...['declaredMonth', 'monthlyIncome', 'members.0.name', 'members.0.identityNumber'],
      ...['members.0.monthlyIncome', 'rigidJob', 'relationFrom'],
    ]);
    expect(facts.rigid.schooling).toBe(600_000);
  });
  test('typed sums are told where they differ, never used', () => {
    const typed = declaration({ typedAnnualIncome: '100', typedSize: '3', typedPerCapita: '819.46' });
    const { facts } = readDeclaration(typed, today);
    expect(differingSums(typed, facts.figures)).toEqual([
      { field: 'typedAnnualIncome', typed: '100', reckoned: 2_950_050 },
    ]);
  });
});

describe('masking', () => {
  const levels = (changes: Partial<FieldLevels>): FieldLevels => ({ ...allPlain, ...changes });
  const nobody = levels({ health: 'hidden', child: 'hidden', identity: 'hidden' });
  test('what is hidden is nowhere, however it is asked', () => {
    const { facts } = readDeclaration(declaration(), today);
    const shown = maskDeclaration(declaration(), nobody, today);
    const text = JSON.stringify([shown, sumLines(facts, declaration(), nobody, today)]);
    for (const secret of ['肾病', '透析', '高血压', '李小宝', '一小', '44052', 'illness"', '"schooling"'])
      expect(text.replaceAll('"illness":', '').replaceAll('"rigidIllness":', '')).not.toContain(secret);
    expect(shown).toMatchObject({ hiddenMembers: 1, masked: [] });
  });
  test('what is masked can be asked for', () => {
    const shown = maskDeclaration(
      declaration(),
      levels({ health: 'masked', child: 'masked', identity: 'masked' }),
      today,
    );
    expect(shown.masked).toEqual(['health', 'child', 'identity']);
    expect(shown.declaration.members[1]).toMatchObject({ name: '李*宝', school: '●●●' });
    expect(JSON.stringify(shown)).not.toContain('肾病');
    expect(shown.declaration.rigidIllness).toBe('●●●');
  });
  test('what illness costs is no line of its own where health is covered', () => {
    const { facts } = readDeclaration(declaration(), today);
    const lines = sumLines(facts, declaration(), levels({ health: 'masked' }), today);
    expect(lines.map(({ code }) => code)).not.toContain('illness');
    expect(lines.at(-1)?.code).toBe('otherExpenditure');
  });
  test('what comes back as it was shown stays what it is; what was changed is changed', () => {
    for (const view of [nobody, levels({ health: 'masked', child: 'masked', identity: 'masked' })]) {
      const shown = maskDeclaration(declaration(), view, today).declaration;
      expect(restoreCovered(declaration(), shown, view, today)).toEqual(declaration());
      const changed = restoreCovered(declaration(), { ...shown, monthlyIncome: '3000' }, view, today);
      expect(changed).toEqual(declaration({ monthlyIncome: '3000' }));
    }
  });
  test('the lines always add up to the sum', () => {
    const { facts } = readDeclaration(declaration(), today);
    for (const view of [allPlain, nobody, levels({ health: 'hidden' }), levels({ child: 'masked' })]) {
      const lines = sumLines(facts, declaration(), view, today);
      const income = lines.filter(({ code }) => code === 'income' || code === 'otherIncome');
      const sum = (some: typeof lines) => some.reduce((total, { yearlyFen }) => total + yearlyFen, 0);
      expect(sum(income)).toBe(facts.figures.annualIncomeFen);
      expect(sum(lines) - sum(income)).toBe(facts.figures.rigidExpenditureFen);
    }
  });
});
