import { shanghaiDate, shanghaiTimeOfDay } from '../../kernel/shanghaiTime.ts';

/** `11月20日 09:00–12:00`, for messages in both languages. */
export function whenOf(span: { starts_at: Date; ends_at: Date }): string {
  const [, month, day] = shanghaiDate(span.starts_at).split('-').map(Number);
  return `${month}月${day}日 ${shanghaiTimeOfDay(span.starts_at)}–${shanghaiTimeOfDay(span.ends_at)}`;
}
