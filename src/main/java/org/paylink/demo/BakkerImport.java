package org.paylink.demo;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Books what lies in Bakker's folder of payments, each payment once however many files name it. A file that is done goes to .done, one
 * that cannot be booked to .failed.
 */
final class BakkerImport implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(BakkerImport.class);

    private final Path folder;
    private final Books books;

    BakkerImport(Path folder, Books books) {
        this.folder = folder;
        this.books = books;
    }

    /** One look into the folder; never throws, for a scheduler would then stop looking. */
    @Override
    public void run() {
        try {
            for (Path file : waiting()) {
                take(file);
            }
        } catch (IOException | RuntimeException again) {
            LOG.warn("Bakker's ERP cannot import payments now and tries again ({})", again.toString());
        }
    }

    /** A name with a point in front is a file that is being written. */
    private List<Path> waiting() throws IOException {
        var files = new ArrayList<Path>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder, "[!.]*.{csv,xml}")) {
            all.forEach(files::add);
        }
        return files.stream().sorted().toList();
    }

    private void take(Path file) throws IOException {
        try {
            PaymentFile.read(file).forEach(books::book);
            move(file, ".done");
        } catch (IllegalArgumentException wrong) {
            LOG.warn("Bakker's ERP refuses {}: {}", file.getFileName(), wrong.getMessage());
            move(file, ".failed");
        }
    }

    private void move(Path file, String where) throws IOException {
        Path target = Files.createDirectories(folder.resolve(where)).resolve(String.valueOf(file.getFileName()));
        Files.move(file, target, StandardCopyOption.REPLACE_EXISTING);
    }
}
