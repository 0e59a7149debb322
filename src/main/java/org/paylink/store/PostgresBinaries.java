package org.paylink.store;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.paylink.settings.StartRefused;
import org.springframework.boot.system.ApplicationHome;
import org.springframework.util.FileSystemUtils;

/** The PostgreSQL programs for this platform, unpacked once under the data folder, or by the build beside the jar. */
final class PostgresBinaries {

    /** Where the start that the build rehearses unpacks them, from the jar's folder: see the pom. */
    private static final String REHEARSED = "rehearsal/data/postgres/programs";

    private PostgresBinaries() {}

    /** The folder that holds {@code bin}, {@code lib} and {@code share}. */
    static Path unpackedUnder(Path folder) throws IOException {
        URL packed = packedFor(System.getProperty("os.name"), System.getProperty("os.arch"));
        // Another version of the programs has another size, and asking for the size does not read the file.
        String name = "postgresql-" + packed.openConnection().getContentLengthLong();
        Path unpacked = folder.resolve(name);
        if (Files.isDirectory(unpacked)) {
            return unpacked;
        }
        Path rehearsed = besideTheJar().resolve(REHEARSED).resolve(name);
        if (Files.isDirectory(rehearsed)) {
            return rehearsed;
        }
        FileSystemUtils.deleteRecursively(folder);
        Path unfinished = Files.createDirectories(folder.resolve("unfinished"));
        if (!unpackByTar(packed, unfinished)) {
            FileSystemUtils.deleteRecursively(unfinished);
            unpack(packed, Files.createDirectories(unfinished));
        }
        return Files.move(unfinished, unpacked);
    }

    private static Path besideTheJar() {
        return new ApplicationHome(PostgresBinaries.class).getDir().toPath().toAbsolutePath();
    }

    /** Where the system has tar and xz, they take a second of the first start instead of four. */
    private static boolean unpackByTar(URL packed, Path into) throws IOException {
        Path copy = into.resolveSibling("packed.txz");
        Path output = into.resolveSibling("tar.out");
        try (InputStream raw = packed.openStream()) {
            Files.copy(raw, copy, StandardCopyOption.REPLACE_EXISTING);
            var tar =
                    List.of("tar", "-xJf", copy.toString(), "-C", into.toString(), "--no-same-owner", "--exclude=*.a");
            return Program.run(tar, output, Duration.ofMinutes(2)).well();
        } catch (IOException noTar) {
            return false;
        } finally {
            Files.deleteIfExists(copy);
            Files.deleteIfExists(output);
        }
    }

    private static URL packedFor(String system, String machine) {
        String family = system(system);
        // The programs for macOS are universal: both machines' archives are the same to the byte, so one is shipped.
        String name = "/postgres-%s-%s.txz".formatted(family, family.equals("darwin") ? "arm_64" : machine(machine));
        return Optional.ofNullable(PostgresBinaries.class.getResource(name))
                .orElseThrow(() -> new StartRefused(
                        "The embedded PostgreSQL does not exist for %s on %s".formatted(system, machine),
                        "set paylink.database.url to a PostgreSQL of your own"));
    }

    private static String system(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.startsWith("windows")) {
            return "windows";
        }
        return lower.startsWith("mac") ? "darwin" : lower;
    }

    private static String machine(String name) {
        return switch (name) {
            case "amd64", "x86_64" -> "x86_64";
            case "aarch64" -> "arm_64";
            default -> name;
        };
    }

    private static void unpack(URL packed, Path into) throws IOException {
        try (InputStream raw = new BufferedInputStream(packed.openStream());
                var archive = new TarArchiveInputStream(new XZCompressorInputStream(raw))) {
            for (var entry = archive.getNextEntry(); entry != null; entry = archive.getNextEntry()) {
                write(archive, entry, into.resolve(entry.getName()).normalize());
            }
        }
    }

    private static void write(InputStream archive, TarArchiveEntry entry, Path file) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(file);
            return;
        }
        Files.createDirectories(file.resolveSibling(""));
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
            return;
        }
        // Static libraries and headers are for building against PostgreSQL only.
        if (!file.toString().endsWith(".a")) {
            Files.copy(archive, file);
            makeExecutable(file, entry.getMode());
        }
    }

    private static void makeExecutable(Path file, int mode) {
        if ((mode & 0111) != 0 && !file.toFile().setExecutable(true, false)) {
            throw new StartRefused(
                    "%s cannot be made executable".formatted(file),
                    "set paylink.data to a folder where programs may run, or paylink.database.url to a PostgreSQL of your own");
        }
    }
}
