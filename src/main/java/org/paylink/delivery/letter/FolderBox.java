package org.paylink.delivery.letter;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.paylink.effects.OutsideFailure;
import org.paylink.effects.OutsideFailure.Kind;

/** A folder of this machine, or one that is mounted. */
final class FolderBox implements LetterBox {

    private final Path folder;

    FolderBox(Path folder) {
        this.folder = folder;
    }

    @Override
    public void drop(String name, int attempt, byte[] letter) {
        var target = folder.resolve(name);
        if (Files.exists(target)) {
            return;
        }
        var unfinished = folder.resolve(LetterBox.unfinished(name, attempt));
        try {
            write(unfinished, letter);
            Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
            keepName();
        } catch (IOException e) {
            throw failure(e, letter.length);
        } finally {
            unfinished.toFile().delete();
        }
    }

    private static void write(Path file, byte[] letter) throws IOException {
        try (var channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            var bytes = ByteBuffer.wrap(letter);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }

    /** A name survives a power cut only when its folder is on the disk, too. */
    private void keepName() {
        try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            // Windows opens no folders, and keeps its names by itself.
        }
    }

    /** Nothing has the letter's name yet: it was not handed over. */
    private OutsideFailure failure(IOException e, int size) {
        if (!Files.isDirectory(folder)) {
            return new OutsideFailure(Kind.ASK_A_HUMAN, "the folder for letters is not there");
        }
        if (!Files.isWritable(folder)) {
            return new OutsideFailure(Kind.ASK_A_HUMAN, "the folder for letters may not be written into");
        }
        if (isFull(e, size)) {
            return new OutsideFailure(Kind.NOT_DONE, "the disk of the folder for letters is full");
        }
        return new OutsideFailure(
                Kind.NOT_DONE,
                "the folder for letters takes none: " + e.getClass().getSimpleName());
    }

    private boolean isFull(IOException e, int size) {
        try {
            return String.valueOf(e.getMessage()).contains("No space left")
                    || Files.getFileStore(folder).getUsableSpace() < size;
        } catch (IOException unknown) {
            return false;
        }
    }

    @Override
    public void close() {
        // It holds nothing.
    }

    @Override
    public String toString() {
        return "FolderBox";
    }
}
