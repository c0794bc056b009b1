import { toString as drawQr } from 'qrcode';

/** A QR code as SVG, sharp at any size. */
export const qrSvg = (text: string): Promise<string> =>
  drawQr(text, { type: 'svg', errorCorrectionLevel: 'M', margin: 2 });
