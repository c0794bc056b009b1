import { navigate } from '#web/worker/router.tsx';

const settingName = 'niangjia.trackCode';
let code = '';

/** Letters and digits of a code as typed: any case, full-width, with spaces or dashes or without. */
export function tidyCode(typed: string): string {
  const plain = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '');
  return plain.match(/.{1,4}/g)?.join('-') ?? '';
}

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
