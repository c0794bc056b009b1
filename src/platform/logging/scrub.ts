const identifierOrNumber = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|\d{7,}[xX]?/gi;

/** Takes out of a text what may be about a person: quoted values, Chinese words, long numbers, addresses. */
export function scrub(text: string): string {
  return text
    .replace(/\p{Script=Han}[\p{Script=Han}·]*/gu, '…')
    .replace(/[\w.+-]+@[\w.-]+/g, '…')
    .replace(/\?[^\s"']+/g, '?…')
    .replace(identifierOrNumber, (found) => (found.includes('-') ? found : '#'));
}

/** Database errors quote the values they complain about, in "…" after a colon or in parentheses after Key. */
function scrubDatabaseWords(text: string): string {
  return scrub(text)
    .replace(/: ".*"/s, ': "…"')
    .replace(/\(.*\)=\(.*\)/s, '(…)');
}

/** An error as the log may show it: its kind, code, cleaned words and where it came from. */
export function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { type: typeof error };
  const field = (name: string) => {
    const value: unknown = Reflect.get(error, name);
    return typeof value === 'string' || typeof value === 'number' ? { [name]: value } : {};
  };
  return {
    type: error.name === 'Error' ? error.constructor.name : error.name,
    ...field('code'),
    ...field('status'),
    ...field('table'),
    ...field('column'),
    ...field('constraint'),
    message: scrubDatabaseWords(error.message),
    stack: (error.stack ?? '')
      .split('\n')
      .filter((line) => /^\s+at /.test(line))
      .slice(0, 12)
      .map((line) => line.trim()),
    ...(error.cause instanceof Error ? { cause: describeError(error.cause) } : {}),
  };
}
