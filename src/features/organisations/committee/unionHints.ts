export interface UnionHint {
  code: 'committeeNeeded' | 'smallUnion' | 'fullTimeChairPossible' | 'womensCommitteeNeeded';
  /** The rule that says so. */
  basis: { zh: string; en: string };
  text: { zh: string; en: string };
}

interface UnionNumbers {
  /** Members, or staff where no members are known. */
  members: number | null;
  staff: number | null;
  hasCommittee: boolean;
  fullTimeChair: boolean;
  womensCommittee: boolean;
}

/**
 * What the Trade Union Law asks of a grassroots union by its size (rules 2.6): 25 members need a committee, fewer may do
 * with one organiser or join others; from 200 staff a full-time chair may be had. Numbers not known raise no hint.
 */
export function unionHints(union: UnionNumbers): UnionHint[] {
  const { members, staff } = union;
  const hints: UnionHint[] = [];
  if (members !== null && members >= 25 && !union.hasCommittee)
    hints.push({
      code: 'committeeNeeded',
      basis: { zh: '《工会法》第十一条', en: 'Trade Union Law, article 11' },
      text: {
        zh: `会员 ${members} 人，满 25 人应当建立基层工会委员会。请登记选举结果。`,
        en: `With ${members} members (25 or more) a grassroots committee must be elected. Record the election.`,
      },
    });
  if (members !== null && members > 0 && members < 25 && !union.hasCommittee)
    hints.push({
      code: 'smallUnion',
      basis: { zh: '《工会法》第十一条', en: 'Trade Union Law, article 11' },
      text: {
        zh: `会员 ${members} 人，不足 25 人，可以单独或者与其他单位联合建立委员会，也可以选举组织员一人。`,
        en: `With ${members} members (fewer than 25) the union may elect a committee alone or with others, or one organiser.`,
      },
    });
  if (staff !== null && staff >= 200 && !union.fullTimeChair)
    hints.push({
      code: 'fullTimeChairPossible',
      basis: { zh: '《工会法》第十四条', en: 'Trade Union Law, article 14' },
      text: {
        zh: `职工 ${staff} 人，满 200 人的单位工会可以设专职主席。`,
        en: `With ${staff} staff (200 or more) the union may have a full-time chair.`,
      },
    });
  if (members !== null && members >= 25 && !union.womensCommittee)
    hints.push({
      code: 'womensCommitteeNeeded',
      basis: { zh: '《工会法》第十一条', en: 'Trade Union Law, article 11' },
      text: {
        zh: '女会员人数较多的，可以建立女职工委员会；较少的，在委员会中设女职工委员。请登记。',
        en: 'Many women members may have a women’s committee; few have a women’s member of the committee. Record which.',
      },
    });
  return hints;
}
