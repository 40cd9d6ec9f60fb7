#!/usr/bin/env python3
"""Draws a flame graph (SVG) of what `perf script` prints.

  perf record -F 2500 --call-graph dwarf,8192 -- build/release/daikou load --all-it-can --lasting 1s --quiet
  perf script --no-inline | tests/bench/flame.py --root Front::work > docs/pictures/debit_flame.svg

Width is the share of samples; what stands on a frame was called by it. Hover to read name and share.
"""
import argparse
import html
import re
import sys

WIDTH, HEIGHT, LEAST = 1200, 17, 0.0012


def stacks(lines, wanted):
    """Each sample's frames, outermost first."""
    frames, keep = [], False
    for line in lines:
        if not line.strip():
            if frames and keep:
                yield list(reversed(frames))
            frames, keep = [], False
        elif not line[0].isspace():
            frames, keep = [], wanted is None or line.split()[0].startswith(wanted)
        else:
            found = re.match(r'\s+[0-9a-f]+ (.+?)(\+0x[0-9a-f]+)? \((.*)\)$', line)
            if found:
                frames.append(short(found.group(1), found.group(3)))
    if frames and keep:
        yield list(reversed(frames))


def short(name, origin):
    if name == '[unknown]':
        return '[' + origin.rsplit('/', 1)[-1] + ']'
    name = re.sub(r'\(anonymous namespace\)::|daikou::|std::__cxx11::|std::', '', name)
    while re.search(r'<[^<>]*>', name):
        name = re.sub(r'<[^<>]*>', '', name)
    return re.sub(r'\(.*', '', name) or origin


def tree_of(samples, root):
    tree = {'count': 0, 'inside': {}}
    for frames in samples:
        if root:
            at = next((i for i, frame in enumerate(frames) if root in frame), None)
            if at is None:
                continue
            frames = frames[at:]
        node = tree
        node['count'] += 1
        for frame in frames:
            node = node['inside'].setdefault(frame, {'count': 0, 'inside': {}})
            node['count'] += 1
    return tree


def depth(node, total):
    inside = [child for child in node['inside'].values() if child['count'] / total >= LEAST]
    return 1 + max((depth(child, total) for child in inside), default=0)


def color(name):
    value = sum(ord(c) * (i + 7) for i, c in enumerate(name)) % 55
    if name.startswith(('simulator', 'wechat', 'merchant', 'http', 'signing', 'Journal', 'alipay', 'unionpay')):
        return f'rgb({90 + value},{150 + value},{230})'
    return f'rgb({225 + value % 30},{150 + value},{70 + value})'


def draw(name, node, x, level, total, levels, out):
    width = WIDTH * node['count'] / total
    if node['count'] / total < LEAST:
        return
    y = (levels - level) * HEIGHT
    share = f"{name}: {100 * node['count'] / total:.1f} %"
    text = html.escape(name[:max(0, int(width / 6.6) - 1)])
    out.append(f'<g><title>{html.escape(share)}</title><rect x="{x:.1f}" y="{y}" width="{width:.1f}" height="{HEIGHT - 1}" '
               f'fill="{color(name)}" rx="1"/><text x="{x + 3:.1f}" y="{y + 12}">{text}</text></g>')
    for inner, child in sorted(node['inside'].items()):
        draw(inner, child, x, level + 1, total, levels, out)
        x += WIDTH * child['count'] / total


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument('--threads', help='only samples of commands that begin so')
    options.add_argument('--root', help='only what is below the first frame that contains this')
    chosen = options.parse_args()
    tree = tree_of(stacks(sys.stdin, chosen.threads), chosen.root)
    total = max(tree['count'], 1)
    levels = depth(tree, total)
    out = []
    draw(f"all ({tree['count']} samples)", tree, 0, 0, total, levels - 1, out)
    print(f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {levels * HEIGHT}" '
          'style="font:11px monospace;background:#fff">' + '\n'.join(out) + '</svg>')


if __name__ == '__main__':
    main()
