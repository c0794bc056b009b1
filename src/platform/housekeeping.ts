import type { Job } from './feature.ts';

const day = 86_400_000;
const keptDays = 30;

/** Removes stored answers after a month and counters of wrong tries whose time is over. request_log_created_at */
export const housekeeping: Job = {
  name: 'platform.housekeeping',
  every: '03:00',
  run: async ({ db, clock }) => {
    const now = clock.now();
    await db
      .deleteFrom('request_log')
      .where('created_at', '<', new Date(now.getTime() - keptDays * day))
      .execute();
    await db.deleteFrom('throttle').where('window_ends_at', '<', now).execute();
  },
};
