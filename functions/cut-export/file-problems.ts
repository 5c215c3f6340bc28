import { InvalidInput, type Problem } from '#shared/errors.ts';
import type { Upload } from '#shared/stores/upload-store.ts';
import { maxSourceBytes } from '#shared/uploads/content-types.ts';
import type { ExportSurvey, LeftOut } from '#shared/wordpress/export-survey.ts';

/**
 * Only WordPress exports may be so large.
 * @throws InvalidInput for anything else, and for one without a post.
 */
export function refuseUnlessExport(survey: ExportSurvey, { contentType }: Pick<Upload, 'contentType'>): void {
  const { wxrVersion } = survey.site;
  const { posts, pages } = survey.counts;
  if (wxrVersion === undefined && posts + pages === 0) {
    const most = `${maxSourceBytes / 1024 / 1024} MB (${maxSourceBytes} bytes)`;
    const detail = `A file of type ${contentType} may have at most ${most}, unless it is a WordPress export, and this is none. Send it in parts.`;
    throw new InvalidInput([{ severity: 'error', detail }, ...survey.problems]);
  }
  if (posts + pages === 0) {
    const detail = 'The export holds no post. Export posts (Tools, Export, All content) and upload that file.';
    throw new InvalidInput([{ severity: 'error', detail }, ...survey.problems, ...survey.leftOut.map(leftOutProblem)]);
  }
}

/** What is wrong with an export as a whole, and what of it becomes no article. */
export const fileProblems = (survey: ExportSurvey): Problem[] => [
  ...survey.problems,
  ...survey.leftOut.map(leftOutProblem),
];

function leftOutProblem({ reason, count, examples }: LeftOut): Problem {
  const some = examples.length === 0 ? '' : ` For example: ${examples.join('; ')}.`;
  return { severity: 'warning', detail: `Left out: ${count.toLocaleString('en')}. ${reason}${some}` };
}
