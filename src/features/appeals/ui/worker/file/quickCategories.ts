import type { Pair } from '#web/shared/i18n.ts';

/** What people come with most, in their own words; the rest of the tree is behind “something else”. */
export const quickCategories: readonly { code: string; label: Pair }[] = [
  { code: 'labour.pay.arrears', label: ['工资没发、少发', 'Wages not paid'] },
  { code: 'labour.contract.dismissal', label: ['被辞退', 'Dismissed'] },
  { code: 'labour.injury.recognition', label: ['干活受了伤', 'Hurt at work'] },
  { code: 'labour.insurance.notPaid', label: ['没交社保', 'No insurance paid'] },
  { code: 'labour.contract.notSigned', label: ['没签合同', 'No contract'] },
  { code: 'labour.hours.overtime', label: ['加班太多', 'Too much overtime'] },
  { code: 'labour.pay.platformFee', label: ['平台扣钱', 'Platform deductions'] },
  { code: 'labour.safety.hazard', label: ['干活不安全', 'Unsafe work'] },
  { code: 'labour.protection.harassment', label: ['受欺负、歧视', 'Bullied or harassed'] },
  { code: 'welfare.hardship.living', label: ['生活困难', 'Hardship'] },
  { code: 'union.work.service', label: ['对工会服务不满', 'Union service'] },
];

export const serviceCategory = 'union.work.service';
