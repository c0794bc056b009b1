import { useSyncExternalStore } from 'react';
import { readSetting, writeSetting } from '../shared/settings.ts';
import { tokens } from '../shared/tokens.ts';

const settingName = 'textSize';
const sizes: readonly number[] = tokens.textSizes;
const standard = tokens.textSizes[0];
const elderDefault = tokens.textSizes[1];
const listeners = new Set<() => void>();

let size = sizes.find((one) => String(one) === readSetting(settingName)) ?? standard;

/** Main text in pixels; anything above the standard is elder mode, with bigger targets. */
export function applyTextSize(): void {
  const elder = size > standard;
  document.documentElement.style.fontSize = `${size}px`;
  document.documentElement.style.setProperty('--touch', `${tokens.touch[elder ? 1 : 0]}px`);
  document.documentElement.dataset.elder = String(elder);
}

export function setTextSize(next: number): void {
  size = next;
  writeSetting(settingName, String(next));
  applyTextSize();
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useTextSize() {
  const current = useSyncExternalStore(subscribe, () => size);
  return {
    size: current,
    sizes,
    elder: current > standard,
    toggleElder: () => setTextSize(current > standard ? standard : elderDefault),
  };
}
