import { Component, type ReactNode, Suspense, useEffect, useId, useRef, useState } from 'react';
import { currentLanguage, defineWords, usePick } from '../shared/i18n.ts';
import type { MountedPanel } from './features.ts';

const words = defineWords({ broken: ['这个面板没能打开', 'This panel could not be opened'] });

class PanelBoundary extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override render() {
    return this.state.failed ? (
      <p role="alert">{words.say(currentLanguage(), 'broken')}</p>
    ) : (
      this.props.children
    );
  }
}

/** A box that scrolls can be scrolled by keyboard; one that does not stays out of the way of the tab key. */
function useReachable() {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const look = () => {
      element.tabIndex = element.scrollHeight > element.clientHeight ? 0 : -1;
    };
    const resized = new ResizeObserver(look);
    const filled = new MutationObserver(look);
    resized.observe(element);
    filled.observe(element, { childList: true, subtree: true });
    return () => {
      resized.disconnect();
      filled.disconnect();
    };
  }, []);
  return box;
}

/** One place of a board. Several panels in one place become tabs. */
export function PanelArea({ area, panels }: { area: string; panels: readonly MountedPanel[] }) {
  const pick = usePick();
  const id = useId();
  const [chosen, setChosen] = useState('');
  const body = useReachable();
  const shown = panels.find(({ key }) => key === chosen) ?? panels[0];
  if (!shown) return null;
  return (
    <section className={`panel ${area}`} aria-labelledby={id}>
      <div className="panelHead">
        <h2 id={id}>{pick(shown.title)}</h2>
        {panels.length > 1 &&
          panels.map(({ key, title }) => (
            <button key={key} type="button" aria-pressed={key === shown.key} onClick={() => setChosen(key)}>
              {pick(title)}
            </button>
          ))}
      </div>
      <div ref={body} className="panelBody">
        <PanelBoundary key={shown.key}>
          <Suspense fallback={null}>
            <shown.Screen />
          </Suspense>
        </PanelBoundary>
      </div>
    </section>
  );
}
