import type { FontChoice } from './pageGeometry.ts';
import {
  CELL_TWIPS,
  CHARACTER_SPACING_TWIPS,
  FONTS,
  LINE_PITCH_TWIPS,
  PAGE_MM,
  POINTS,
} from './pageGeometry.ts';

const stack = (font: FontChoice): string =>
  `${[font.name, ...font.others].map((name) => `"${name}"`).join(',')},serif`;

const pitch = LINE_PITCH_TWIPS / 20;
export const cellPoints = CELL_TWIPS / 20;

/** The same page as the Word file: A4, 22 lines of 28 characters, page numbers on the outer edge. */
export const printStyle = `
@page { size: A4; margin: ${PAGE_MM.top}mm ${PAGE_MM.right}mm ${PAGE_MM.bottom}mm ${PAGE_MM.left}mm; }
@page :right { @bottom-right { content: "— " counter(page) " —"; font: ${POINTS.small}pt ${stack(FONTS.pageNumber)};
  padding-right: ${cellPoints}pt; vertical-align: top; padding-top: 7mm; } }
@page :left { @bottom-left { content: "— " counter(page) " —"; font: ${POINTS.small}pt ${stack(FONTS.pageNumber)};
  padding-left: ${cellPoints}pt; vertical-align: top; padding-top: 7mm; } }
* { box-sizing: border-box; }
body { margin: 0; color: #000; font: ${POINTS.body}pt/${pitch}pt ${stack(FONTS.body)};
  letter-spacing: ${CHARACTER_SPACING_TWIPS / 20}pt; overflow-wrap: anywhere; text-autospace: no-autospace; }
p { margin: 0; text-align: justify; orphans: 2; widows: 2; }
h1 { margin: 0; font: normal ${POINTS.title}pt/33pt ${stack(FONTS.title)}; letter-spacing: 0; text-align: center; }
h2, h3, h4, h5 { margin: 0; font-size: inherit; font-weight: normal; text-indent: ${2 * cellPoints}pt; break-after: avoid; }
h2 { font-family: ${stack(FONTS.heading1)}; }
h3 { font-family: ${stack(FONTS.heading2)}; }
.mark { color: #c8161d; font-family: ${stack(FONTS.title)}; line-height: 1.3; letter-spacing: 0; text-align: center; }
.number { text-align: center; }
.ruled { border-bottom: 2.25pt solid #c8161d; padding-bottom: 4mm; }
.body, .note { text-indent: ${2 * cellPoints}pt; }
.right { text-align: right; }
.together { break-inside: avoid; }
.blank { height: ${pitch}pt; break-after: avoid; }
table { width: 100%; border-collapse: collapse; table-layout: fixed; font-size: ${POINTS.small}pt; line-height: 21pt;
  letter-spacing: 0; }
th, td { border: .75pt solid #000; padding: 2pt 5pt; text-align: left; white-space: pre-line; font-weight: normal; }
th { font-family: ${stack(FONTS.heading1)}; text-align: center; }
thead { display: table-header-group; }
tr { break-inside: avoid; }
.signatures td { height: 30mm; vertical-align: top; white-space: pre-wrap; }
.signatures td.print { width: 18mm; text-align: center; vertical-align: middle; }
.imprint { border: solid #000; border-width: 1pt 0; margin-top: ${pitch}pt; padding: 2pt ${POINTS.small}pt;
  font-size: ${POINTS.small}pt; line-height: 24pt; letter-spacing: 0; break-inside: avoid; }
.imprint p { padding-left: 3em; text-indent: -3em; }
.specimen { position: fixed; inset: 0; display: grid; place-items: center; font-size: 96pt; color: rgb(0 0 0 / .08);
  transform: rotate(-30deg); pointer-events: none; }
@media screen {
  body { background: #e8e6e3; }
  main { width: ${PAGE_MM.width}mm; max-width: 100%; min-height: ${PAGE_MM.height}mm; margin: 8mm auto; background: #fff;
    padding: ${PAGE_MM.top}mm ${PAGE_MM.right}mm ${PAGE_MM.bottom}mm ${PAGE_MM.left}mm; box-shadow: 0 1px 6px #0003; }
  .toolbar { position: sticky; top: 0; padding: 12px 16px; background: #1f2329; color: #fff; text-align: center;
    font: 16px/1.5 "PingFang SC","HarmonyOS Sans","Noto Sans SC","Microsoft YaHei",sans-serif; letter-spacing: 0; }
}
@media screen and (max-width: 210mm) { main { margin: 0; padding: 16px; } }
@media print { .toolbar { display: none; } }
`;
