package org.paylink.backoffice;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import org.paylink.settings.StartRefused;
import org.paylink.store.StoreSettings;
import org.springframework.stereotype.Component;

/** The password of the back office: the one in the settings, else one of our own in a file that only its owner reads. */
@Component
final class AdminPassword {

    private static final int RANDOM_BYTES = 18;

    private final byte[] hash;

    AdminPassword(OfficeSettings office, StoreSettings store) {
        hash = sha256(
                office.adminPassword().isEmpty()
                        ? kept(store.data().resolve("admin-password"))
                        : office.adminPassword());
    }

    /** Takes the same time whatever is wrong with the guess. */
    boolean is(String guess) {
        return MessageDigest.isEqual(hash, sha256(guess));
    }

    private static String kept(Path file) {
        try {
            if (!Files.exists(file) || Files.readString(file).isBlank()) {
                generate(file);
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new StartRefused(
                    "The back office's password cannot be kept in %s (%s)"
                            .formatted(file, e.getClass().getSimpleName()),
                    "make that folder writable, or set paylink.admin-password",
                    e);
        }
    }

    private static void generate(Path file) throws IOException {
        var bits = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(bits);
        var password = Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
        Files.createDirectories(file.toAbsolutePath().getParent());
        if (Files.exists(file)) {
            Files.delete(file);
        }
        try {
            Files.createFile(file, forOwnerOnly(file));
            Files.writeString(file, password + "\n");
        } catch (FileAlreadyExistsException e) {
            // Another node on the same folder was faster; its password counts.
            return;
        }
        tell(password, file);
    }

    /** To the terminal and not to the log: logs are collected and kept, and a password does not belong there. */
    private static void tell(String password, Path file) {
        System.out.printf(
                "%n    The back office's password is  %s%n    It is kept in %s and is not shown again.%n%n",
                password, file);
    }

    private static FileAttribute<?>[] forOwnerOnly(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[] {};
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
