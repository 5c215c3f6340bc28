import { slugify } from '#shared/articles/slug.ts';
import type { NameFamily } from '#shared/search/names/families.ts';
import { checkId, checkNames } from './family-rules.ts';

/** A family as requests send it; null takes a field away. */
interface SentFamily {
  readonly id: string;
  readonly names: readonly string[];
  readonly notNames?: readonly string[] | null | undefined;
  readonly seenIn?: string | null | undefined;
}

/** Ids stand in addresses. */
const maxIdCharacters = 60;

/** A family that has its id from its first name unless it brings one. @throws InvalidInput */
export function readNewFamily(sent: Omit<SentFamily, 'id'> & { readonly id?: string | undefined }): NameFamily {
  const id =
    sent.id ??
    slugify(sent.names[0] ?? '')
      .slice(0, maxIdCharacters)
      .replace(/-+$/, '');
  checkId(id);
  return readFamily({ ...sent, id }, []);
}

/** @param had names that the family had before: they are not looked at again. @throws InvalidInput */
export function readFamily(sent: SentFamily, had: readonly string[]): NameFamily {
  const [names, notNames] = [sent.names.map(tidyName), (sent.notNames ?? []).map(tidyName)];
  checkNames({ names, notNames }, had);
  return {
    id: sent.id,
    names,
    ...(notNames.length > 0 ? { notNames } : {}),
    ...(sent.seenIn ? { seenIn: sent.seenIn } : {}),
  };
}

/** One form for each letter, single spaces. */
const tidyName = (name: string): string => name.normalize('NFC').replace(/\s+/gu, ' ').trim();

/** Do they say the same? */
export const sameFamily = (a: NameFamily, b: NameFamily): boolean => contentOf(a) === contentOf(b);

const contentOf = ({ names, notNames, seenIn }: NameFamily): string => JSON.stringify([names, notNames ?? [], seenIn]);
