import type { ExceptionReason } from './tables.ts';

/** Why the register speaks against a row of a list, in words for whoever decides. */
export function exceptionWords(
  reason: ExceptionReason,
  unionName: string | null,
): { zh: string; en: string } {
  const at = unionName ? `“${unionName}”` : '';
  const there = unionName ? ` (${unionName})` : '';
  return {
    unknownPerson: {
      zh: '实名库里没有这个人；同意后按名单登记',
      en: 'not on the register; allowed, they are registered as the list says',
    },
    notAMember: { zh: '在实名库里，但不是会员', en: 'on the register, but no member' },
    membershipEnded: { zh: `会籍已终止${at}`, en: `membership has ended${there}` },
    otherUnion: {
      zh: `会籍不在活动指定的工会里，现在${at}`,
      en: `member of a union the campaign does not name${there}`,
    },
    nameDiffers: {
      zh: '证件号码对应的姓名与名单不同，请核对是不是本人',
      en: 'the register has another name for this identity number; check who it is',
    },
  }[reason];
}
