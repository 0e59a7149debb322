package org.paylink.delivery.letter;

import com.jcraft.jsch.ChannelSftp;
import com.jcraft.jsch.JSchAlgoNegoFailException;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.JSchHostKeyException;
import com.jcraft.jsch.SftpException;
import java.io.FileNotFoundException;
import java.nio.file.NoSuchFileException;
import org.paylink.delivery.letter.SftpBox.Phase;
import org.paylink.effects.OutsideFailure;
import org.paylink.effects.OutsideFailure.Kind;

/** What an SFTP server's troubles mean, by how far the letter had come. Only codes are told on: their texts hold paths and names. */
final class LetterErrors {

    // Of the protocol's later versions, which some servers use in the earlier one.
    private static final int NO_SPACE_ON_FILESYSTEM = 14;
    private static final int QUOTA_EXCEEDED = 15;

    /** While connecting: nothing was handed over. */
    static OutsideFailure of(JSchException e) {
        if (e instanceof JSchHostKeyException) {
            return new OutsideFailure(
                    Kind.ASK_A_HUMAN, "the SFTP server shows another key than the one in host-key; ask its owner why");
        }
        if (e instanceof JSchAlgoNegoFailException) {
            return new OutsideFailure(Kind.ASK_A_HUMAN, "the SFTP server speaks none of the ciphers that we know");
        }
        // Auth fail, Auth cancel: the library has no public types for them.
        if (String.valueOf(e.getMessage()).startsWith("Auth ")) {
            return new OutsideFailure(Kind.ASK_A_HUMAN, "the SFTP server does not let the account in");
        }
        if (String.valueOf(e.getMessage()).startsWith("invalid privatekey")
                || e.getCause() instanceof FileNotFoundException
                || e.getCause() instanceof NoSuchFileException) {
            return new OutsideFailure(Kind.ASK_A_HUMAN, "the key file for the SFTP server cannot be read");
        }
        return new OutsideFailure(Kind.NOT_DONE, "the SFTP server is not reached");
    }

    static OutsideFailure of(Phase phase, SftpException e) {
        if (isLost(e)) {
            return phase == Phase.RENAMING
                    ? new OutsideFailure(Kind.UNKNOWN, "the SFTP server fell silent while it took the letter")
                    : new OutsideFailure(Kind.NOT_DONE, "the SFTP server fell silent before it took the letter");
        }
        return switch (e.id) {
            case ChannelSftp.SSH_FX_NO_SUCH_FILE ->
                new OutsideFailure(Kind.ASK_A_HUMAN, "the folder for letters on the SFTP server is not there");
            case ChannelSftp.SSH_FX_PERMISSION_DENIED ->
                new OutsideFailure(
                        Kind.ASK_A_HUMAN, "the folder for letters on the SFTP server may not be written into");
            case NO_SPACE_ON_FILESYSTEM, QUOTA_EXCEEDED ->
                new OutsideFailure(Kind.NOT_DONE, "the disk of the SFTP server is full");
            default -> new OutsideFailure(Kind.NOT_DONE, "the SFTP server answered " + e.id);
        };
    }

    /** The library gives what broke the connection as the cause; an answer of the server has none. */
    private static boolean isLost(SftpException e) {
        return e.getCause() != null
                || e.id == ChannelSftp.SSH_FX_NO_CONNECTION
                || e.id == ChannelSftp.SSH_FX_CONNECTION_LOST;
    }

    private LetterErrors() {}
}
