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
      const parts = line.split(line.includes('\t') ? /\t/ : /[,，;；\s]+/).map((part) => part.trim());
      const identityNumber = parts.find((part) => isIdentity(part) && part.length >= 15) ?? '';
      const phone = parts.find((part) => part !== identityNumber && isPhone(part)) ?? '';
      const name =
        parts.find(
          (part) => part !== '' && !/^\d+$/.test(part) && part !== identityNumber && part !== phone,
        ) ?? '';
      return { name, phone, identityNumber };
    });
}
