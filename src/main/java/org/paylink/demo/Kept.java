package org.paylink.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.paylink.store.Ports;

/** The demo's passwords and ports, made at the first start and the same ever after. The file is for its owner only. */
final class Kept {

    /** {@code token} is for a shop's programs at our own REST; {@code password} is that of the shop's ERP. */
    static final List<String> SECRETS = List.of(
            "demo.acme.token",
            "demo.bakker.token",
            "demo.clair.token",
            "demo.bakker.password",
            "demo.clair.password",
            "demo.bank.api-key",
            "demo.bank.webhook-secret",
            "demo.messenger.api-key",
            "demo.messenger.webhook-secret");

    private final Path file;
    private final Map<String, String> values;

    private Kept(Path file, Map<String, String> values) {
        this.file = file;
        this.values = values;
    }

    static Kept in(Path file) throws IOException {
        var values = new TreeMap<String, String>();
        if (Files.exists(file)) {
            for (String line : Files.readAllLines(file)) {
                int sign = line.indexOf('=');
                if (sign > 0) {
                    values.put(line.substring(0, sign), line.substring(sign + 1));
                }
            }
        }
        return new Kept(file, values);
    }

    String secret(String name) {
        return values.computeIfAbsent(name, fresh -> {
            var random = new byte[24];
            new SecureRandom().nextBytes(random);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        });
    }

    /** The port of before where nobody listens on it, else another. */
    int port(String name) throws IOException {
        String before = values.getOrDefault(name, "0");
        int port = Ports.free(before.matches("\\d{1,5}") ? Integer.parseInt(before) : 0);
        values.put(name, Integer.toString(port));
        return port;
    }

    /** Written beside its place and moved there, so that a killed start leaves the old file or the new one. */
    void save() throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        Files.writeString(
                fresh, values.entrySet().stream().map(Object::toString).collect(Collectors.joining("\n", "", "\n")));
        Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Without values: they are secrets. */
    @Override
    public String toString() {
        return "Kept" + values.keySet();
    }
}
