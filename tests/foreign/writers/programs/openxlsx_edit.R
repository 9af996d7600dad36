# R openxlsx opens the workbook, types and saves: SOURCE TARGET ANSWERS.
library(openxlsx)
given <- commandArgs(trailingOnly = TRUE)
book <- loadWorkbook(given[1])
for (line in readLines(given[3], encoding = "UTF-8")) {
  part <- strsplit(line, "\t", fixed = TRUE)[[1]]
  value <- if (part[2] == "number") as.numeric(part[3]) else part[3]
  column <- convertFromExcelRef(gsub("[0-9]", "", part[1]))
  row <- as.integer(gsub("[A-Z]", "", part[1]))
  writeData(book, "Pencermatan", value, startCol = column, startRow = row, colNames = FALSE)
}
saveWorkbook(book, given[2], overwrite = TRUE)
