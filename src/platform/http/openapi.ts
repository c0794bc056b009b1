import { z } from 'zod';
import type { RouteContract, RouteTable } from './contract.ts';
import { apiBase } from './routes.ts';

type JsonSchema = Record<string, unknown>;

const asSchema = (schema: z.ZodType, io: 'input' | 'output'): JsonSchema => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any', reused: 'inline' });
  return rest;
};

function parameters(schema: z.ZodType | undefined, where: 'path' | 'query', path: string): JsonSchema[] {
  if (!schema) return [];
  const { properties = {}, required = [] } = asSchema(schema, 'input') as {
    properties?: Record<string, JsonSchema>;
    required?: string[];
  };
  return Object.entries(properties)
    .filter(([name]) => where === 'query' || path.includes(`:${name}`))
    .map(([name, property]) => ({
      name,
      in: where,
      required: where === 'path' || required.includes(name),
      schema: property,
    }));
}

function operation(name: string, tag: string, route: RouteContract, shared: SharedAnswers): JsonSchema {
  const needsKey = route.method !== 'GET' && route.idempotency !== 'none';
  return {
    operationId: `${tag}.${name}`,
    tags: [tag],
    summary: route.summary,
    'x-permission': route.permission,
    parameters: [
      ...parameters(route.params, 'path', route.path),
      ...parameters(route.query, 'query', route.path),
      ...(needsKey
        ? [{ name: 'Idempotency-Key', in: 'header', required: true, schema: { type: 'string' } }]
        : []),
    ],
    ...(route.body
      ? {
          requestBody: {
            required: true,
            content: {
              [route.transport === 'multipart' ? 'multipart/form-data' : 'application/json']: {
                schema: asSchema(route.body, 'input'),
              },
            },
          },
        }
      : {}),
    responses: {
      200: {
        description: 'Done',
        ...(route.response
          ? { content: { 'application/json': { schema: shared.schemaOf(route.response, name) } } }
          : {}),
      },
      default: {
        description: 'Refused',
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    },
  };
}

/** Answers that several operations give are written once, as components. */
class SharedAnswers {
  readonly components: Record<string, JsonSchema> = {};
  readonly #uses = new Map<z.ZodType, number>();
  readonly #names = new Map<z.ZodType, string>();

  constructor(routes: readonly [string, RouteContract][]) {
    for (const [, { response }] of routes)
      if (response) this.#uses.set(response, (this.#uses.get(response) ?? 0) + 1);
  }

  schemaOf(response: z.ZodType, routeName: string): JsonSchema {
    if ((this.#uses.get(response) ?? 0) < 2) return asSchema(response, 'output');
    const name = this.#names.get(response) ?? `${routeName.replaceAll(/\W/g, '_')}Answer`;
    if (!this.#names.has(response)) {
      this.#names.set(response, name);
      this.components[name] = asSchema(response, 'output');
    }
    return { $ref: `#/components/schemas/${name}` };
  }
}

/** A route with variants as one documented operation each. */
function expanded([name, route]: [string, RouteContract]): [string, RouteContract][] {
  const { variants, ...plain } = route;
  if (!variants) return [[name, route]];
  return Object.entries(variants.bodies).map(([value, body]) => [
    `${name}.${value}`,
    {
      ...plain,
      path: route.path.replace(`:${variants.parameter}`, value),
      summary: `${route.summary}: ${value}`,
      body,
    },
  ]);
}

/** The OpenAPI 3.1 document of all features' routes. */
export function openApiDocument(tables: Record<string, RouteTable>): JsonSchema {
  const paths: Record<string, JsonSchema> = {};
  const shared = new SharedAnswers(
    Object.values(tables).flatMap((table) => Object.values(table).flatMap((route) => expanded(['', route]))),
  );
  for (const [tag, table] of Object.entries(tables))
    for (const [name, route] of Object.entries(table).flatMap(expanded)) {
      const path = `${apiBase}${route.path.replace(/:(\w+)/g, '{$1}')}`;
      paths[path] = { ...paths[path], [route.method.toLowerCase()]: operation(name, tag, route, shared) };
    }
  return {
    openapi: '3.1.0',
    info: { title: 'Niangjia', version: '1', license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
    paths,
    components: {
      schemas: {
        ...shared.components,
        Problem: asSchema(
          z.object({
            type: z.string(),
            title: z.string(),
            status: z.int(),
            code: z.string(),
            requestId: z.string(),
            issues: z
              .array(z.object({ field: z.string(), code: z.string(), message: z.string() }))
              .optional(),
          }),
          'output',
        ),
      },
    },
  };
}
