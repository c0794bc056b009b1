import { civilDateOfInstant } from '../../../../../platform/i18n/dates.ts';

/** Today's civil date in Asia/Shanghai by the clock of this computer. */
export const today = (): string => civilDateOfInstant(new Date().toISOString());
