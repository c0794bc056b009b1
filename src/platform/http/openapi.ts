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

function operation(name: string, tag: string, route: RouteContract): JsonSchema {
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
          ? { content: { 'application/json': { schema: asSchema(route.response, 'output') } } }
          : {}),
      },
      default: {
        description: 'Refused',
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    },
  };
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
  for (const [tag, table] of Object.entries(tables))
    for (const [name, route] of Object.entries(table).flatMap(expanded)) {
      const path = `${apiBase}${route.path.replace(/:(\w+)/g, '{$1}')}`;
      paths[path] = { ...paths[path], [route.method.toLowerCase()]: operation(name, tag, route) };
    }
  return {
    openapi: '3.1.0',
    info: { title: 'Niangjia', version: '1', license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
    paths,
    components: {
      schemas: {
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
