import type { Pair } from '#web/shared/i18n.ts';

interface EmployerPanel {
  key: string;
  label: Pair;
  /** Path within the console. */
  to: (employerId: string) => string;
}

const panels: EmployerPanel[] = [];

/** Ways on from an employer's page, of features that know more about it. */
export const employerPanels: readonly EmployerPanel[] = panels;

/** Called once by a feature's console index. */
export function registerEmployerPanel(panel: EmployerPanel): void {
  panels.push(panel);
}
