package org.example.report;

import com.google.common.collect.HashMultiset;
import com.google.common.collect.Multiset;
import java.io.FileOutputStream;
import java.io.FileReader;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

public class Report {
    private static final Logger log = LogManager.getLogger(Report.class);

    public static void main(String[] args) throws Exception {
        Multiset<String> counts = HashMultiset.create();
        try (FileReader in = new FileReader(args[0])) {
            for (CSVRecord row : CSVFormat.DEFAULT.parse(in)) counts.add(row.get(0));
        }
        try (XSSFWorkbook book = new XSSFWorkbook(); FileOutputStream out = new FileOutputStream(args[1])) {
            var sheet = book.createSheet("counts");
            int at = 0;
            for (Multiset.Entry<String> entry : counts.entrySet()) {
                var row = sheet.createRow(at++);
                row.createCell(0).setCellValue(entry.getElement());
                row.createCell(1).setCellValue(entry.getCount());
            }
            book.write(out);
        }
        log.info("wrote {} rows", counts.elementSet().size());
    }
}
