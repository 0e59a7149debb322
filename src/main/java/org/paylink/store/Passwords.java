package org.paylink.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The passwords of the embedded server: one random one in a file only its owner reads, and one derived from it for each user. */
final class Passwords {

    private static final Base64.Encoder TEXT = Base64.getUrlEncoder().withoutPadding();

    private final Path file;
    private final String superuser;

    private Passwords(Path file, String superuser) {
        this.file = file;
        this.superuser = superuser;
    }

    static Passwords keptIn(Path file) throws IOException {
        if (!Files.exists(file) || Files.size(file) == 0) {
            Files.deleteIfExists(file);
            byte[] random = new byte[24];
            new SecureRandom().nextBytes(random);
            writePrivately(file, TEXT.encodeToString(random));
        }
        return new Passwords(file, Files.readString(file).strip());
    }

    private static void writePrivately(Path file, String text) throws IOException {
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    Path file() {
        return file;
    }

    String ofSuperuser() {
        return superuser;
    }

    String of(String user) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(superuser.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return TEXT.encodeToString(mac.doFinal(user.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java has HmacSHA256", missing);
        }
    }
}
