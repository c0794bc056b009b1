const stars = (count: number) => '*'.repeat(Math.max(0, count));

function keepEnds(text: string, head: number, tail: number): string {
  const characters = [...text];
  if (characters.length <= head + tail) return stars(characters.length);
  const end = tail === 0 ? '' : characters.slice(-tail).join('');
  return characters.slice(0, head).join('') + stars(characters.length - head - tail) + end;
}

/** `张*`, `张*三`, `欧***子`; a name of one character is hidden whole. */
export function maskName(name: string): string {
  const trimmed = name.trim();
  return [...trimmed].length === 2 ? keepEnds(trimmed, 1, 0) : keepEnds(trimmed, 1, 1);
}

/** `138****1234` for mobile numbers; of other numbers only the last four digits stay, of short ones none. */
export function maskPhone(phone: string): string {
  const trimmed = phone.trim();
  return trimmed.length === 11
    ? keepEnds(trimmed, 3, 4)
    : keepEnds(trimmed, 0, Math.min(4, trimmed.length >> 1));
}

/** `371***********002X`: province and district head stay, the birth date goes. */
export function maskIdentityNumber(number: string): string {
  return keepEnds(number.trim(), 3, 4);
}

/** `***************1234`: the last four digits of a bank account. */
export function maskAccount(account: string): string {
  return keepEnds(account.replace(/\s/g, ''), 0, 4);
}

const districts = [/^.*?(?:街道|镇|乡|苏木)/u, /^.+?(?:区|县|旗)/u, /^.+?(?:市|州|盟)/u, /^.+?省/u];

/** Keeps an address down to its township, or the smallest division it names; hides the rest. */
export function maskAddress(address: string): string {
  const trimmed = address.trim();
  if (trimmed === '') return '';
  const kept = districts.map((pattern) => pattern.exec(trimmed)?.[0]).find((found) => found !== undefined);
  return `${kept ?? ''}****`;
}
