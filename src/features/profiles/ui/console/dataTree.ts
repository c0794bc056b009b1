/** The part of JSON Schema that a profile's form understands. */
export interface Shape {
  type?: string;
  enum?: readonly string[];
  properties?: Record<string, Shape>;
  required?: readonly string[];
  items?: Shape;
  additionalProperties?: Shape | boolean;
  propertyNames?: Shape;
  default?: unknown;
  minimum?: number;
  maximum?: number;
}

export type Path = readonly (string | number)[];

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The data with one place of it replaced; what is on the way is copied, nothing is changed in place. */
export function replaced(data: unknown, path: Path, value: unknown): unknown {
  const [head, ...rest] = path;
  if (head === undefined) return value;
  if (Array.isArray(data))
    return data.map((item, index) => (index === head ? replaced(item, rest, value) : item));
  const record = isRecord(data) ? data : {};
  return { ...record, [head]: replaced(record[head], rest, value) };
}

/** A first value of a shape, for a new item of a list. */
export function emptyOf(shape: Shape): unknown {
  if (shape.default !== undefined) return shape.default;
  if (shape.enum) return shape.enum[0];
  switch (shape.type) {
    case 'object':
      return Object.fromEntries(
        Object.entries(shape.properties ?? {}).map(([name, member]) => [name, emptyOf(member)]),
      );
    case 'array':
      return [];
    case 'boolean':
      return false;
    case 'integer':
    case 'number':
      return shape.minimum !== undefined && shape.minimum > 0 ? shape.minimum : 0;
    default:
      return '';
  }
}

/** A pair of words in both languages. */
export const isWords = (shape: Shape): boolean =>
  shape.type === 'object' &&
  Object.keys(shape.properties ?? {})
    .sort()
    .join() === 'en,zh';
