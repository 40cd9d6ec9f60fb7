// Elements from values. Text becomes text nodes and nothing else: what a client sent can never become an element.

// el('td.number', {title: '…', onclick: () => …}, 'text', child, [more])
export function el(what, ...rest) {
  const [, tag, id, classes] = what.match(/^([a-z0-9]+)(?:#([\w-]+))?((?:\.[\w-]+)*)$/);
  const element = document.createElement(tag);
  if (id) element.id = id;
  if (classes) element.className = classes.slice(1).replaceAll('.', ' ');
  for (const each of rest.flat(3)) put(element, each);
  return element;
}

function put(element, each) {
  if (each === null || each === undefined || each === false) return;
  if (each instanceof Node) element.append(each);
  else if (typeof each === 'object') for (const [name, value] of Object.entries(each)) set(element, name, value);
  else element.append(document.createTextNode(String(each)));
}

function set(element, name, value) {
  if (value === undefined || value === null || value === false) return;
  if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
  else if (name === 'value') element.value = value;
  else if (name === 'checked' || name === 'selected' || name === 'disabled') element[name] = value;
  else element.setAttribute(name, value === true ? '' : String(value));
}

export function fill(element, ...children) {
  element.replaceChildren();
  for (const each of children.flat(3)) put(element, each);
  return element;
}

let made = 0;
// A labelled control: the label is always there for who cannot see the layout.
export function field(label, control, hint) {
  control.id ||= `f${++made}`;
  return el('div.field', el('label', { for: control.id }, label), control, hint && el('small', hint));
}

// options: [[value, shown], …]
export function choice(options, value, attributes = {}) {
  return el('select', attributes, options.map(([each, shown]) =>
    el('option', { value: each, selected: each === value }, shown)));
}

// columns: [{head, cell(row), class}], rows go in by `show`. A row that can be opened is a button in its first cell.
export class Table {
  constructor(columns, { caption, empty, open } = {}) {
    this.columns = columns;
    this.empty = empty;
    this.open = open;
    this.body = el('tbody');
    this.element = el('div.scroll', { tabindex: 0, role: 'region', 'aria-label': caption },
      el('table', el('caption.hidden', caption),
        el('thead', el('tr', columns.map((each) => el('th', { scope: 'col', class: each.class }, each.head)))), this.body));
  }

  show(rows) {
    this.body.replaceChildren(...rows.map((row) => this.row(row)));
    if (rows.length === 0)
      this.body.append(el('tr', el('td.empty', { colspan: this.columns.length }, this.empty ?? '—')));
  }

  row(row) {
    const cells = this.columns.map((each, index) => {
      const content = each.cell(row);
      if (index > 0 || !this.open) return el('td', { class: each.class }, content);
      return el('td', { class: each.class }, el('button.link', { onclick: () => this.open(row) }, content));
    });
    const line = el('tr', cells);
    if (this.open) {
      line.classList.add('opens');
      line.addEventListener('click', (event) => { if (!event.target.closest('button, a, input, select')) this.open(row); });
    }
    return line;
  }
}

// A dialog over the page; Escape and the button close it.
export function dialog(title, close_label, ...children) {
  const box = el('dialog', { 'aria-label': title },
    el('header', el('h2', title), el('button.close', { 'aria-label': close_label, onclick: () => box.close() }, '×')),
    el('div.body', children));
  box.addEventListener('close', () => {
    for (const kept of box.querySelectorAll(':scope > #notices')) document.body.append(kept);
    box.remove();
  });
  box.addEventListener('click', (event) => { if (event.target === box) box.close(); });
  document.body.append(box);
  box.showModal();
  return box;
}
