import type { Kysely } from 'kysely';
import { z } from 'zod';
import type { Database } from '../../platform/db/index.ts';
import type { StoredRule } from '../clock/index.ts';
import { activeProfiles, type ProfileKind } from '../profiles/index.ts';

/** What differs from place to place (rules 2.7, tagged [V~] and [K]). */
export const memberSettings = z.object({
  /** Working days within which somebody gets in touch after an application by phone; one city promises 15. */
  contactWorkdays: z.int().min(1).max(60).default(15),
  /** Working days both unions have for a transfer before the union above them decides. */
  transferWorkdays: z.int().min(1).max(90).default(15),
  /** Seconds a code on the screen of a phone is good for. */
  cardSeconds: z.int().min(20).max(600).default(60),
  /** Applications handed in at once for the staff of an employer. */
  batchLimit: z.int().min(1).max(5_000).default(1_000),
});
export type MemberSettings = z.output<typeof memberSettings>;

export const memberSettingsProfiles: ProfileKind = {
  kind: 'memberSettings',
  name: { zh: '会籍管理设置', en: 'Settings for membership' },
  labels: {
    contactWorkdays: { zh: '入会申请联系期限（工作日）', en: 'Working days to get in touch' },
    transferWorkdays: { zh: '转会双方审核期限（工作日）', en: 'Working days for both ends of a transfer' },
    cardSeconds: { zh: '会员码有效秒数', en: 'Seconds a card code is good for' },
    batchLimit: { zh: '一次批量入会上限', en: 'Applications in one batch' },
  },
  schema: memberSettings,
  shipped: [{ code: 'default', name: { zh: '会籍管理设置', en: 'Settings for membership' }, data: {} }],
};

export async function findMemberSettings(db: Kysely<Database>): Promise<MemberSettings> {
  const [profile] = await activeProfiles(db, 'memberSettings', memberSettings);
  return profile?.data ?? memberSettings.parse({});
}

/** Somebody gets in touch with the applicant; the union above is told where nobody does. */
export const contactRule = (settings: MemberSettings): StoredRule => ({
  code: 'member.contact',
  name: { zh: '联系入会申请人', en: 'Get in touch with the applicant' },
  basis: '会籍管理设置：入会申请联系期限',
  unit: 'workday',
  amount: settings.contactWorkdays,
  roll: 'none',
  pausable: false,
  warnAt: settings.contactWorkdays > 3 ? [3] : [],
  metBy: ['contact', 'ended'],
  onBreach: {
    to: 'upperUnion',
    task: { zh: '联系申请人并督促基层工会办理', en: 'Get in touch and press the union' },
    letter: false,
  },
});

/** Both ends answer; after that the union above both decides. */
export const transferRule = (settings: MemberSettings): StoredRule => ({
  code: 'member.transfer',
  name: { zh: '转会双方审核', en: 'Both unions answer the transfer' },
  basis: '会籍管理设置：转会双方审核期限',
  unit: 'workday',
  amount: settings.transferWorkdays,
  roll: 'none',
  pausable: false,
  warnAt: settings.transferWorkdays > 3 ? [3] : [],
  metBy: ['escalate', 'ended'],
  onBreach: {
    to: 'upperUnion',
    task: { zh: '决定是否转会', en: 'Decide on the transfer' },
    letter: false,
  },
});
