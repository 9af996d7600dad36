// SheetJS opens the workbook, types and saves: SOURCE TARGET ANSWERS [PACKAGE].
const { answers, sheet } = require("./answers.js");
const [source, target, typed, name = "xlsx"] = process.argv.slice(2);
const XLSX = require(name);
const book = XLSX.readFile(source, { cellStyles: true, cellNF: true });
for (const [cell, value] of answers(typed)) XLSX.utils.sheet_add_aoa(book.Sheets[sheet], [[value]], { origin: cell });
XLSX.writeFile(book, target);
