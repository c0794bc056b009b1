/** One field in the text format of COPY. */
export function copyField(value: unknown): string {
  if (value === null || value === undefined) return '\\N';
  if (typeof value === 'string') return value.replace(/[\\\t\n\r]/g, (found) => escapes[found] ?? found);
  if (typeof value === 'number') return String(value);
  if (typeof value === 'boolean') return value ? 't' : 'f';
  if (value instanceof Date) return value.toISOString();
  if (Buffer.isBuffer(value)) return `\\\\x${value.toString('hex')}`;
  if (Array.isArray(value))
    return copyField(`{${value.map((item) => JSON.stringify(String(item))).join(',')}}`);
  return copyField(JSON.stringify(value));
}

const escapes: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

export const copyLine = (values: readonly unknown[]): string => `${values.map(copyField).join('\t')}\n`;
