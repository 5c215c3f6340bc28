import type { ExportLookups } from './export-survey.ts';
import { filePath } from './file-path.ts';

/** An article with more pictures keeps the first hundred. */
const mostShown = 300;

/** How texts refer to attachments: by classes of pictures, by comments of block markup and captions, by lists, by address. */
const pictureClass = /\bwp-image-(\d{1,18})/gu;
const mention = /(?:\battachment_|"(?:id|mediaId)":)(\d{1,18})/gu;
const listOfIds = /\b(?:ids|include)=["']?([\d,\s]{1,5000})/gu;
const gallery = /\[gallery\b([^\]]{0,2000})/gu;
const uploadedFile = /\/uploads\/[^\s"'<>()?#]{1,500}/gu;

/** Ids of the attachments that a text shows, each once; those of no file of the export too. */
export function shownAttachments(text: string, postId: string, lookups: ExportLookups): string[] {
  const ids = new Set(idsIn(text, pictureClass));
  // An id in a comment may be anything's; only of a picture is it worth a word when it is missing.
  for (const id of idsIn(text, mention)) if (lookups.attachments.has(id)) ids.add(id);
  for (const list of idsIn(text, listOfIds)) for (const id of list.match(/\d+/gu) ?? []) ids.add(id);
  for (const [path] of text.matchAll(uploadedFile)) {
    const id = lookups.attachmentsByPath.get(filePath(path));
    if (id !== undefined) ids.add(id);
  }
  const showsOwn = idsIn(text, gallery).some((said) => !/\b(?:ids|include)=/u.test(said));
  if (showsOwn) for (const id of lookups.attached.get(postId) ?? []) ids.add(id);
  return [...ids].slice(0, mostShown);
}

const idsIn = (text: string, pattern: RegExp): string[] => [...text.matchAll(pattern)].map((match) => match[1] ?? '');
