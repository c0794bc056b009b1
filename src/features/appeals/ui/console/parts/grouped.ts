/** A code in groups of four, as it is read aloud and copied by hand; one that is grouped already stays so. */
export function grouped(code: string): string {
  return /[\s-]/.test(code) ? code : (code.match(/.{1,4}/g) ?? []).join(' ');
}
