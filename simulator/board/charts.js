// Charts in the page's own colours. Each has its figures beside it for who cannot see it.
import { el } from './dom.js';
import { t } from './words.js';

const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

// sets: [{label, data, colour: '--good'}]; `kind`: 'bar', 'line' or 'across' (bars from the left).
export class Picture {
  constructor(kind, label, { percent = false, stacked = false } = {}) {
    this.kind = kind;
    this.label = label;
    this.percent = percent;
    this.stacked = stacked;
    this.canvas = el('canvas', { role: 'img', 'aria-label': label });
    this.empty = el('p.empty', { hidden: true }, t('page.none'));
    this.element = el('figure.chart', el('figcaption', label), el('div.canvas', this.canvas, this.empty));
  }

  show(labels, sets) {
    const is_empty = sets.every((set) => set.data.every((each) => each === null || (each === 0 && this.kind !== 'line')));
    this.canvas.hidden = is_empty;
    this.empty.hidden = !is_empty;
    if (is_empty) return;
    const data = { labels, datasets: sets.map((set) => this.dataset(set)) };
    if (this.chart) {
      this.chart.data = data;
      this.chart.update('none');
      return;
    }
    this.chart = new Chart(this.canvas, {
      type: this.kind === 'line' ? 'line' : 'bar', data, options: this.options(sets.length),
    });
  }

  dataset({ label, data, colour: name }) {
    return {
      label, data, backgroundColor: colour(name), borderColor: colour(name), borderWidth: this.kind === 'line' ? 2 : 0,
      pointRadius: this.kind === 'line' ? 2 : 0, tension: 0, borderRadius: 3, maxBarThickness: 26, spanGaps: true,
    };
  }

  options(sets) {
    const line = { color: colour('--line'), drawBorder: false };
    const ticks = { color: colour('--soft'), maxRotation: 0, autoSkipPadding: 12 };
    const across = this.kind === 'across';
    const values = { beginAtZero: true, grid: line, stacked: this.stacked, max: this.percent ? 100 : undefined,
      ticks: { ...ticks, precision: 0 } };
    const names = { grid: { display: false }, stacked: this.stacked, ticks };
    return {
      animation: false, responsive: true, maintainAspectRatio: false, indexAxis: across ? 'y' : 'x',
      scales: across ? { x: values, y: names } : { x: names, y: values },
      plugins: { legend: { display: sets > 1, position: 'bottom',
        labels: { color: colour('--ink'), boxWidth: 12, boxHeight: 12 } } },
    };
  }

  close() { this.chart?.destroy(); }
}
