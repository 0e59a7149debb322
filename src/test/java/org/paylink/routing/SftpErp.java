package org.paylink.routing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.CopyOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Collection;
import java.util.Map;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.session.ServerSession;
import org.apache.sshd.sftp.server.SftpEventListener;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;
import org.jspecify.annotations.Nullable;
import org.paylink.routing.ErpBooks.Plight;

/**
 * An ERP at the end of an SFTP server. It takes a file the moment that it gets its name in {@code in}, and then it is gone from there; of the first
 * payment the client does not hear that its file has arrived.
 */
abstract class SftpErp extends ErpStandIn {

    final Path served;
    private final Path known;
    private final SshServer server;
    private boolean lost;

    SftpErp(ErpBooks books, String... folders) {
        super(books);
        try {
            served = Files.createTempDirectory("sftp-erp");
            for (var folder : folders) {
                Files.createDirectory(served.resolve(folder));
            }
            server = FileServers.sftp(served);
            ((SftpSubsystemFactory) server.getSubsystemFactories().get(0)).addSftpEventListener(new Import());
            var key =
                    server.getKeyPairProvider().loadKeys(null).iterator().next().getPublic();
            known = Files.createTempFile("known", "");
            Files.writeString(known, "[127.0.0.1]:%d %s%n".formatted(server.getPort(), PublicKeyEntry.toString(key)));
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Takes a file; gives back what happened to the invoice that it speaks of. */
    abstract Plight take(String name, byte[] content) throws IOException;

    final Map<String, String> login() {
        return Map.of(
                "sftp",
                "127.0.0.1:" + server.getPort(),
                "user",
                "erp",
                "password",
                "secret",
                "known-hosts",
                known.toString());
    }

    @Override
    boolean saysWhatIsOpen() {
        return false;
    }

    @Override
    Object answer(Call call) {
        throw new IllegalArgumentException("an ERP by files is not called");
    }

    private synchronized void taken(Path file) throws IOException {
        var plight = take(file.getFileName().toString(), Files.readAllBytes(file));
        Files.delete(file);
        if (plight == Plight.PLAIN && !lost) {
            lost = true;
            throw new IOException("the line breaks");
        }
    }

    private final class Import implements SftpEventListener {

        @Override
        public void moved(
                ServerSession session,
                Path source,
                Path target,
                Collection<CopyOption> options,
                @Nullable Throwable trouble)
                throws IOException {
            if (trouble != null || !String.valueOf(target.getParent()).endsWith("/in")) {
                return;
            }
            try {
                taken(served.resolve("in").resolve(target.getFileName().toString()));
            } catch (IllegalArgumentException e) {
                misunderstood.add(target.getFileName() + ": " + e);
            }
        }
    }

    @Override
    public void close() {
        super.close();
        try {
            server.stop(true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
