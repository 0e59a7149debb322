package org.paylink.delivery.whatsapp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.paylink.delivery.Alias;
import org.paylink.delivery.Channel.BadNotice;
import org.paylink.delivery.Channel.ReadNotice;
import org.paylink.delivery.ChannelStandIn.Told;
import org.paylink.delivery.DeliveryReport;
import org.paylink.delivery.DeliveryReport.Status;
import org.paylink.delivery.Heard;
import org.paylink.effects.HttpCalls;
import org.paylink.effects.Json;
import org.paylink.effects.Notice;

/** What Meta tells us, and what we make of it. */
class WhatsAppNoticeTest {

    private static final UUID ID = UUID.fromString("6f1d2a52-6c0e-4b6b-9d8a-0b8f3c1e7a54");
    private static final Instant AT = Instant.ofEpochSecond(1750857384);

    private final WhatsAppChannel account = (WhatsAppChannel)
            WhatsAppTrial.account(URI.create("https://graph.facebook.com/v26.0"), new HttpCalls(Duration.ofSeconds(1)));

    @Test
    void severalStatusesOfSeveralEntriesAreAllHeard() throws Exception {
        var read = read(sample("statuses"));
        assertEquals(
                List.of(
                        new DeliveryReport(ID, "wamid.A", Status.SENT, AT, null),
                        new DeliveryReport(ID, "wamid.A", Status.DELIVERED, AT.plusSeconds(2), null),
                        new DeliveryReport(
                                null,
                                "wamid.B",
                                Status.UNDELIVERED,
                                AT.plusSeconds(3),
                                "WhatsApp answered 131026: the customer is not on WhatsApp or cannot be reached there"),
                        new DeliveryReport(ID, "wamid.A", Status.READ, AT.plusSeconds(9), null)),
                read.reports());
    }

    @Test
    void whatCustomersWriteIsBelievedAndSaysNothingYet() throws Exception {
        var read = read(sample("written"));
        assertTrue(read.reports().isEmpty());
        assertEquals(read.eventKey(), read(sample("written")).eventKey());
        assertNotEquals(read.eventKey(), read(sample("statuses")).eventKey());
    }

    /** The number is there, the id beside it; then, for one with a username, the id alone. */
    @Test
    void anIdBesideANumberIsAnAliasAndAloneTheAddress() throws Exception {
        var read = read(sample("usernames"));
        assertEquals(
                List.of(
                        new Alias("NL.13491208655302741918", ID, null, "wamid.A"),
                        new Alias("NL.13491208655302741918", null, "+31612345678", "wamid.D")),
                read.aliases());
        assertEquals(
                List.of("31612345678", "NL.13491208655302741918", "NL.777"),
                read.heard().stream().map(Heard::address).toList());
        assertEquals(
                List.of(Status.DELIVERED, Status.READ),
                read.reports().stream().map(DeliveryReport::status).toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "31612345678", "us.134", "USA.134", "US.", "US.1 2", "<b>"})
    void whatIsNoIdIsNobodys(String id) throws Exception {
        var read = read(WhatsAppStandIn.signed(
                sample("usernames").body().replace("NL.13491208655302741918", id), WhatsAppStandIn.SECRET));
        assertEquals(List.of(), read.aliases());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "null",
                "{\"object\":\"page\"}",
                "{\"entry\":[{\"changes\":[{\"field\":\"message_template_status_update\",\"value\":{\"event\":\"PAUSED\"}}]}]}",
                "{\"entry\":[{\"changes\":[{\"value\":{\"statuses\":[{}]}}]}]}",
                "{\"entry\":{\"changes\":7}}"
            })
    void whatWeDoNotKnowIsNoError(String body) throws Exception {
        assertTrue(read(WhatsAppStandIn.signed(body, WhatsAppStandIn.SECRET))
                .reports()
                .isEmpty());
    }

    @Test
    void newsOfTheAccountAreNotTakenForOneAnother() throws Exception {
        var news = "{\"entry\":[{\"id\":\"%s\",\"changes\":[{\"field\":\"x\",\"value\":{\"event\":\"%s\"}}]}]}";
        var paused = WhatsAppStandIn.signed(news.formatted("0", "PAUSED"), WhatsAppStandIn.SECRET);
        var disabled = WhatsAppStandIn.signed(news.formatted("0", "DISABLED"), WhatsAppStandIn.SECRET);
        assertNotEquals(read(paused).eventKey(), read(disabled).eventKey());
    }

    @Test
    void theSameEventsInAnotherOrderAreTheSameNotice() throws Exception {
        var sent = status("sent", "1750857384");
        var read = status("read", "1750857385");
        var one = WhatsAppStandIn.signed(
                WhatsAppStandIn.body(WhatsAppStandIn.NUMBER, sent, read), WhatsAppStandIn.SECRET);
        var other = WhatsAppStandIn.signed(
                WhatsAppStandIn.body(WhatsAppStandIn.NUMBER, read.deepCopy(), sent.deepCopy()), WhatsAppStandIn.SECRET);
        assertEquals(read(one).eventKey(), read(other).eventKey());
        assertNotEquals(read(one).eventKey(), read(told(sent)).eventKey());
    }

    @ParameterizedTest
    @ValueSource(strings = {"deleted", "warning", "SENT", ""})
    void aWordWeDoNotKnowReportsNothing(String word) throws Exception {
        assertTrue(read(told(status(word, "1750857384"))).reports().isEmpty());
    }

    @Test
    void aReportIsNotLostForWantOfItsTime() throws Exception {
        var reports = read(told(status("delivered", "soon"))).reports();
        assertEquals(AT, reports.get(0).at());
    }

    @Test
    void aFailureWithoutReasonSaysSo() throws Exception {
        var reports = read(told(status("failed", "1750857384"))).reports();
        assertEquals("WhatsApp says that it failed, and not why", reports.get(0).problem());
    }

    @Test
    void whatIsOfAnotherNumberSaysNothingHere() throws Exception {
        var body = WhatsAppStandIn.body("999999999999999", status("delivered", "1750857384"));
        assertTrue(read(WhatsAppStandIn.signed(body, WhatsAppStandIn.SECRET))
                .reports()
                .isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "sha256=", "sha1=", "sha256=00", "SHA256="})
    void anythingButItsSignatureIsRefused(String header) {
        var told = told(status("sent", "1750857384"));
        assertThrows(BadNotice.class, () -> read(new Told(Map.of("x-hub-signature-256", header), told.body())));
    }

    @Test
    void aSignedBodyThatIsNoJsonIsRefused() {
        assertThrows(BadNotice.class, () -> read(WhatsAppStandIn.signed("{\"entry\":", WhatsAppStandIn.SECRET)));
    }

    @ParameterizedTest
    @CsvSource({
        "hub.mode=subscribe&hub.verify_token=chosen-by-us&hub.challenge=1158201444, 1158201444",
        "hub.challenge=7&hub.verify_token=chosen%2Dby-us&hub.mode=subscribe, 7",
        "hub.mode=subscribe&hub.verify_token=chosen-by-u&hub.challenge=7,",
        "hub.mode=subscribe&hub.challenge=7,",
        "hub.mode=unsubscribe&hub.verify_token=chosen-by-us&hub.challenge=7,",
        "hub.mode=subscribe&hub.verify_token=chosen-by-us,",
        "hub.mode=subscribe&hub.verify_token=chosen-by-us&hub.challenge=%3Cscript%3E,",
        "hub.mode=subscribe&hub.mode=x&hub.verify_token=chosen-by-us&hub.challenge=7,",
        "%zz,",
        "'',"
    })
    void theChallengeGoesBackToWhoeverKnowsOurToken(String query, String challenge) {
        var knock = new Notice("whatsapp", Map.of(Notice.QUERY, query), new byte[0], AT);
        assertEquals(Optional.ofNullable(challenge), account.greet(knock));
    }

    private static ObjectNode status(String word, String timestamp) {
        return Json.object()
                .put("id", "wamid.C")
                .put("status", word)
                .put("timestamp", timestamp)
                .put("biz_opaque_callback_data", "v1." + ID + ".1");
    }

    private static Told told(ObjectNode status) {
        return WhatsAppStandIn.signed(
                WhatsAppStandIn.body(WhatsAppStandIn.NUMBER, status.deepCopy()), WhatsAppStandIn.SECRET);
    }

    private static Told sample(String name) throws Exception {
        return WhatsAppStandIn.signed(
                Files.readString(Path.of("samples", "whatsapp", name, "notice.json")), WhatsAppStandIn.SECRET);
    }

    private ReadNotice read(Told told) throws BadNotice {
        var notice = WhatsAppChannelTest.notice(told);
        return account.read(new Notice("whatsapp", notice.headers(), notice.body(), AT));
    }
}
