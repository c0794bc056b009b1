import { defineWords, fill, type WordParams } from '../i18n/words.ts';

/** A message in both languages, with the parameters it asks for in its type. */
export interface MessageTemplate<Params = Record<string, string | number>> {
  /** `feature.name`, kept with every message. */
  readonly name: string;
  readonly zh: string;
  readonly en: string;
  /** Holds a code or the like: blotted out in lists, and forgotten once it is sent. */
  readonly secret: boolean;
  /** Never called: carries the type of the parameters. */
  readonly params?: Params;
}

/**
 * Defines a message, such as `defineMessage('accounts.signInCode', ['验证码 {code}', 'Code {code}'])`.
 *
 * @throws Error when the two languages name different parameters
 */
export function defineMessage<const P extends readonly [zh: string, en: string]>(
  name: string,
  words: P,
  options: { secret?: boolean } = {},
): MessageTemplate<WordParams<P>> {
  defineWords({ [name]: words });
  return { name, zh: words[0], en: words[1], secret: options.secret ?? false };
}

export function renderMessage(template: MessageTemplate<never>, params: Record<string, string | number>) {
  return { zh: fill(template.zh, params), en: fill(template.en, params) };
}
