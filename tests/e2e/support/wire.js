const CODE = /\.(js|wasm|css|ttf|svg)$|\/$/;

/// Counts what comes over the wire for a page from now on: all of it, and the program with its fonts apart from the data.
/// What a service worker answers does not count.
export async function countBytes(user) {
  const session = await user.context.newCDPSession(user.page);
  const requests = new Map();
  const count = { bytes: 0, codeBytes: 0, code: [] };
  session.on('Network.requestWillBeSent', ({ requestId, request }) => requests.set(requestId, new URL(request.url).pathname));
  session.on('Network.responseReceived', ({ requestId, response }) => { if (response.fromServiceWorker) requests.delete(requestId); });
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const path = requests.get(requestId);
    if (path === undefined || encodedDataLength === 0) return;
    count.bytes += encodedDataLength;
    if (!CODE.test(path)) return;
    count.codeBytes += encodedDataLength;
    count.code.push(path);
  });
  await session.send('Network.enable');
  return count;
}
