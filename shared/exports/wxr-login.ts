import { contentHash } from '#shared/articles/identity.ts';

/** WordPress writes these in ASCII and drops all others, to nothing for names in other scripts. */
const latin = /^[\p{Script=Latin}\p{M}\p{N}\p{P}\s]*$/u;
/** As its table of users has it. */
const maxLoginCharacters = 60;

/** The login that an author has in an export: the name itself where WordPress takes it, else one that is the same each time. */
export const loginOf = (name: string): string =>
  latin.test(name) && name.length <= maxLoginCharacters ? name : `author-${contentHash(name).slice(0, 12)}`;
