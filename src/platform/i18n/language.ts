/** Languages of the interface. Chinese comes first; English is complete. */
export const languages = ['zh', 'en'] as const;

export type Language = (typeof languages)[number];

/** The same words in Chinese and English. */
export type Pair = readonly [zh: string, en: string];

export function isLanguage(value: unknown): value is Language {
  return value === 'zh' || value === 'en';
}

/** The half of a pair that belongs to a language. */
export function pick(pair: Pair, language: Language): string {
  return language === 'zh' ? pair[0] : pair[1];
}

/** Value of the HTML `lang` attribute. */
export function htmlLanguage(language: Language): string {
  return language === 'zh' ? 'zh-CN' : 'en';
}
