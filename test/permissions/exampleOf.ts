import { z } from 'zod';

type Schema = Record<string, unknown>;

const candidates = [
  ...['19900000001', '2026-12-31', '2026-12', '2026', '08:30', '123456', '999901001', 'abc', 'abcdefgh'],
  ...[
    '2026-12-31T09:00:00+08:00',
    '0189f7a0-0000-7000-8000-000000000000',
    '示例',
    'Qinghe-2026',
    '371399198503120012',
  ],
];

/** The least that a schema takes: what must be there, in its plainest form. Undefined where none was found. */
export function exampleOf(schema: z.ZodType | undefined): unknown {
  if (!schema) return undefined;
  if (!made.has(schema)) made.set(schema, makeExample(schema));
  return made.get(schema);
}

const made = new WeakMap<z.ZodType, unknown>();

function makeExample(schema: z.ZodType): unknown {
  const json = z.toJSONSchema(schema, { io: 'input', reused: 'inline', unrepresentable: 'any' }) as Schema;
  return example(json);
}

function example(schema: Schema): unknown {
  if (schema.const !== undefined) return schema.const;
  if (Array.isArray(schema.enum)) return schema.enum[0];
  const options = (schema.anyOf ?? schema.oneOf ?? schema.allOf) as Schema[] | undefined;
  if (options) return example(options.find((option) => option.type !== 'null') ?? {});
  switch (schema.type) {
    case 'object': {
      const properties = (schema.properties ?? {}) as Record<string, Schema>;
      const required = (schema.required ?? []) as string[];
      return Object.fromEntries(required.map((name) => [name, example(properties[name] ?? {})]));
    }
    case 'array':
      return Array.from({ length: Number(schema.minItems ?? 0) }, () =>
        example((schema.items ?? {}) as Schema),
      );
    case 'integer':
    case 'number':
      return Math.max(1, Number(schema.minimum ?? 1));
    case 'boolean':
      return true;
    case 'string':
      return textOf(schema);
    default:
      return {};
  }
}

function textOf(schema: Schema): string {
  if (schema.format === 'uuid') return '0189f7a0-0000-7000-8000-000000000000';
  if (schema.format === 'date') return '2026-12-31';
  if (schema.format === 'date-time') return '2026-12-31T09:00:00+08:00';
  if (typeof schema.pattern === 'string') {
    const pattern = new RegExp(schema.pattern, 'u');
    const fits = candidates.find((text) => pattern.test(text));
    if (fits) return fits;
  }
  const length = Number(schema.minLength ?? 1);
  return '示例文字'.repeat(Math.ceil(length / 4)).slice(0, Math.max(2, length));
}
