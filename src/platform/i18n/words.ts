import { type Language, type Pair, pick } from './language.ts';

/** Names between braces: `{count}` and `{count|case|cases}` both give `count`. */
type PlaceholderNames<Text extends string> = Text extends `${string}{${infer Inside}}${infer Rest}`
  ? (Inside extends `${infer Name}|${string}` ? Name : Inside) | PlaceholderNames<Rest>
  : never;

export type WordParams<P extends Pair> = Record<PlaceholderNames<P[0]>, string | number>;

/** Parameters are asked for exactly when the words have placeholders. */
type ParamsArgument<P extends Pair> = [PlaceholderNames<P[0]>] extends [never] ? [] : [params: WordParams<P>];

export interface Words<T extends Record<string, Pair>> {
  readonly entries: T;
  say<Key extends keyof T & string>(language: Language, key: Key, ...params: ParamsArgument<T[Key]>): string;
}

/** Says one key of one dictionary in the language in force. */
export type Say<T extends Record<string, Pair>> = <Key extends keyof T & string>(
  key: Key,
  ...params: ParamsArgument<T[Key]>
) => string;

const placeholder = /\{([^{}|]+)(?:\|([^{}|]*)\|([^{}|]*))?\}/g;

function namesIn(text: string): string {
  return [...new Set([...text.matchAll(placeholder)].map((match) => match[1]))].sort().join(',');
}

/**
 * Fills placeholders: `{name}` with its value, `{count|case|cases}` with the singular when the value is 1 and the
 * plural otherwise. An unknown name stays as written, so that a mistake shows.
 */
export function fill(text: string, params: Readonly<Record<string, string | number>>): string {
  return text.replace(placeholder, (whole, name: string, one?: string, many?: string) => {
    const value = params[name];
    if (value === undefined) return whole;
    if (one === undefined || many === undefined) return String(value);
    return Number(value) === 1 ? one : many;
  });
}

/**
 * A feature's dictionary. Both languages are required by type; that they ask for the same parameters is checked when
 * the dictionary is made.
 *
 * @throws Error when a Chinese and an English text name different parameters
 */
export function defineWords<const T extends Record<string, Pair>>(entries: T): Words<T> {
  for (const [key, [zh, en]] of Object.entries(entries)) {
    if (namesIn(zh) !== namesIn(en))
      throw new Error(`Words "${key}": the two languages name different parameters.`);
  }
  return {
    entries,
    say(language, key, ...params) {
      return fill(pick(entries[key] as Pair, language), params[0] ?? {});
    },
  };
}
