/** Why the local stack cannot come up, in words for the person who typed the command; shown without a stack trace. */
export class StartError extends Error {
  override readonly name = 'StartError';
}
