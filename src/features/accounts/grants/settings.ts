import type { Kysely } from 'kysely';
import { z } from 'zod';
import type { Database } from '../../../platform/db/index.ts';
import { activeProfiles, type ProfileKind } from '../../profiles/index.ts';

export const accountSettings = z.object({
  /** Longest time for which one's own role is handed to a colleague. */
  longestDelegationDays: z.int().min(1).max(366).default(90),
  /** How long before the end of a grant its holder is told. */
  warnDays: z.int().min(1).max(60).default(7),
});
export type AccountSettings = z.output<typeof accountSettings>;

export const accountSettingsProfiles: ProfileKind = {
  kind: 'accountSettings',
  name: { zh: '账号与授权设置', en: 'Settings for accounts and roles' },
  labels: {
    longestDelegationDays: { zh: '委托最长天数', en: 'Longest delegation (days)' },
    warnDays: { zh: '到期前提醒（天）', en: 'Warn before the end (days)' },
  },
  schema: accountSettings,
  shipped: [
    { code: 'default', name: { zh: '账号与授权设置', en: 'Settings for accounts and roles' }, data: {} },
  ],
};

export async function findAccountSettings(db: Kysely<Database>): Promise<AccountSettings> {
  const [profile] = await activeProfiles(db, 'accountSettings', accountSettings);
  return profile?.data ?? accountSettings.parse({});
}
