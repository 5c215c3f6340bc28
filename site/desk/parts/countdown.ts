import { element } from '#site/element.ts';
import { momentWords, untilWords } from '../desk-wording.ts';

/** A time that counts down while it stands on the page. */
export function countdown(time: string): HTMLElement {
  const shown = element('time', { datetime: time, title: momentWords(time) }, untilWords(time, Date.now()));
  const ticking = setInterval(() => {
    // A page that was left is thrown away; nobody else would end this.
    if (!shown.isConnected) clearInterval(ticking);
    else shown.textContent = untilWords(time, Date.now());
  }, 1000);
  return shown;
}
