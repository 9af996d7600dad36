// xlsx-populate opens the workbook, types and saves: SOURCE TARGET ANSWERS.
const { answers, sheet } = require("./answers.js");
const Populate = require("xlsx-populate");
const [source, target, typed] = process.argv.slice(2);
(async () => {
  const book = await Populate.fromFileAsync(source);
  // Bold, as people mark what they answered: for a cell without colour the library then writes an empty fill.
  for (const [cell, value] of answers(typed)) book.sheet(sheet).cell(cell).value(value).style("bold", true);
  await book.toFileAsync(target);
})().catch((error) => { console.error(String(error)); process.exit(1); });
