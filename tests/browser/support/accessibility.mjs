// What axe finds wrong with a page: names, labels, roles, contrast, headings. A finding fails the test and is told in
// full, with the elements concerned.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'];

export async function check_accessibility(page, { within, without = [] } = {}) {
  // Put in by the debugger, which the page's content security policy does not bind.
  await page.evaluate(source);
  const found = await page.evaluate(({ rules, within, without }) => axe.run(within ?? document, {
    runOnly: { type: 'tag', values: rules },
    rules: Object.fromEntries(without.map((name) => [name, { enabled: false }])),
    resultTypes: ['violations'],
  }), { rules, within, without });
  const lines = found.violations.map((each) => `${each.id}: ${each.help}\n` +
    each.nodes.slice(0, 5).map((node) => `    ${node.html.slice(0, 160)}\n      ${node.any[0]?.message ?? ''}`).join('\n'));
  if (lines.length > 0) throw new Error(`not accessible, ${page.url()}:\n${lines.join('\n')}`);
}

// Tab reaches every control that can be seen, and what has the focus shows it.
export async function check_keyboard(page, { tabs = 60 } = {}) {
  const wanted = await page.evaluate(() => [...document.querySelectorAll('a[href], button, input, select, textarea, summary')]
    .filter((each) => each.checkVisibility() && !each.disabled && each.tabIndex >= 0 && each.type !== 'hidden' &&
      (each.type !== 'radio' || each.checked)).length);
  const seen = new Set();
  for (let press = 0; press < Math.min(wanted + 2, tabs); ++press) {
    await page.keyboard.press('Tab');
    const focus = await page.evaluate(() => {
      const at = document.activeElement;
      if (at === document.body || at === null) return null;
      at.dataset.tabbed ??= String(Math.random());
      const style = getComputedStyle(at);
      return { id: at.dataset.tabbed, shown: style.outlineStyle !== 'none' || style.boxShadow !== 'none', html: at.outerHTML.slice(0, 120) };
    });
    if (focus === null) continue;
    if (!focus.shown) throw new Error(`the focus cannot be seen on ${focus.html}`);
    seen.add(focus.id);
  }
  if (seen.size < Math.min(wanted, tabs) * 0.9)
    throw new Error(`Tab reaches ${seen.size} of ${wanted} controls of ${page.url()}`);
}
