/** How often a queue hands a message over before it goes to the dead letters: code and infra agree on it here. */
export const maxReceiveCount = 5;
