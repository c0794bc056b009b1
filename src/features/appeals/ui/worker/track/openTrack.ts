import { navigate } from '#web/worker/router.tsx';

const settingName = 'niangjia.trackCode';
let code = '';

/** The code being tracked. It lasts as long as the tab and never stands in an address. */
export function currentCode(): string {
  if (code !== '') return code;
  try {
    return sessionStorage.getItem(settingName) ?? '';
  } catch {
    return '';
  }
}

export function openTrack(next: string): void {
  code = next;
  try {
    sessionStorage.setItem(settingName, next);
  } catch {
    // Storage may be refused: the code then lasts until the page is reloaded.
  }
  navigate('/track/story');
}
