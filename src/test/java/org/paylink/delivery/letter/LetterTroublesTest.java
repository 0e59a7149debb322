package org.paylink.delivery.letter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.paylink.delivery.Channel;
import org.paylink.delivery.Message;
import org.paylink.delivery.Message.Purpose;
import org.paylink.effects.Outcome;
import org.paylink.effects.OutsideFailure;
import org.paylink.effects.OutsideFailure.Kind;

/** A folder that takes letters, and one that does not. */
@Tag("thorough")
class LetterTroublesTest {

    @TempDir
    Path folder;

    private final Message message = LetterTrial.message(Purpose.REQUEST, "de");
    private Map<String, String> settings = Map.of();

    @BeforeEach
    void begins() {
        settings = LetterTrial.settings();
        settings.put("folder", folder.toString());
    }

    @Test
    void aLetterLiesInTheFolderUnderItsMessagesIdAndNothingBesideIt() throws IOException {
        var name = send(message);
        assertEquals("request-" + message.id() + ".pdf", name);
        assertEquals(List.of(name), files());
        assertEquals(1, PaperScan.pages(Files.readAllBytes(folder.resolve(name))));
    }

    @Test
    void theSameAgainLeavesTheOneThatLiesThere() throws IOException {
        var name = send(message);
        Files.writeString(folder.resolve(name), "the print house is reading it");
        assertEquals(name, send(message));
        assertEquals(List.of(name), files());
        assertEquals("the print house is reading it", Files.readString(folder.resolve(name)));
    }

    @Test
    void whatACrashLeftHalfWrittenIsNoLetterAndInNobodysWay() throws IOException {
        var half = folder.resolve(".request-" + message.id() + ".pdf.1.part");
        Files.writeString(half, "%PDF");
        assertEquals(List.of(send(message)), files());
    }

    @Test
    void aFolderThatIsNotThereIsAPersonsMatter() throws IOException {
        Files.delete(folder);
        fails(Kind.ASK_A_HUMAN, "the folder for letters is not there");
        Files.createDirectory(folder);
        send(message);
    }

    @Test
    void aFolderThatMayNotBeWrittenIntoIsAPersonsMatter() throws IOException {
        folder.toFile().setWritable(false);
        assumeFalse(Files.isWritable(folder), "whoever runs this may write anywhere");
        fails(Kind.ASK_A_HUMAN, "the folder for letters may not be written into");
    }

    /** The disk of /dev/full is. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void aFullDiskIsWaitedForAndLeavesNothing() throws IOException {
        Files.createSymbolicLink(folder.resolve(".request-" + message.id() + ".pdf.1.part"), Path.of("/dev/full"));
        fails(Kind.NOT_DONE, "the disk of the folder for letters is full");
        assertEquals(List.of(), files());
        send(message);
    }

    @Test
    void nothingIsEverInDoubt() {
        var repetition = account().traits().repetition();
        var lost = new OutsideFailure(Kind.UNKNOWN, "no answer");
        assertInstanceOf(Outcome.Retry.class, Outcome.of(lost, repetition));
        assertFalse(account().traits().reportsArrival());
    }

    @Test
    void anAddressThatFitsNoWindowIsRefused() {
        var far = LetterTrial.with(message, "Line\n".repeat(10), "Text");
        var failure = failure(account(), far);
        assertEquals(Kind.REFUSED, failure.kind());
        assertFalse(failure.toString().contains("Line"));
    }

    @Test
    void manyAtOnceAllArrive() throws IOException {
        var account = account();
        var sent = java.util.stream.IntStream.range(0, 50)
                .mapToObj(i -> account.send(LetterTrial.message(Purpose.REMINDER, "en"))
                        .toCompletableFuture())
                .toList();
        sent.forEach(java.util.concurrent.CompletableFuture::join);
        assertEquals(50, files().size());
    }

    private void fails(Kind kind, String words) {
        var failure = failure(account(), message);
        assertEquals(kind, failure.kind(), failure.toString());
        assertEquals(words, failure.getMessage());
        assertFalse(failure.toString().contains(folder.toString()));
    }

    static OutsideFailure failure(Channel account, Message message) {
        var error = account.send(message)
                .handle((done, failed) -> failed == null ? new AssertionError("it went well") : failed)
                .toCompletableFuture()
                .join();
        assertTrue(error instanceof OutsideFailure || error.getCause() != null, error.toString());
        return assertInstanceOf(OutsideFailure.class, OutsideFailure.behind(error));
    }

    private String send(Message message) {
        return account().send(message).toCompletableFuture().join();
    }

    private Channel account() {
        return LetterTrial.account(settings);
    }

    private List<String> files() throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName())).toList();
        }
    }
}
