import { namePinyin } from '../namePinyin.ts';

/** Whether one character more, less or other makes one name of the other. */
export function withinOneCharacter(left: string, right: string): boolean {
  const [short, long] = [[...left], [...right]].sort((a, b) => a.length - b.length) as [string[], string[]];
  if (long.length - short.length > 1) return false;
  let from = 0;
  while (from < short.length && short[from] === long[from]) from += 1;
  const restOfShort = short.slice(short.length === long.length ? from + 1 : from);
  return restOfShort.join('') === long.slice(from + 1).join('');
}

/**
 * Whether two names may be one name written twice: equal when spoken, or one character apart with two or more in
 * common. 张伟 and 王伟 have too little in common.
 */
export function namesAlike(left: string, right: string): boolean {
  if (left === right) return true;
  if (namePinyin(left).full === namePinyin(right).full) return true;
  const shared = [...left].filter((character) => right.includes(character)).length;
  return shared >= 2 && withinOneCharacter(left, right);
}
