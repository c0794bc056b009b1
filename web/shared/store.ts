// A minimal promise over IndexedDB. Where it is refused, things are kept in memory for as long as the page lives.
const databaseName = 'niangjia';
const storeNames = ['drafts', 'writes'] as const;

type StoreName = (typeof storeNames)[number];

const memory: Record<StoreName, Map<string, unknown>> = { drafts: new Map(), writes: new Map() };
let opening: Promise<IDBDatabase | null> | undefined;

function open(): Promise<IDBDatabase | null> {
  opening ??= new Promise((resolve) => {
    if (typeof indexedDB === 'undefined') return resolve(null);
    const request = indexedDB.open(databaseName, 1);
    request.onupgradeneeded = () => {
      for (const name of storeNames) request.result.createObjectStore(name);
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => resolve(null);
  });
  return opening;
}

function settle<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

export async function put(store: StoreName, key: string, value: unknown): Promise<void> {
  const database = await open();
  if (!database) memory[store].set(key, value);
  else await settle(database.transaction(store, 'readwrite').objectStore(store).put(value, key));
}

export async function get(store: StoreName, key: string): Promise<unknown> {
  const database = await open();
  if (!database) return memory[store].get(key);
  return settle(database.transaction(store).objectStore(store).get(key));
}

export async function remove(store: StoreName, key: string): Promise<void> {
  const database = await open();
  if (!database) memory[store].delete(key);
  else await settle(database.transaction(store, 'readwrite').objectStore(store).delete(key));
}

export async function all(store: StoreName): Promise<unknown[]> {
  const database = await open();
  if (!database) return [...memory[store].values()];
  return settle(database.transaction(store).objectStore(store).getAll());
}
