import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import * as z from 'zod';
import type { AnswerDefinition, RouteDefinition, RouteTable } from '#shared/api/route.ts';
import { problemDocumentSchema } from '#shared/api/schemas.ts';

/** Where the document lies: beside the function that serves it. */
const documentPath = new URL('../functions/describe-api/openapi.json', import.meta.url);
const functionsFolder = new URL('../functions/', import.meta.url);

/** Every function's routes, in alphabetical order of functions. */
export async function collectRoutes(): Promise<RouteDefinition[]> {
  const found: RouteDefinition[] = [];
  for (const name of readdirSync(functionsFolder).sort()) {
    const file = new URL(`${name}/routes.ts`, functionsFolder);
    if (existsSync(file)) found.push(...Object.values(((await import(file.href)) as { routes: RouteTable }).routes));
  }
  return found;
}

/** The OpenAPI 3.1 document of these routes: the schemas that parse requests are the ones that describe them. */
export function buildOpenApi(routes: readonly RouteDefinition[]): Record<string, unknown> {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const route of routes)
    paths[route.path] = { ...paths[route.path], [route.method.toLowerCase()]: operation(route) };
  return {
    openapi: '3.1.0',
    info: {
      title: 'Broadsheet',
      version: '1',
      description:
        'Search, sections and articles for readers’ sites; uploads and the desk for publishers. HEAD wherever GET.',
    },
    servers: [{ url: '/' }],
    paths,
    components: {
      schemas: { Problem: jsonSchema(problemDocumentSchema, 'output') },
      securitySchemes: { publisherKey: { type: 'http', scheme: 'bearer' } },
    },
  };
}

function operation(route: RouteDefinition): Record<string, unknown> {
  return {
    summary: route.summary,
    ...(route.access === 'public'
      ? {}
      : { security: [{ publisherKey: [] }], description: `Needs a key with the scope "${route.access}".` }),
    parameters: [
      ...parameters(route.params, 'path'),
      ...parameters(route.query, 'query'),
      ...parameters(route.headers, 'header'),
    ],
    ...(route.body
      ? {
          requestBody: {
            required: true,
            content: { [route.bodyType ?? 'application/json']: { schema: jsonSchema(route.body, 'input') } },
          },
        }
      : {}),
    responses: { ...goodAnswers(route), ...problemAnswers(route) },
  };
}

function parameters(schema: RouteDefinition['query'], where: 'path' | 'query' | 'header'): unknown[] {
  if (!schema) return [];
  const { properties = {}, required = [] } = jsonSchema(schema, 'input') as {
    properties?: Record<string, unknown>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: where,
    required: where === 'path' || required.includes(name),
    schema: property,
  }));
}

function goodAnswers(route: RouteDefinition): Record<string, unknown> {
  const answers = Object.entries(route.answers).map(([status, answer]) => [
    status,
    { description: answer.description, ...contentOf(answer) },
  ]);
  return Object.fromEntries(answers);
}

function contentOf({ schema, bytes }: AnswerDefinition): { content?: Record<string, unknown> } {
  if (schema) return { content: { 'application/json': { schema: jsonSchema(schema, 'output') } } };
  return bytes ? { content: Object.fromEntries(bytes.map((type) => [type, {}])) } : {};
}

/** What the gateway refuses before us (401, 403 without a key) keeps its own form and is not described here. */
function problemAnswers(route: RouteDefinition): Record<string, unknown> {
  const content = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } };
  return Object.fromEntries(route.problems.map((status) => [status, { description: 'A problem, RFC 9457', content }]));
}

function jsonSchema(schema: z.core.$ZodType, io: 'input' | 'output'): Record<string, unknown> {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  return rest;
}

export const writtenOpenApi = (): string => readFileSync(documentPath, 'utf8');

export const currentOpenApi = async (): Promise<string> =>
  `${JSON.stringify(buildOpenApi(await collectRoutes()), null, 1)}\n`;

if (import.meta.main) writeFileSync(documentPath, await currentOpenApi());
