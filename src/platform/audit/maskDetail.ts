const identifierOrNumber = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|\d{11,}[xX]?/gi;

/** Telephone and identity numbers of a text keep their first three and last digits; ids stay whole. */
const maskText = (text: string): string =>
  text.replace(identifierOrNumber, (found) =>
    found.includes('-') ? found : `${found.slice(0, 3)}****${found.slice(found.length > 11 ? -2 : -4)}`,
  );

/** The audit holds no business data beyond ids and masked values, however deep they lie. */
export function maskDetail(value: unknown): unknown {
  if (typeof value === 'string') return maskText(value);
  if (Array.isArray(value)) return value.map(maskDetail);
  if (value instanceof Date) return value.toISOString();
  if (value !== null && typeof value === 'object')
    return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, maskDetail(member)]));
  return value;
}
