// Short messages about what was just done, read out to who cannot see them.
import { el } from './dom.js';
import { t } from './words.js';

const place = el('div#notices', { role: 'status', 'aria-live': 'polite' });

export const notices = () => place;

export function say(text, look = '') {
  const box = el(`p${look && `.${look}`}`, text);
  place.replaceChildren(box);
  setTimeout(() => box.remove(), 8000);
}

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
      say(t('page.refused', { detail: error.message }), 'bad');
    } finally {
      if (button && 'disabled' in button) button.disabled = false;
    }
  };
}
