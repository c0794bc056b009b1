import { toString as drawQr } from 'qrcode';

/** A certificate as a QR code (SVG): long, so with the least of correction and a clear edge. */
export const qrSvg = (text: string): Promise<string> =>
  drawQr(text, { type: 'svg', errorCorrectionLevel: 'L', margin: 2 });
