import { benefitFigureRoutes } from './figures/contract.ts';
import { healthNoteRoutes } from './healthNotes/contract.ts';
import { insuranceRoutes, insuredImportRoutes, policyImportRoutes } from './insurance/contract.ts';
import { mutualHelpRoutes } from './mutualHelp/contract.ts';
import { needRoutes } from './needs/contract.ts';
import { partnerRoutes } from './partners/contract.ts';
import { promiseImportRoutes, promiseRoutes } from './promises/contract.ts';
import { recuperationRoutes } from './recuperation/contract.ts';
import { supplyRoutes } from './supplies/contract.ts';
import { wishRoutes } from './wishes/contract.ts';

/** Everything but the imports, whose routes bear the same names for every kind of list. */
export const benefitRoutes = {
  ...wishRoutes,
  ...insuranceRoutes,
  ...partnerRoutes,
  ...promiseRoutes,
  ...supplyRoutes,
  ...needRoutes,
  ...recuperationRoutes,
  ...mutualHelpRoutes,
  ...healthNoteRoutes,
  ...benefitFigureRoutes,
};

export const benefitImportRoutes = {
  insured: insuredImportRoutes,
  policies: policyImportRoutes,
  promises: promiseImportRoutes,
};
