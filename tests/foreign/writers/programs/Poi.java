// Apache POI opens the workbook, types and saves: SOURCE TARGET ANSWERS.
import java.io.File;
import java.io.FileOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.poi.ss.usermodel.*;
import org.apache.poi.ss.util.CellReference;

public class Poi {
    public static void main(String[] given) throws Exception {
        Workbook book = WorkbookFactory.create(new File(given[0]));
        Sheet sheet = book.getSheet("Pencermatan");
        for (String line : Files.readAllLines(Path.of(given[2]))) {
            String[] part = line.split("\t");
            CellReference place = new CellReference(part[0]);
            Row row = sheet.getRow(place.getRow());
            Cell cell = row.getCell(place.getCol(), Row.MissingCellPolicy.CREATE_NULL_AS_BLANK);
            if (part[1].equals("number")) cell.setCellValue(Double.parseDouble(part[2]));
            else cell.setCellValue(part[2]);
        }
        try (FileOutputStream target = new FileOutputStream(given[1])) { book.write(target); }
        book.close();
    }
}
