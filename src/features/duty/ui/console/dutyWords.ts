import { defineWords } from '#web/shared/i18n.ts';

export const formWords = defineWords({
  resident: ['常驻', 'Resident'],
  rotating: ['轮值', 'Rotating'],
  onCall: ['听班', 'On call'],
});

export const callWords = defineWords({
  waiting: ['待呼叫', 'to be called'],
  called: ['呼叫中', 'being called'],
  accepted: ['已应召', 'accepted'],
  declined: ['未应召', 'declined'],
  timedOut: ['超时', 'no answer in time'],
  skipped: ['未呼叫', 'not called'],
  calling: ['正在呼叫', 'Calling'],
  exhausted: ['无人应召', 'Nobody accepted'],
  cancelled: ['已停止', 'Stopped'],
});

export const howWords = defineWords({
  visit: ['来访', 'Visit'],
  phone: ['电话', 'By phone'],
  online: ['线上', 'Online'],
});

/** `09:00–12:00` in Asia/Shanghai, whatever the zone of this computer. */
export function clockSpan(startsAt: string, endsAt: string): string {
  const time = (instant: string) => new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(11, 16);
  const end = time(endsAt);
  return `${time(startsAt)}–${end === '00:00' ? '24:00' : end}`;
}

/** The Monday of the week of a civil date. */
export function mondayOf(date: string): string {
  const day = new Date(`${date}T00:00:00Z`);
  const back = (day.getUTCDay() + 6) % 7;
  return new Date(day.getTime() - back * 86_400_000).toISOString().slice(0, 10);
}

export const plusDays = (date: string, days: number): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
