package org.paylink.delivery.letter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.paylink.delivery.Channel;
import org.paylink.delivery.Message;
import org.paylink.delivery.Message.Purpose;
import org.paylink.delivery.letter.PrintHouse.Trouble;
import org.paylink.effects.Outcome;
import org.paylink.effects.OutsideFailure;
import org.paylink.effects.OutsideFailure.Kind;
import org.paylink.effects.StandIn;

/** Letters for a print house with a real SFTP server, and what is known of them when it is in trouble. */
class SftpBoxTest {

    @TempDir
    Path root;

    private final Message message = LetterTrial.message(Purpose.REQUEST, "de");
    private PrintHouse house;
    private Map<String, String> settings = Map.of();

    @BeforeEach
    void begins() throws Exception {
        house = new PrintHouse(root);
        settings = house.settings();
    }

    @AfterEach
    void ends() throws Exception {
        house.close();
    }

    @Test
    void aLetterLiesThereUnderItsMessagesIdAndNothingBesideIt() throws Exception {
        var name = send(account(), message);
        assertEquals("request-" + message.id() + ".pdf", name);
        assertEquals(List.of(name), house.files());
        assertEquals(
                2, PaperScan.codes(Files.readAllBytes(house.in().resolve(name))).size());
    }

    @Test
    void theSameAgainLeavesTheOneThatLiesThere() throws Exception {
        var account = account();
        var name = send(account, message);
        Files.writeString(house.in().resolve(name), "the print house is reading it");
        assertEquals(name, send(account, message));
        assertEquals(List.of(name), house.files());
        assertEquals(
                "the print house is reading it", Files.readString(house.in().resolve(name)));
    }

    @Test
    void oneConnectionCarriesManyAndAnotherIsMadeWhereTheServerHungUp() throws Exception {
        var account = account();
        for (int i = 0; i < 5; i++) {
            send(account, LetterTrial.message(Purpose.REMINDER, "en"));
        }
        assertEquals(1, house.logins.get());
        house.hangsUp();
        send(account, message);
        assertEquals(2, house.logins.get());
        assertEquals(6, house.letters().size());
    }

    @Test
    void aServerThatIsAwayGotNothing() throws Exception {
        var account = account();
        send(account, LetterTrial.message(Purpose.REMINDER, "en"));
        house.isAway();
        var failure = LetterTroublesTest.failure(account, message);
        assertEquals(Kind.NOT_DONE, failure.kind());
        assertEquals("the SFTP server is not reached", failure.getMessage());
        house.isBack();
        send(account, message);
        assertEquals(2, house.letters().size());
    }

    @Test
    void aServerThatSaysNothingIsNotWaitedForLong() throws Exception {
        try (var hanging = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            settings.put("url", "sftp://127.0.0.1:" + hanging.getLocalPort() + "/in");
            var failure = assertTimeout(Duration.ofSeconds(8), () -> LetterTroublesTest.failure(account(), message));
            assertEquals(Kind.NOT_DONE, failure.kind());
        }
        settings.put("url", "sftp://127.0.0.1:" + StandIn.nobody().getPort() + "/in");
        assertEquals(
                Kind.NOT_DONE, LetterTroublesTest.failure(account(), message).kind());
    }

    /** Only a rename without an answer may have handed the letter over; and it may be repeated all the same. */
    @ParameterizedTest
    @EnumSource(value = Trouble.class, mode = EnumSource.Mode.MATCH_ANY, names = "LOST_.*")
    void whatWasLostOnItsWayIsKnownAndDoneByTheNextAttempt(Trouble trouble) throws Exception {
        var account = account();
        house.troubledBy(trouble);
        var failure = LetterTroublesTest.failure(account, message);
        assertEquals(
                trouble == Trouble.LOST_WHILE_WRITING ? Kind.NOT_DONE : Kind.UNKNOWN, failure.kind(), "" + failure);
        assertInstanceOf(
                Outcome.Retry.class, Outcome.of(failure, account.traits().repetition()));
        assertEquals(
                trouble == Trouble.LOST_AFTER_RENAMING ? 1 : 0, house.letters().size());
        assertEquals(List.of(send(account, message)), house.letters());
    }

    @Test
    void aFullDiskIsWaitedFor() throws Exception {
        house.troubledBy(Trouble.FULL);
        var failure = LetterTroublesTest.failure(account(), message);
        assertEquals(Kind.NOT_DONE, failure.kind(), failure.toString());
        assertEquals(List.of(), house.letters());
        house.troubledBy(Trouble.NONE);
        send(account(), message);
    }

    @Test
    void aFolderThatIsNotThereIsAPersonsMatter() {
        settings.put("url", settings.getOrDefault("url", "") + "/elsewhere");
        asksAHuman("the folder for letters on the SFTP server is not there");
    }

    @Test
    void aWrongPasswordIsAPersonsMatter() {
        settings.put("password", "not-the-secret");
        asksAHuman("the SFTP server does not let the account in");
    }

    /** Somebody in between, or a server that was made anew: nothing is told to it, not even the password. */
    @Test
    void anotherServersKeyIsAPersonsMatter() throws Exception {
        settings.put(
                "host-key",
                PublicKeyEntry.toString(
                        KeyUtils.generateKeyPair("ecdsa-sha2-nistp256", 256).getPublic()));
        asksAHuman("the SFTP server shows another key than the one in host-key; ask its owner why");
        assertEquals(0, house.logins.get());
    }

    @Test
    void aKeyOfOursOpensTheDoorInsteadOfAPassword() throws Exception {
        var pair = KeyPairGenerator.getInstance("RSA").generateKeyPair();
        var file = root.resolve("key.pem");
        Files.writeString(
                file,
                "-----BEGIN PRIVATE KEY-----\n"
                        + Base64.getMimeEncoder(64, new byte[] {'\n'})
                                .encodeToString(pair.getPrivate().getEncoded())
                        + "\n-----END PRIVATE KEY-----\n");
        settings.remove("password");
        settings.put("key-file", file.toString());
        send(account(), message);
        assertEquals(0, house.logins.get(), "by password");
        settings.put("key-file", root.resolve("nowhere").toString());
        asksAHuman("the key file for the SFTP server cannot be read");
    }

    @Test
    void aPathMayBeginAtTheUsersHome() throws Exception {
        settings.put("url", settings.getOrDefault("url", "").replace("/in", "/~/in"));
        assertEquals(List.of(send(account(), message)), house.letters());
    }

    private void asksAHuman(String words) {
        OutsideFailure failure = LetterTroublesTest.failure(account(), message);
        assertEquals(Kind.ASK_A_HUMAN, failure.kind(), failure.toString());
        assertEquals(words, failure.getMessage());
        assertFalse(failure.toString().contains(PrintHouse.PASSWORD));
        assertTrue(Outcome.of(failure, account().traits().repetition()) instanceof Outcome.Parked);
    }

    private static String send(Channel account, Message message) {
        return account.send(message).toCompletableFuture().join();
    }

    private Channel account() {
        return LetterTrial.account(settings);
    }
}
