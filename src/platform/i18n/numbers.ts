import type { Language } from './language.ts';

const locale = (language: Language) => (language === 'zh' ? 'zh-CN' : 'en-GB');

/** An absent value, a rate over nothing: never 0, never 100 %. */
export const absent = '—';

/** 12345 → `12,345` in both languages. */
export function formatNumber(value: number, language: Language): string {
  return value.toLocaleString(locale(language), { maximumFractionDigits: 2 });
}

/** Integer fen → `¥1,234.50`; whole yuan without decimals, `¥1,234`. */
export function formatMoney(fen: number, language: Language): string {
  const decimals = fen % 100 === 0 ? 0 : 2;
  const yuan = Math.abs(fen) / 100;
  const digits = yuan.toLocaleString(locale(language), {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  });
  return `${fen < 0 ? '-' : ''}¥${digits}`;
}

/** 11 of 13 → `84.6%`, rounded half up to one decimal; a denominator of 0 gives `—`. */
export function formatRate(numerator: number, denominator: number): string {
  if (denominator === 0) return absent;
  const tenths = Math.floor((numerator * 2000 + denominator) / (denominator * 2));
  return `${Math.floor(tenths / 10)}.${tenths % 10}%`;
}

/** Bytes as people read them: `820 KB`, `3.4 MB`. */
export function formatBytes(bytes: number): string {
  if (bytes < 1024 * 1024) return `${Math.max(1, Math.round(bytes / 1024))} KB`;
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
