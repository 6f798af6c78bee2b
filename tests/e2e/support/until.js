const STEP_MS = 40;

/// Asks until the answer is truthy and gives it; what the last answer or error was stands in the failure.
export async function until(what, ask, limitMs = 15_000) {
  const end = Date.now() + limitMs;
  let last;
  for (;;) {
    try {
      last = await ask();
      if (last) return last;
    } catch (error) {
      last = error;
    }
    if (Date.now() > end) throw new Error(`waited ${limitMs} ms in vain: ${what} (last: ${last})`);
    await new Promise((done) => setTimeout(done, STEP_MS));
  }
}

/// Asks until the answer equals `wanted`.
export async function untilEqual(what, ask, wanted, limitMs = 15_000) {
  let last;
  try {
    await until(what, async () => { last = await ask(); return last === wanted; }, limitMs);
  } catch {
    throw new Error(`${what}: expected ${JSON.stringify(wanted)}, last was ${JSON.stringify(last)}`);
  }
}
