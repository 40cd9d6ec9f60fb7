// A table a page at a time: what is shown is all that is kept.
import { el } from './dom.js';
import { refused } from './notices.js';
import { t } from './words.js';

export class Pager {
  constructor(table, read, signal) {
    this.table = table;
    this.read = read;
    this.signal = signal;
    this.after = undefined;
    this.back = el('button', { onclick: () => this.first() }, t('page.first'));
    this.more = el('button', { onclick: () => this.show(this.next) }, t('page.more'));
    this.count = el('span.quiet');
    this.element = el('div.row', this.back, this.more, this.count);
  }

  first() { return this.show(undefined); }

  async show(after) {
    try {
      const page = await this.read(after);
      if (this.signal.aborted) return;
      this.after = after;
      this.next = page.next;
      this.table.show(page.items);
      this.back.disabled = after === undefined;
      this.more.disabled = page.next === null || page.next === undefined;
      this.count.textContent = t('page.shown', { count: page.items.length });
    } catch (error) {
      if (!this.signal.aborted) this.count.textContent = refused(error);
    }
  }
}
