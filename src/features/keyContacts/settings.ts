import type { Kysely } from 'kysely';
import { z } from 'zod';
import type { Database } from '../../platform/db/index.ts';
import { activeProfiles, type ProfileKind } from '../profiles/index.ts';

const keyContactSettings = z.object({
  /** Days within which a contact is to be met again, where the contact says nothing else. */
  everyDays: z.int().min(1).max(366).default(30),
  /** How many days ahead the reminder says "soon". */
  soonDays: z.int().min(0).max(90).default(7),
  /** How far back a visit may be entered. */
  lateEntryDays: z.int().min(0).max(366).default(60),
  /** Whether keepers are reminded of whom they are to meet. */
  remind: z.boolean().default(true),
  /** Fewest days between two reminders to one keeper. */
  remindEveryDays: z.int().min(7).max(90).default(7),
});
export type KeyContactSettings = z.output<typeof keyContactSettings>;

export const keyContactProfiles: ProfileKind = {
  kind: 'keyContactSettings',
  name: { zh: '重点联系人员设置', en: 'Settings for key contacts' },
  labels: {
    everyDays: { zh: '联系间隔（天）', en: 'Days between meetings' },
    soonDays: { zh: '提前几天提醒', en: 'Days ahead of the reminder' },
    lateEntryDays: { zh: '可补记的天数', en: 'Days a visit may be entered late' },
    remind: { zh: '提醒联系人', en: 'Remind keepers' },
    remindEveryDays: { zh: '两次提醒至少间隔天数', en: 'Fewest days between reminders' },
  },
  schema: keyContactSettings,
  shipped: [{ code: 'default', name: { zh: '每月见一次', en: 'Once a month' }, data: {} }],
};

export async function findKeyContactSettings(db: Kysely<Database>): Promise<KeyContactSettings> {
  const [profile] = await activeProfiles(db, 'keyContactSettings', keyContactSettings);
  return profile?.data ?? keyContactSettings.parse({});
}
