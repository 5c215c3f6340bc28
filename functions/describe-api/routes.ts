import * as z from 'zod/mini';
import type { RouteTable } from '#shared/api/route.ts';

export const routes = {
  readOpenApi: {
    method: 'GET',
    path: '/v1/openapi.json',
    summary: 'This document',
    access: 'public',
    answers: { 200: { description: 'OpenAPI 3.1', schema: z.record(z.string(), z.unknown()) } },
    problems: [],
  },
  readHealth: {
    method: 'GET',
    path: '/v1/health',
    summary: 'Does the API answer?',
    access: 'public',
    answers: { 200: { description: 'It does', schema: z.object({ status: z.literal('ok') }) } },
    problems: [],
  },
} as const satisfies RouteTable;
