export interface PastedRow {
  name: string;
  phone: string;
  identityNumber: string;
}

const isPhone = (text: string) => /^\+?\d[\d\s-]{5,16}$/.test(text) && text.replace(/\D/g, '').length <= 13;
const isIdentity = (text: string) => /^[\dXx]{15,18}$/.test(text.replace(/\s/g, ''));

/** Rows as pasted from a sheet or typed: fields apart by tabs, commas or blanks, in any order. A heading is passed over. */
export function pastedRows(text: string): PastedRow[] {
  return text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !/^(序号|姓名)/.test(line))
    .map((line) => {
      const parts = line
        .split(line.includes('\t') ? /\t/ : /[,，;；]/.test(line) ? /[,，;；]/ : /\s+/)
        .map((part) => part.trim());
      const digits = parts.filter((part) => /^[+\dXx][\dXx\s-]*$/.test(part));
      const identityNumber = digits.find(isIdentity) ?? '';
      // A mistyped number stays in its row, so that the check can say what is wrong with it.
      const rest = digits.filter((part) => part !== identityNumber);
      const phone = rest.find(isPhone) ?? rest[0] ?? '';
      const name = parts.find((part) => part !== '' && !digits.includes(part)) ?? '';
      return { name, phone, identityNumber };
    });
}
