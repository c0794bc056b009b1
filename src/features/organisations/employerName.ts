/** Spaces, brackets and punctuation, which people write or leave out as they like. */
const noise = /[\s\p{P}\p{S}]/gu;

/**
 * The name by which an employer is recognised: full-width and half-width forms, capitals, spaces, brackets and
 * punctuation make no difference; every other character does.
 */
export function employerNameKey(name: string): string {
  return name.normalize('NFKC').toLowerCase().replace(noise, '');
}
