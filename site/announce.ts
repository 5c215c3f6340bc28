/** Tells screen readers, without moving anything. The same words twice are said twice. */
export function announce(words: string): void {
  const announcer = document.getElementById('announcer');
  if (!announcer) return;
  announcer.textContent = '';
  setTimeout(() => {
    announcer.textContent = words;
  }, 50);
}
