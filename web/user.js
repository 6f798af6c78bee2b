// Whose data this browser keeps. Each person's work lies in a database of its own, so that whoever signs in next on a shared
// computer finds nothing of the one before; signing out removes it.
const KEY = "offerta-user";

/// The id of the person who signed in here last; "" when nobody has, or the last one signed out.
export const lastUser = () => localStorage.getItem(KEY) ?? "";
export const databaseName = () => `offerta-${lastUser() || "nobody"}`;

/// True when it is somebody else than before.
export function rememberUser(id) {
  if (id === lastUser()) return false;
  localStorage.setItem(KEY, id);
  return true;
}

function drop(name) {
  return new Promise((resolve) => {
    const request = indexedDB.deleteDatabase(name);
    request.onsuccess = request.onerror = request.onblocked = resolve;
  });
}

/// Nothing of this person stays: drafts, changes that wait, kept lists, files of other origin than the program's own.
export async function forgetUser() {
  const name = databaseName();
  localStorage.removeItem(KEY);
  sessionStorage.clear();
  await drop(name);
  await drop("offerta-nobody");
}
