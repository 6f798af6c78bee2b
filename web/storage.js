// Keys and bytes in IndexedDB, in the database of whoever works here. A write of several keys is one transaction: after a crash all of it is there or nothing.
import { databaseName } from "/{{asset:user.js}}";

const STORE = "values";
const decoder = new TextDecoder();
const encoder = new TextEncoder();

function open() {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(databaseName(), 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE);
    request.onsuccess = () => {
      // Signing out in another tab deletes it; an open connection would be in the way.
      request.result.onversionchange = () => request.result.close();
      resolve(request.result);
    };
    request.onerror = () => reject(request.error);
    request.onblocked = () => reject(new Error("blocked"));
  });
}

function unpackWrites(data) {
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  const writes = [];
  let at = 0;
  const sized = () => {
    const size = view.getUint32(at, true);
    at += 4 + size;
    return data.slice(at - size, at);
  };
  while (at < data.length) {
    const key = decoder.decode(sized());
    const has = data[at++] === 1;
    writes.push({ key, value: has ? sized() : null });
  }
  return writes;
}

function packValues(pairs) {
  const parts = pairs.map(([key, value]) => [encoder.encode(key), value]);
  const out = new Uint8Array(parts.reduce((sum, [key, value]) => sum + 8 + key.length + value.length, 0));
  const view = new DataView(out.buffer);
  let at = 0;
  for (const part of parts.flat()) {
    view.setUint32(at, part.length, true);
    out.set(part, at + 4);
    at += 4 + part.length;
  }
  return out;
}

export function makeStorage(module) {
  let database = null;
  let channel = null;

  function answer(id, ok, bytes) {
    const at = module._offerta_buffer(bytes.length);
    module.HEAPU8.set(bytes, at);
    module._offerta_on_storage(id, ok ? 1 : 0, bytes.length);
  }
  function reason(error) {
    return error?.name === "QuotaExceededError" ? "quota" : error?.name || "unavailable";
  }
  async function run(id, mode, work) {
    try {
      database ??= open();
      const transaction = (await database).transaction(STORE, mode, mode === "readwrite" ? { durability: "strict" } : {});
      const result = work(transaction.objectStore(STORE));
      await new Promise((resolve, reject) => {
        transaction.oncomplete = resolve;
        transaction.onabort = transaction.onerror = () => reject(transaction.error);
      });
      answer(id, true, packValues(result()));
    } catch (error) {
      database = null;
      answer(id, false, encoder.encode(reason(error)));
    }
  }
  // Other tabs of this person hear of every write, so that they can take over what this one queued.
  function reopen() {
    database = null;
    channel?.close();
    channel = typeof BroadcastChannel === "function" ? new BroadcastChannel(databaseName()) : null;
    if (!channel) return;
    channel.onmessage = ({ data }) => {
      for (const key of data) {
        const bytes = encoder.encode(key);
        module.HEAPU8.set(bytes, module._offerta_buffer(bytes.length));
        module._offerta_on_storage_changed(bytes.length);
      }
    };
  }
  reopen();

  const host = {
    storageRead(id, keys) {
      run(id, "readonly", (store) => {
        const requests = keys.split("\u001f").filter(Boolean).map((key) => [key, store.get(key)]);
        return () => requests.filter(([, request]) => request.result).map(([key, request]) => [key, request.result]);
      });
    },
    storageReadPrefix(id, prefix) {
      run(id, "readonly", (store) => {
        const range = IDBKeyRange.bound(prefix, `${prefix}\uffff`);
        const keys = store.getAllKeys(range);
        const values = store.getAll(range);
        return () => keys.result.map((key, index) => [key, values.result[index]]);
      });
    },
    storageWrite(id, data) {
      const writes = unpackWrites(data);
      run(id, "readwrite", (store) => {
        for (const { key, value } of writes) {
          if (value) store.put(value, key);
          else store.delete(key);
        }
        return () => {
          channel?.postMessage(writes.map(({ key }) => key));
          return [];
        };
      });
    },
  };
  return { host, reopen };
}
