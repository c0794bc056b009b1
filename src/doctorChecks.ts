// Every feature names its sealed columns when it loads.
import './features.ts';
import { currentCalendar } from './features/clock/index.ts';
import { checkFieldKeys } from './features/keys/index.ts';
import { yearOf } from './kernel/civilDate.ts';
import { shanghaiDate } from './kernel/shanghaiTime.ts';
import { type DatabaseCheck, ok, warn } from './platform/doctor/check.ts';

/** Notices for the next year come in November; until they are imported, due dates there are provisional. */
const checkCalendar: DatabaseCheck = async ({ db, now }) => {
  const { announcedYears } = await currentCalendar(db, null);
  const today = shanghaiDate(now);
  const year = yearOf(today);
  const advice = 'Run "npm run -s niangjia -- calendar import FILE" with the notice of the State Council.';
  if (!announcedYears.has(year))
    return [warn('calendar', `the holidays of ${year} are not imported`, advice)];
  if (!announcedYears.has(year + 1) && today.slice(5) >= '11-15') {
    return [warn('calendar', `the holidays of ${year + 1} are not imported yet`, advice)];
  }
  return [ok('calendar', `holidays are known up to ${Math.max(...announcedYears)}`)];
};

/** What features add to `doctor`. */
export const doctorChecks: readonly DatabaseCheck[] = [checkFieldKeys, checkCalendar];
