/** It is part of row keys, where `#` parts things, so it holds letters, digits and hyphens only: at most 63. */
export const isPublisherId = (text: string): boolean => /^[a-z0-9][a-z0-9-]{0,62}$/.test(text);
