import { addMonths, type CivilDate, isCivilDate } from '../../../kernel/civilDate.ts';
import { maskIdentityNumber, maskName } from '../../../kernel/mask.ts';
import type { FieldLevels } from '../policy.ts';
import type { Declaration, DeclaredMember } from './declaration.ts';
import type { DeclaredFacts } from './readDeclaration.ts';

/** Birth date in an 18-character number, or null. */
function birthOf(identityNumber: string): CivilDate | null {
  const digits = identityNumber.trim();
  const text = `${digits.slice(6, 10)}-${digits.slice(10, 12)}-${digits.slice(12, 14)}`;
  return digits.length === 18 && isCivilDate(text) ? text : null;
}

/** Whether a member of the household is, or may be, a child: by relation, by age, or because a school is named. */
export function isChild(member: DeclaredMember, today: CivilDate): boolean {
  const birth = birthOf(member.identityNumber);
  return (
    /^(child|grandchild)$|[子女孙儿]/.test(member.relation.replace('妻子', '')) ||
    member.school.trim() !== '' ||
    (birth !== null && addMonths(birth, 18 * 12) > today)
  );
}

const cover = (text: string) => (text.trim() === '' ? '' : '●●●');

export interface MaskedDeclaration {
  declaration: Declaration;
  /** Kinds of which something is covered and may be shown with a reason. */
  masked: ('health' | 'child' | 'identity')[];
  /** Members of the household who are not shown. */
  hiddenMembers: number;
}

/** The declaration as somebody with these levels sees it; nothing of what is hidden is left in it. */
export function maskDeclaration(
  declaration: Declaration,
  levels: FieldLevels,
  today: CivilDate,
): MaskedDeclaration {
  if (levels.health === 'plain' && levels.child === 'plain' && levels.identity === 'plain')
    return { declaration, masked: [], hiddenMembers: 0 };
  const { health, child } = levels;
  const covered = (text: string) => (health === 'plain' ? text : health === 'masked' ? cover(text) : '');
  const healthCause = (cause: string) =>
    health !== 'plain' && (cause === 'illness' || cause === 'disability')
      ? health === 'masked'
        ? '●●●'
        : ''
      : cause;
  const cause = (given: string) => (child === 'hidden' && given === 'schooling' ? '' : healthCause(given));
  const shown = declaration.members.filter((member) => child !== 'hidden' || !isChild(member, today));
  const result: Declaration = {
    ...declaration,
    health: covered(declaration.health),
    illness: covered(declaration.illness),
    disability: covered(declaration.disability),
    story: covered(declaration.story),
    rigidIllness: covered(declaration.rigidIllness),
    rigidDisability: covered(declaration.rigidDisability),
    rigidSchooling: child === 'hidden' ? '' : declaration.rigidSchooling,
    mainCause: cause(declaration.mainCause),
    otherCauses: declaration.otherCauses.map(cause).filter(Boolean),
    accidentKind:
      health !== 'plain' && declaration.accidentKind === 'seriousIllness' ? '' : declaration.accidentKind,
    killedOrDisabled: health === 'hidden' ? false : declaration.killedOrDisabled,
    singleParent: child === 'hidden' ? false : declaration.singleParent,
    members: shown.map((member) => maskMember(member, levels, covered, today)),
  };
  const something = (texts: readonly string[]) => texts.some((text) => text.trim() !== '');
  const healthTexts = [
    ...[declaration.health, declaration.illness, declaration.disability, declaration.story],
    ...[declaration.rigidIllness, declaration.rigidDisability],
  ];
  const memberHealth = declaration.members.flatMap((each) => [each.health, each.illness, each.disability]);
  return {
    declaration: result,
    hiddenMembers: declaration.members.length - shown.length,
    masked: [
      ...(health === 'masked' && something([...healthTexts, ...memberHealth]) ? (['health'] as const) : []),
      ...(child === 'masked' && declaration.members.some((each) => isChild(each, today))
        ? (['child'] as const)
        : []),
      ...(levels.identity === 'masked' && something(declaration.members.map((each) => each.identityNumber))
        ? (['identity'] as const)
        : []),
    ],
  };
}

function maskMember(
  member: DeclaredMember,
  { identity, child }: FieldLevels,
  covered: (text: string) => string,
  today: CivilDate,
): DeclaredMember {
  const young = child !== 'plain' && isChild(member, today);
  const number = member.identityNumber.trim();
  return {
    ...member,
    name: young ? maskName(member.name) : member.name,
    school: young ? cover(member.school) : member.school,
    health: covered(member.health),
    illness: covered(member.illness),
    disability: covered(member.disability),
    identityNumber:
      identity === 'plain' && !young
        ? number
        : identity === 'hidden' || number === ''
          ? ''
          : maskIdentityNumber(number),
  };
}

export interface SumLine {
  code: 'income' | 'otherIncome' | 'illness' | 'disability' | 'schooling' | 'job' | 'otherExpenditure';
  /** Whose income; empty: the applicant's. */
  name: string;
  monthlyFen: number;
  /** A year's. */
  yearlyFen: number;
}

/**
 * The sum line by line; what the levels cover is told in one line together, so that it still adds up. What work costs
 * goes into that line too: alone, the line would tell what an illness costs.
 */
export function sumLines(
  { incomes, rigid }: DeclaredFacts,
  declaration: Declaration,
  levels: FieldLevels,
  today: CivilDate,
): SumLine[] {
  const lines: SumLine[] = [];
  let others = 0;
  incomes.forEach(({ name, monthlyFen, otherYearlyFen }, index) => {
    const member = declaration.members[index - 1];
    const young = member !== undefined && isChild(member, today);
    const yearlyFen = monthlyFen * 12 + otherYearlyFen;
    if (young && levels.child === 'hidden') others += yearlyFen;
    else
      lines.push({
        ...{ code: 'income', monthlyFen, yearlyFen },
        name: young && levels.child === 'masked' ? maskName(name) : name,
      });
  });
  if (others > 0) lines.push({ code: 'otherIncome', name: '', monthlyFen: 0, yearlyFen: others });
  const hidden = {
    illness: levels.health !== 'plain',
    disability: levels.health !== 'plain',
    schooling: levels.child === 'hidden',
    job: levels.health !== 'plain',
  };
  let rest = 0;
  for (const code of ['illness', 'disability', 'schooling', 'job'] as const) {
    if (hidden[code]) rest += rigid[code];
    else if (rigid[code] > 0) lines.push({ code, name: '', monthlyFen: 0, yearlyFen: rigid[code] });
  }
  if (rest > 0) lines.push({ code: 'otherExpenditure', name: '', monthlyFen: 0, yearlyFen: rest });
  return lines;
}
