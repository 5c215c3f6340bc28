/**
 * How many uploads of one publisher may wait for their file at a time: a page of a hundred files sent at once, and an
 * end to what a client that runs wild can sign.
 */
export const mostOpenUploads = 100;

/** When to ask again, in seconds. An upload is open for as long as its file takes, at most for 15 minutes. */
export const askAgainAfterSeconds = 30;
