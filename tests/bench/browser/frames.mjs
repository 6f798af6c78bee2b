// CPU time of frames in Chromium, from its own trace: thread time, so that what else runs on the machine counts for little.
import { median, quantile } from './report.mjs';

const CATEGORIES = ['disabled-by-default-devtools.timeline', 'devtools.timeline', 'toplevel', '__metadata'];

/// The page's main thread: the one that runs animation frames.
function mainThread(events) {
  const counts = new Map();
  for (const { name, pid, tid } of events) {
    if (name !== 'FireAnimationFrame') continue;
    const key = `${pid}/${tid}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return [...counts].sort((one, other) => other[1] - one[1])[0]?.[0];
}

/// CPU milliseconds of everything on the main thread: tasks do not nest on one thread, apart from those started within another.
function busyTime(events) {
  let busy = 0, end = -Infinity;
  for (const { name, ts, dur, tdur } of [...events].sort((one, other) => one.ts - other.ts)) {
    if (!/RunTask$/.test(name) || ts < end) continue;
    busy += tdur ?? 0;
    end = ts + (dur ?? 0);
  }
  return busy / 1000;
}

/// Traces the page while `body` runs. Gives CPU milliseconds of each frame's callback (the program drawing, with what it
/// calls in JavaScript and WebGL), and of the whole main thread.
export async function traceFrames(browser, page, body) {
  await browser.startTracing(page, { categories: CATEGORIES });
  await body();
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString('utf8'));
  const main = mainThread(traceEvents);
  const events = traceEvents.filter(({ ph, pid, tid }) => ph === 'X' && `${pid}/${tid}` === main);
  const frames = events.filter(({ name }) => name === 'FireAnimationFrame').map(({ tdur }) => tdur / 1000);
  if (frames.length === 0) throw new Error('no frame was traced');
  return { frames, median: median(frames), p95: quantile(frames, 0.95), busy: busyTime(events) };
}
