// What a frame costs while a page scrolls.
import { traceFrames } from './frames.mjs';
import { atMost, mean, median, quantile, row } from './report.mjs';

const STEPS = 300;

/// Turns the wheel over the middle of the page, one notch each frame, at the screen's own rate.
function turnWheel(page) {
  return page.evaluate((steps) => new Promise((done) => {
    const [clientX, clientY] = [innerWidth / 2, innerHeight / 2];
    let left = steps;
    const step = () => {
      if (left-- === 0) return done();
      // The mirror's row that was there a moment ago may have left the page.
      document.elementFromPoint(clientX, clientY).dispatchEvent(new WheelEvent('wheel', { deltaY: 100, clientX, clientY, bubbles: true, cancelable: true }));
      requestAnimationFrame(step);
    };
    requestAnimationFrame(step);
  }), STEPS);
}

/// What a frame costs while the wheel turns.
export async function scroll(user, name) {
  const { frames, busy } = await traceFrames(user.context.browser(), user.page, () => turnWheel(user.page));
  if (frames.length < STEPS / 2) throw new Error(`${name}: only ${frames.length} frames of ${STEPS} steps`);
  row(`${name}: CPU a frame`, mean(frames), 'ms', atMost(4), `median ${median(frames).toFixed(2)}, 95 of 100 ${quantile(frames, 0.95).toFixed(2)} ms, ${frames.length} frames`);
  row(`${name}: whole main thread a frame`, busy / frames.length, 'ms', '', 'with the browser’s part: the mirror’s layout, tracing');
}
