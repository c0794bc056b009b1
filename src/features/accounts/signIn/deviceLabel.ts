const systems: readonly (readonly [RegExp, string])[] = [
  [/HarmonyOS|OpenHarmony/i, 'HarmonyOS'],
  [/Android/i, 'Android'],
  [/iPhone/i, 'iPhone'],
  [/iPad/i, 'iPad'],
  [/Windows/i, 'Windows'],
  [/Mac OS X|Macintosh/i, 'Mac'],
  [/UOS|Kylin/i, '国产 Linux'],
  [/Linux|X11/i, 'Linux'],
];

const browsers: readonly (readonly [RegExp, string])[] = [
  [/wxwork/i, '企业微信'],
  [/MicroMessenger/i, '微信'],
  [/DingTalk/i, '钉钉'],
  [/AlipayClient/i, '支付宝'],
  [/EdgA?\//i, 'Edge'],
  [/OPR\//i, 'Opera'],
  [/QQBrowser/i, 'QQ 浏览器'],
  [/Firefox\//i, 'Firefox'],
  [/Chrome\//i, 'Chrome'],
  [/Safari\//i, 'Safari'],
];

const match = (list: typeof systems, text: string) => list.find(([pattern]) => pattern.test(text))?.[1];

/** What a person recognises their device by, out of the browser's own description; nothing finer is kept. */
export function deviceLabel(userAgent: string): string {
  const parts = [match(systems, userAgent), match(browsers, userAgent)].filter((part) => part !== undefined);
  return parts.length > 0 ? parts.join(' · ') : '未知设备 · unknown device';
}
