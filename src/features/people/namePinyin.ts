import { pinyin } from 'pinyin-pro';

export interface NamePinyin {
  /** `zengguofan`: all syllables without tones; ü is written v. */
  full: string;
  /** `zgf` */
  initials: string;
}

const wanted = { toneType: 'none', surname: 'head', type: 'array', v: true } as const;

/**
 * How a name is typed on a Latin keyboard. Surnames are read as surnames (单 shan, 仇 qiu, 解 xie, 区 ou, 曾 zeng, 查 zha);
 * letters and digits stay as they are, all other signs fall out.
 */
export function namePinyin(name: string): NamePinyin {
  const trimmed = name.normalize('NFKC').trim();
  const full: string[] = [];
  const initials: string[] = [];
  for (const word of trimmed.split(/([A-Za-z0-9]+)/)) {
    const syllables = /^[A-Za-z0-9]+$/.test(word) ? [word] : pinyin(word, wanted);
    for (const syllable of syllables) {
      const letters = typedPinyin(syllable);
      if (letters === '') continue;
      full.push(letters);
      initials.push(letters.charAt(0));
    }
  }
  // A name of signs alone is found as it is written.
  return { full: full.join('') || trimmed.toLowerCase(), initials: initials.join('') };
}

/** What somebody types as pinyin, as it is compared: `Lü bù` and `lyubu` become `lvbu`. */
export function typedPinyin(typed: string): string {
  return typed
    .normalize('NFD')
    .replace(/u\u0308/gi, 'v')
    .replace(/[^A-Za-z0-9]/g, '')
    .toLowerCase()
    .replace(/([ln])yu(?!a)/g, '$1v');
}
