/** Dark on the cockpit, light elsewhere; told by the page itself. */
export function themeMode(): 'light' | 'dark' {
  return document.documentElement.dataset.theme === 'dark' ? 'dark' : 'light';
}
