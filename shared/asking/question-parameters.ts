import * as z from 'zod/mini';
import { type FilterField, filterFields } from '#shared/search/fields.ts';
import { maxQueryCharacters } from './parse-query.ts';
import { usedDates } from './search-request.ts';

/** A list with commas; at most 4,000 characters. */
export const listSchema = z.optional(z.string().check(z.maxLength(4000)));

const dateSchema = z.optional(z.string().check(z.maxLength(40)));

/** A parameter for each field that can be filtered by. */
const filterParameters = Object.fromEntries(filterFields.map((field) => [field, listSchema])) as Record<
  FilterField,
  typeof listSchema
>;

/** A question's words, as they are typed. */
export const questionSchema = z.string().check(z.maxLength(maxQueryCharacters));

/** What, beside its words, decides which articles a question finds, and in which order of relevance. */
export const choiceParameters = {
  ...filterParameters,
  'from-date': dateSchema,
  'to-date': dateSchema,
  'use-date': z.optional(z.enum(usedDates)),
  stories: z.optional(z.enum(['once', 'all'])),
  freshness: z.optional(z.enum(['auto', 'off'])),
};
