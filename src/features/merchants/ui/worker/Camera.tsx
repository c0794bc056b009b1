import { useEffect, useRef, useState } from 'react';
import { defineWords, useWords } from '#web/shared/i18n.ts';

const words = defineWords({
  start: ['打开摄像头扫码', 'Scan with the camera'],
  stop: ['关闭摄像头', 'Close the camera'],
  none: [
    '这部手机的浏览器不能扫码。请用扫码枪，或输入券号。',
    'This browser cannot scan. Use a handheld scanner, or type the number.',
  ],
  refused: [
    '没有打开摄像头，请允许使用摄像头，或输入券号。',
    'The camera was not opened. Allow it, or type the number.',
  ],
  view: ['摄像头画面', 'Picture of the camera'],
});

interface Detector {
  detect(source: HTMLVideoElement): Promise<{ rawValue: string }[]>;
}
type DetectorClass = new (options: { formats: string[] }) => Detector;

const detectorClass = (globalThis as { BarcodeDetector?: DetectorClass }).BarcodeDetector;
const everyMs = 200;
/** The same picture is not judged again and again. */
const restMs = 3_000;

/** Reads QR codes through the camera where the browser can. */
export function Camera({ onCode }: { onCode: (text: string) => void }) {
  const t = useWords(words);
  const [open, setOpen] = useState(false);
  const [refused, setRefused] = useState(false);
  const video = useRef<HTMLVideoElement>(null);
  const told = useRef(onCode);
  told.current = onCode;

  useEffect(() => {
    const element = video.current;
    if (!open || !element || !detectorClass) return;
    const detector = new detectorClass({ formats: ['qr_code'] });
    let stream: MediaStream | undefined;
    let last = { text: '', at: 0 };
    const look = async () => {
      const [found] = await detector.detect(element).catch(() => []);
      if (!found || (found.rawValue === last.text && Date.now() - last.at < restMs)) return;
      last = { text: found.rawValue, at: Date.now() };
      told.current(found.rawValue);
    };
    const timer = setInterval(() => void look(), everyMs);
    navigator.mediaDevices
      .getUserMedia({ video: { facingMode: 'environment' } })
      .then(async (camera) => {
        stream = camera;
        element.srcObject = camera;
        await element.play();
      })
      .catch(() => {
        setRefused(true);
        setOpen(false);
      });
    return () => {
      clearInterval(timer);
      for (const track of stream?.getTracks() ?? []) track.stop();
    };
  }, [open]);

  if (!detectorClass) return <p className="hint">{t('none')}</p>;
  return (
    <div className="tillCamera">
      {open && <video ref={video} muted playsInline aria-label={t('view')} />}
      {refused && (
        <p className="notice warning" role="alert">
          {t('refused')}
        </p>
      )}
      <button
        type="button"
        className={open ? 'button wide' : 'button main wide'}
        onClick={() => setOpen(!open)}
      >
        {t(open ? 'stop' : 'start')}
      </button>
    </div>
  );
}
