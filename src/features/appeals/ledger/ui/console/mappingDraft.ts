import type { Mapping } from '../../../../../platform/spreadsheets/mapping.ts';

type FieldMapping = Mapping['fields'][string];

export const isColumn = (field: FieldMapping): field is FieldMapping & { column: string } =>
  'column' in field;

/** The fields that a column fills. */
export function fieldsOfColumn(mapping: Mapping, column: string): string[] {
  return Object.entries(mapping.fields).flatMap(([key, field]) =>
    isColumn(field) && field.column === column ? [key] : [],
  );
}

/** Gives a column its fields; a field taken from another column, or from a fixed value, leaves that. */
export function withColumn(mapping: Mapping, column: string, keys: readonly string[]): Mapping {
  const before = fieldsOfColumn(mapping, column);
  const others = Object.entries(mapping.fields).filter(
    ([key]) => !before.includes(key) && !keys.includes(key),
  );
  const own = keys.map((key) => {
    const known = mapping.fields[key];
    return [key, { ...(known && isColumn(known) ? known : {}), column }] as const;
  });
  return { ...mapping, fields: Object.fromEntries([...others, ...own]) };
}

/** Fills a field with the same text in every row; undefined takes it away. */
export function withConstant(mapping: Mapping, key: string, constant: string | undefined): Mapping {
  const { [key]: _, ...others } = mapping.fields;
  return { ...mapping, fields: constant === undefined ? others : { ...others, [key]: { constant } } };
}

export function constantOf(mapping: Mapping, key: string): string | undefined {
  const field = mapping.fields[key];
  return field && 'constant' in field ? String(field.constant) : undefined;
}

/** How the cells of a field are written: money in ten thousands, day before month. */
export function withFormat(mapping: Mapping, key: string, format: FieldMapping['format']): Mapping {
  const field = mapping.fields[key];
  if (!field) return mapping;
  const { format: _, ...plain } = field;
  return { ...mapping, fields: { ...mapping.fields, [key]: format ? { ...plain, format } : plain } };
}
