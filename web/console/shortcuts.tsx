import { Modal } from 'antd';
import { createContext, type ReactNode, use, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { defineWords, type Pair, usePick, useWords } from '../shared/i18n.ts';

const words = defineWords({
  title: ['键盘快捷键', 'Keyboard shortcuts'],
  help: ['显示本帮助', 'Show this help'],
});

/** One key (`j`, `/`, `?`) and what it does on the screen that registered it. */
export interface Shortcut {
  key: string;
  label: Pair;
  run: () => void;
}

type Register = (shortcuts: readonly Shortcut[]) => () => void;

interface ShortcutTools {
  register: Register;
  showHelp: () => void;
}

const ToolsContext = createContext<ShortcutTools | null>(null);

/** Typing into a field, or working in a dialogue, is never a shortcut. */
function isTyping(event: KeyboardEvent): boolean {
  const target = event.target instanceof HTMLElement ? event.target : null;
  return (
    event.isComposing ||
    event.ctrlKey ||
    event.metaKey ||
    event.altKey ||
    (target?.isContentEditable ?? false) ||
    target?.closest('input, textarea, select, [role="dialog"], [role="listbox"]') !== null
  );
}

export function ShortcutProvider({ children }: { children: ReactNode }) {
  const t = useWords(words);
  const pick = usePick();
  const [open, setOpen] = useState(false);
  const groups = useRef(new Set<readonly Shortcut[]>());

  const register = useCallback<Register>((shortcuts) => {
    groups.current.add(shortcuts);
    return () => groups.current.delete(shortcuts);
  }, []);
  const tools = useMemo(() => ({ register, showHelp: () => setOpen(true) }), [register]);

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (isTyping(event)) return;
      if (event.key === '?') return setOpen(true);
      // The screen registered last is on top.
      const shortcut = [...groups.current]
        .reverse()
        .flat()
        .find(({ key }) => key === event.key);
      if (!shortcut) return;
      event.preventDefault();
      shortcut.run();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, []);

  const listed: readonly Pick<Shortcut, 'key' | 'label'>[] = [
    ...[...groups.current].flat(),
    { key: '?', label: words.entries.help },
  ];
  return (
    <ToolsContext value={tools}>
      {children}
      <Modal title={t('title')} open={open} footer={null} onCancel={() => setOpen(false)}>
        <dl className="shortcuts">
          {listed.map(({ key, label }) => (
            <div key={key + label[1]}>
              <dt>
                <kbd>{key}</kbd>
              </dt>
              <dd>{pick(label)}</dd>
            </div>
          ))}
        </dl>
      </Modal>
    </ToolsContext>
  );
}

/** Keys of the screen that calls it, listed under `?` while it is shown. */
export function useShortcuts(shortcuts: readonly Shortcut[]): void {
  const tools = use(ToolsContext);
  const newest = useRef(shortcuts);
  newest.current = shortcuts;
  const shape = JSON.stringify(shortcuts.map(({ key, label }) => [key, label]));
  useEffect(() => {
    const listed = JSON.parse(shape) as [string, Pair][];
    const stable = listed.map(([key, label]) => ({
      key,
      label,
      run: () => newest.current.find((shortcut) => shortcut.key === key)?.run(),
    }));
    return tools?.register(stable);
  }, [tools, shape]);
}

export function useShortcutHelp(): () => void {
  return use(ToolsContext)?.showHelp ?? (() => undefined);
}
