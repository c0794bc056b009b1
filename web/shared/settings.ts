// Storage may be refused (private windows, WeChat with storage cleared): settings then last as long as the page.
const fallback = new Map<string, string>();
const prefix = 'niangjia.';

/** A setting kept on this device. */
export function readSetting(name: string): string | null {
  try {
    return localStorage.getItem(prefix + name);
  } catch {
    return fallback.get(name) ?? null;
  }
}

export function writeSetting(name: string, value: string): void {
  try {
    localStorage.setItem(prefix + name, value);
  } catch {
    fallback.set(name, value);
  }
}
