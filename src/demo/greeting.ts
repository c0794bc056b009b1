import { demoPassword, demoWorker } from './accounts.ts';

/** Printed at every start of the demo. */
export const demoGreeting: readonly string[] = [
  '',
  '  Demo world 演示数据: Qinghe County 青禾县 is invented; so are its people, employers and telephone numbers.',
  `  Staff accounts (console and cockpit), all with the password ${demoPassword}:`,
  '    clerk      窗口人员 window clerk          hotline    热线接线员 hotline operator',
  '    mediator   调解员 mediator                lawyer     律师 lawyer',
  '    town       镇街干部 town staff (柳溪镇)   rights     县级权益干部 county rights cadre',
  '    leader     领导 leader                    chair      被诉单位工会主席 chair of an accused employer',
  '    inspector  劳动监察 labour inspection     station    站长 station keeper',
  '    signatory  文书签发 letter signatory      viewer     统计查看 statistics viewer',
  '    medical    医保专员 agency handing lists in',
  '    rights2    初审 aid reviewer              approver   审批 aid approver',
  '    finance    财务 finance                   payer      出纳 payer',
  '    unit, unit2, checkups                     承办单位 units that handle proposals and rectification',
  '    audit, security, system                   三员 the three administrators',
  `  Worker app: ${demoWorker.phone}; the sign-in code appears in the message tray of the console (system).`,
  '',
];
