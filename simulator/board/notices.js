// Short messages about what was just done, read out to who cannot see them.
import { el } from './dom.js';
import { t } from './words.js';

const place = el('div#notices', { role: 'status', 'aria-live': 'polite' });

export const notices = () => place;

export function say(text, look = '') {
  const box = el(`p${look && `.${look}`}`, text);
  // What lies under a dialog is dimmed and not read out.
  const host = [...document.querySelectorAll('dialog[open]')].at(-1) ?? document.body;
  if (place.parentNode !== host) host.append(place);
  place.replaceChildren(box);
  setTimeout(() => box.remove(), 8000);
}

// Why something was not done, in the board's language; the server's own words behind it.
export const refused = (error) => t('page.refused', {
  detail: t('refused.why', { kind: t(error.kind ?? 'refused.line'), detail: error.message }) });

// Runs what a click asks for; what the server refuses is said, not thrown.
export function doing(work) {
  return async (event) => {
    event?.preventDefault?.();
    const button = event?.submitter ?? event?.currentTarget;
    if (button?.disabled) return;
    if (button && 'disabled' in button) button.disabled = true;
    try {
      await work(event);
    } catch (error) {
      say(refused(error), 'bad');
    } finally {
      if (button && 'disabled' in button) button.disabled = false;
    }
  };
}
