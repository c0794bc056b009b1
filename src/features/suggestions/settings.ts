import type { Kysely } from 'kysely';
import { z } from 'zod';
import type { Database } from '../../platform/db/index.ts';
import { activeProfiles, type ProfileKind } from '../profiles/index.ts';

/** What differs from place to place ([K]: none of it stands in a law). */
const suggestionSettings = z.object({
  /** Working days until the desk has sorted a suggestion and handed it on or answered. */
  sortWorkdays: z.int().min(0).max(60).default(3),
  /** Working days a unit has to answer. */
  answerWorkdays: z.int().min(1).max(120).default(10),
  /** Working days until what was adopted is done, where the answer promises no day. */
  finishWorkdays: z.int().min(1).max(250).default(30),
  /** Working days a small negotiation may take. */
  talkWorkdays: z.int().min(1).max(120).default(15),
  /** Calendar days for what is to be done now; 0: the same day. */
  doNowDays: z.int().min(0).max(7).default(0),
  /** Lines a small negotiation may have before it is agreed or broken off. */
  talkLines: z.int().min(2).max(100).default(12),
  /** Calendar days after the end in which its sender may send it back. */
  reopenDays: z.int().min(1).max(180).default(30),
});
export type SuggestionSettings = z.output<typeof suggestionSettings>;

export const suggestionSettingsProfiles: ProfileKind = {
  kind: 'suggestionSettings',
  name: { zh: '意见建议设置', en: 'Settings for suggestions' },
  labels: {
    sortWorkdays: { zh: '梳理分办（工作日）', en: 'Working days to sort and hand on' },
    answerWorkdays: { zh: '承办答复（工作日）', en: 'Working days for a unit to answer' },
    finishWorkdays: { zh: '采纳后落实（工作日）', en: 'Working days until what was adopted is done' },
    talkWorkdays: { zh: '微协商期限（工作日）', en: 'Working days for a small negotiation' },
    doNowDays: { zh: '“马上办”期限（天，0 为当天）', en: '“Do now”: days, 0 for the same day' },
    talkLines: { zh: '微协商最多发言条数', en: 'Most lines in a small negotiation' },
    reopenDays: { zh: '办结后可退回重办（天）', en: 'Days in which it may be sent back' },
  },
  schema: suggestionSettings,
  shipped: [{ code: 'default', name: { zh: '意见建议设置', en: 'Settings for suggestions' }, data: {} }],
};

export async function findSuggestionSettings(db: Kysely<Database>): Promise<SuggestionSettings> {
  const [profile] = await activeProfiles(db, 'suggestionSettings', suggestionSettings);
  return profile?.data ?? suggestionSettings.parse({});
}
