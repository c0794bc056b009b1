/** Most text that is indexed of one appeal, in characters. */
const indexedLength = 3_000;

const runs = /[\p{Script=Han}]+|[\p{L}\p{N}]+/gu;
const han = /^\p{Script=Han}/u;

/**
 * Terms for full-text search: Chinese runs as overlapping pairs of characters, other runs as whole words in lower
 * case. Pairs need no dictionary, so a name or a new word is found as well as an old one.
 */
export function searchTerms(text: string): string[] {
  const terms = new Set<string>();
  for (const [run] of text.slice(0, indexedLength).normalize('NFKC').toLowerCase().matchAll(runs)) {
    if (!han.test(run)) {
      terms.add(run.slice(0, 60));
      continue;
    }
    const characters = [...run];
    for (let i = 0; i + 1 < characters.length; i++) terms.add(`${characters[i]}${characters[i + 1]}`);
    if (characters.length === 1) terms.add(run);
  }
  return [...terms];
}
