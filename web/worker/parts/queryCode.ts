/** Letters and digits of a code as typed: any case, full-width, with spaces or dashes or without. */
export function tidyCode(typed: string): string {
  const plain = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '');
  return plain.match(/.{1,4}/g)?.join('-') ?? '';
}
