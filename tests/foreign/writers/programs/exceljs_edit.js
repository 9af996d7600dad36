// ExcelJS opens the workbook, types and saves: SOURCE TARGET ANSWERS.
const { answers, sheet } = require("./answers.js");
const { Workbook } = require("exceljs");
const [source, target, typed] = process.argv.slice(2);
(async () => {
  const book = new Workbook();
  await book.xlsx.readFile(source);
  for (const [cell, value] of answers(typed)) book.getWorksheet(sheet).getCell(cell).value = value;
  await book.xlsx.writeFile(target);
})().catch((error) => { console.error(String(error)); process.exit(1); });
