/** The key lives as long as its tab: never in an address, never on disk. */
const place = 'broadsheet-desk-key';

/** The publisher's key that was typed in. */
export const keyOfSession = (): string | undefined => sessionStorage.getItem(place) ?? undefined;

export const beginSession = (key: string): void => sessionStorage.setItem(place, key);

export const endSession = (): void => sessionStorage.removeItem(place);
