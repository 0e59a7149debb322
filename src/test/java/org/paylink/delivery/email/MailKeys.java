package org.paylink.delivery.email;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A key of a mail server of the tests, made when it is needed, and its certificate in a file. */
record MailKeys(Path store, Path certificate) {

    static final String PASSWORD = "changeit";

    /** @param names those that the certificate shows, as keytool writes them: {@code dns:localhost,ip:127.0.0.1} */
    static MailKeys of(String names) {
        try {
            var folder = Files.createTempDirectory("mail-keys");
            var keys = new MailKeys(folder.resolve("keys.p12"), folder.resolve("certificate.pem"));
            run("-genkeypair", "-keyalg", "EC", "-dname", "CN=mail", "-ext", "SAN=" + names, keys.store.toString());
            run("-exportcert", "-rfc", "-file", keys.certificate.toString(), keys.store.toString());
            return keys;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void run(String... words) throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(words).subList(0, words.length - 1));
        command.addAll(List.of(
                "-alias",
                "mail",
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD,
                "-keystore",
                words[words.length - 1]));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (InputStream said = process.getInputStream()) {
            var output = new String(said.readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new AssertionError(output);
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    SSLContext context() {
        try (var stream = Files.newInputStream(store)) {
            var keys = KeyStore.getInstance("PKCS12");
            keys.load(stream, PASSWORD.toCharArray());
            var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            managers.init(keys, PASSWORD.toCharArray());
            var context = SSLContext.getInstance("TLS");
            context.init(managers.getKeyManagers(), null, null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
