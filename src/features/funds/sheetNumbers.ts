import { fileNumbersOf } from '../hardship/index.ts';
import { memberNumbersOf } from '../members/index.ts';
import { registerSheetNumbers } from './sheet/sheetRows.ts';

/** 职工编号 is the member number, 档案编号 that of the household's live hardship file (rules 2.9). */
registerSheetNumbers({ worker: memberNumbersOf, file: fileNumbersOf });
