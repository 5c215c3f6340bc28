import * as z from 'zod/mini';
import type { RouteTable } from '#shared/api/route.ts';
import { renditionType } from '#shared/pictures/picture-address.ts';

const id = z.string().check(z.maxLength(100));

export const routes = {
  readPicture: {
    method: 'GET',
    path: '/v1/pictures/{id}',
    summary: 'A picture that was uploaded, in its largest size',
    access: 'public',
    params: z.object({ id }),
    answers: { 200: { description: 'The picture', bytes: [renditionType] } },
    problems: [400, 404, 410],
  },
  readRendition: {
    method: 'GET',
    path: '/v1/pictures/{id}/{width}',
    summary: 'A picture that was uploaded, in one of its sizes',
    access: 'public',
    params: z.object({ id, width: z.string().check(z.maxLength(10)) }),
    answers: { 200: { description: 'The picture, so many pixels wide', bytes: [renditionType] } },
    problems: [400, 404, 410],
  },
} as const satisfies RouteTable;
