// At most once in so long, and never without a last time: what came meanwhile is looked at when the time is over.
export function throttled(work, milliseconds, signal) {
  let due = 0;
  let timer = null;
  const run = async () => {
    timer = null;
    if (signal.aborted) return;
    due = performance.now() + milliseconds;
    try { await work(); } catch { /* The line above the page says when the server is gone. */ }
  };
  signal.addEventListener('abort', () => clearTimeout(timer));
  return () => { timer ??= setTimeout(run, Math.max(0, due - performance.now())); };
}
