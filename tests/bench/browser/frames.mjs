// CPU time of frames in Chromium, from its own trace: thread time, so that what else runs on the machine counts for little.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setup } from '../../e2e/support/settings.js';

const CATEGORIES = ['disabled-by-default-devtools.timeline', 'devtools.timeline', 'toplevel', '__metadata'];

/// The program's frame is a function of this name in boot.js.
const isFrame = ({ name, args }) => name === 'FunctionCall' && args?.data?.functionName === 'run' && /\/boot\.[^/]*js$/.test(args.data.url);

/// CPU milliseconds of a thread's tasks. One may lie within another, and counts once.
function busyTime(events) {
  const tasks = events.filter(({ name }) => /RunTask$/.test(name)).sort((one, other) => one.ts - other.ts || other.dur - one.dur);
  let busy = 0, end = -Infinity;
  for (const { ts, dur, tdur } of tasks) {
    if (ts < end) continue;
    busy += tdur ?? 0;
    end = ts + dur;
  }
  return busy / 1000;
}

let traces = 0;

/// Traces the page while `body` runs. `frames`: CPU milliseconds of each frame that the program drew, with what it calls in
/// JavaScript and WebGL; `busy`: of everything that the main thread did. The last traces lie in the results folder.
export async function traceFrames(browser, page, body) {
  await browser.startTracing(page, { categories: CATEGORIES });
  await body();
  const trace = await browser.stopTracing();
  writeFileSync(join(setup.results, `trace-${traces++ % 2}.json`), trace);
  const events = JSON.parse(trace.toString('utf8')).traceEvents.filter(({ ph }) => ph === 'X');
  const drawn = events.filter(isFrame);
  if (drawn.length === 0) throw new Error('no frame was traced');
  const { pid, tid } = drawn[0];
  return { frames: drawn.map(({ tdur }) => tdur / 1000), busy: busyTime(events.filter((event) => event.pid === pid && event.tid === tid)) };
}
