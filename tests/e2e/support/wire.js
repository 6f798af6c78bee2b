const CODE = /\.(js|wasm|css|ttf|svg)$|\/$/;

/// Counts what comes over the wire for a page from now on: all of it, and the program with its fonts apart from the data.
/// What a service worker answers does not count. `askedBefore(time)`: bytes of what was asked for until then (milliseconds
/// since 1970), however late it came.
export async function countBytes(user) {
  const session = await user.context.newCDPSession(user.page);
  const requests = new Map();
  const came = [];
  const count = { bytes: 0, codeBytes: 0, code: [] };
  count.askedBefore = (time) => came.reduce((sum, { asked, bytes }) => (asked <= time ? sum + bytes : sum), 0);
  session.on('Network.requestWillBeSent', ({ requestId, request, wallTime }) =>
    requests.set(requestId, { path: new URL(request.url).pathname, asked: wallTime * 1000 }));
  session.on('Network.responseReceived', ({ requestId, response }) => { if (response.fromServiceWorker) requests.delete(requestId); });
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const request = requests.get(requestId);
    if (request === undefined || encodedDataLength === 0) return;
    came.push({ asked: request.asked, bytes: encodedDataLength });
    count.bytes += encodedDataLength;
    if (!CODE.test(request.path)) return;
    count.codeBytes += encodedDataLength;
    count.code.push(request.path);
  });
  await session.send('Network.enable');
  return count;
}

/// Has the page note when the list of quotes first shows a row that can be opened; before it is opened. Returns how to ask for it:
/// milliseconds since 1970.
export async function noteFirstRow(user) {
  await user.page.addInitScript(() => {
    const seen = new MutationObserver(() => {
      if (!document.querySelector('[role="grid"] [role="row"][aria-rowindex]')) return;
      window.__firstRow = Date.now();
      seen.disconnect();
    });
    seen.observe(document, { childList: true, subtree: true });
  });
  return () => user.page.evaluate(() => window.__firstRow);
}
