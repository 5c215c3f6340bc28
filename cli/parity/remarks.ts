import { oneLine } from '#shared/bodies/clean-text.ts';
import type { ImportedPost } from '../wordpress/imported-post.ts';
import { createGroups, withoutParticulars } from './groups.ts';
import { examplesPerGroup, type ParityExample, type ParityReport } from './parity-report.ts';

type Remarks = Pick<ParityReport, 'pictures' | 'shortcodes' | 'warnings'>;

/** Collects what is no difference and still wants an editor's look. */
export function createRemarks() {
  const withoutCredit = createPictureCount();
  const missing = createPictureCount();
  const shortcodes = createGroups();
  const warnings = createGroups();
  return {
    add(post: ImportedPost): void {
      const example = { title: oneLine(post.title), ...(post.urls[0] === undefined ? {} : { url: post.urls[0] }) };
      withoutCredit.add(post.picturesWithoutCredit, example);
      missing.add(post.missingPictures, example);
      for (const problem of post.problems) {
        if (problem.startsWith('error: ')) continue;
        const names = unknownShortcodes(problem);
        for (const name of names) shortcodes.add(`[${name}]`, example);
        if (names.length === 0) warnings.add(withoutParticulars(problem), example);
      }
    },
    end: (): Remarks => ({
      pictures: { withoutCredit: withoutCredit.end(), missing: missing.end() },
      shortcodes: shortcodes.list(),
      warnings: warnings.list(),
    }),
  };
}

/** "The shortcodes [quiz] and [poll] are not known" names two. */
function unknownShortcodes(problem: string): string[] {
  if (!/shortcode/i.test(problem)) return [];
  return [...problem.slice(0, 2000).matchAll(/\[([\p{L}\p{N}_-]{1,60})/gu)].map(([, name = '']) => name);
}

function createPictureCount() {
  const counts = { posts: 0, pictures: 0 };
  const examples: ParityExample[] = [];
  return {
    add(pictures: number, example: ParityExample): void {
      if (pictures === 0) return;
      counts.posts += 1;
      counts.pictures += pictures;
      if (examples.length < examplesPerGroup) examples.push({ ...example, detail: `${pictures}` });
    },
    end: () => ({ ...counts, examples }),
  };
}
