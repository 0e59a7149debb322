package org.paylink.delivery.letter;

import com.jcraft.jsch.ChannelSftp;
import com.jcraft.jsch.HostKey;
import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import com.jcraft.jsch.SftpException;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A folder on a print house's SFTP server. Its connection is kept for the next letter. */
final class SftpBox implements LetterBox {

    // What the server is called among the keys that we know; its address plays no part.
    private static final String ALIAS = "print-house";

    private final LetterServer server;
    private @Nullable Session session;
    private @Nullable ChannelSftp channel;

    /** How far a letter has come: only a rename without an answer may have handed it over. */
    enum Phase {
        CONNECTING,
        WRITING,
        RENAMING
    }

    SftpBox(LetterServer server) {
        this.server = server;
    }

    @Override
    public void drop(String name, int attempt, byte[] letter) {
        var phase = Phase.CONNECTING;
        try {
            var sftp = connection();
            phase = Phase.WRITING;
            var target = server.folder() + "/" + name;
            if (isThere(sftp, target)) {
                return;
            }
            var unfinished = server.folder() + "/" + LetterBox.unfinished(name, attempt);
            sftp.put(new ByteArrayInputStream(letter), unfinished, ChannelSftp.OVERWRITE);
            phase = Phase.RENAMING;
            sftp.rename(unfinished, target);
        } catch (JSchException e) {
            close();
            throw LetterErrors.of(e);
        } catch (SftpException e) {
            close();
            throw LetterErrors.of(phase, e);
        }
    }

    private static boolean isThere(ChannelSftp sftp, String file) throws SftpException {
        try {
            sftp.stat(file);
            return true;
        } catch (SftpException e) {
            if (e.id == ChannelSftp.SSH_FX_NO_SUCH_FILE) {
                return false;
            }
            throw e;
        }
    }

    /** The one kept, where it still answers: a server that hung up meanwhile is no trouble. */
    private ChannelSftp connection() throws JSchException {
        if (channel != null && answers(channel)) {
            return channel;
        }
        close();
        var fresh = connected();
        var opened = (ChannelSftp) fresh.openChannel("sftp");
        opened.connect(answerMillis());
        channel = opened;
        return opened;
    }

    private static boolean answers(ChannelSftp kept) {
        try {
            kept.realpath(".");
            return true;
        } catch (SftpException gone) {
            return false;
        }
    }

    private Session connected() throws JSchException {
        var jsch = new JSch();
        jsch.getHostKeyRepository().add(new HostKey(ALIAS, server.hostKey()), null);
        if (server.keyFile() != null) {
            var passphrase = server.passphrase();
            jsch.addIdentity(
                    server.keyFile().toString(),
                    passphrase == null ? null : passphrase.getBytes(StandardCharsets.UTF_8));
        }
        var fresh = jsch.getSession(server.username(), server.host(), server.port());
        session = fresh;
        fresh.setHostKeyAlias(ALIAS);
        fresh.setConfig("StrictHostKeyChecking", "yes");
        fresh.setConfig(
                "PreferredAuthentications", server.keyFile() == null ? "password,keyboard-interactive" : "publickey");
        fresh.setPassword(server.password());
        fresh.setDaemonThread(true);
        fresh.connect(answerMillis());
        // From here on silence ends, too.
        fresh.setTimeout(answerMillis());
        return fresh;
    }

    private int answerMillis() {
        return (int) server.answerWithin().toMillis();
    }

    @Override
    public void close() {
        if (session != null) {
            session.disconnect();
        }
        session = null;
        channel = null;
    }

    @Override
    public String toString() {
        return "SftpBox[" + server + "]";
    }
}
