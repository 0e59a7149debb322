package org.paylink.delivery.messenger;

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
import org.junit.jupiter.params.provider.ValueSource;
import org.paylink.delivery.Arrival;
import org.paylink.delivery.Channel.BadNotice;
import org.paylink.delivery.Channel.ReadNotice;
import org.paylink.delivery.ChannelStandIn.Told;
import org.paylink.delivery.DeliveryReport;
import org.paylink.delivery.DeliveryReport.Status;
import org.paylink.delivery.Heard;
import org.paylink.delivery.Watermark;
import org.paylink.effects.HttpCalls;
import org.paylink.effects.Json;
import org.paylink.effects.Notice;

/** What Messenger tells us, and what we make of it. */
class MessengerNoticeTest {

    private static final String PSID = MessengerTrial.PSID;
    private static final String TOKEN = "sWq8-nq1H3v_0aB5cD9eFg";
    private static final UUID ID = UUID.fromString("6f1d2a52-6c0e-4b6b-9d8a-0b8f3c1e7a54");
    private static final Instant AT = Instant.ofEpochSecond(1750857384);
    private static final Instant LATER = AT.plusSeconds(60);

    private final MessengerChannel account = (MessengerChannel) MessengerTrial.account(
            URI.create("https://graph.facebook.com/v26.0"), new HttpCalls(Duration.ofSeconds(1)));

    @Test
    void echoesDeliveriesAndReadingAreAllHeard() throws Exception {
        var read = read(sample("events"));
        assertEquals(
                List.of(
                        new DeliveryReport(ID, "m_A", Status.SENT, AT, null),
                        new DeliveryReport(null, "m_A", Status.DELIVERED, AT.plusSeconds(2), null),
                        new DeliveryReport(null, "m_B", Status.DELIVERED, AT.plusSeconds(2), null)),
                read.reports());
        var upTo = AT.plusMillis(100);
        assertEquals(
                List.of(
                        new Watermark(PSID, Status.DELIVERED, upTo, AT.plusSeconds(2)),
                        new Watermark(PSID, Status.READ, upTo, AT.plusSeconds(9))),
                read.watermarks());
    }

    @Test
    void whatCustomersWriteToThisPageIsHeard() throws Exception {
        var read = read(sample("events"));
        assertEquals(List.of(new Heard(PSID, "Stop", AT.plusSeconds(10), "m_C")), read.heard());
        assertTrue(read.arrivals().isEmpty());
    }

    @Test
    void whoComesByTheButtonToGetStartedArrives() throws Exception {
        var read = read(sample("referral"));
        assertEquals(List.of(new Arrival(PSID, TOKEN, AT, "m_P")), read.arrivals());
        assertEquals(List.of(new Heard(PSID, "Get Started", AT, "m_P")), read.heard());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"referral\": {\"ref\": \"sWq8-nq1H3v_0aB5cD9eFg\"}}",
                "{\"message\": {\"mid\": \"m\", \"text\": \"hi\", \"referral\": {\"ref\": \"sWq8-nq1H3v_0aB5cD9eFg\"}}}",
                "{\"optin\": {\"ref\": \"sWq8-nq1H3v_0aB5cD9eFg\"}}"
            })
    void theTokenIsFoundWhereverItStands(String event) throws Exception {
        var read = read(told(event));
        assertEquals(TOKEN, read.arrivals().get(0).token());
        assertEquals(1, read.heard().size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"summer-sale", "", "sWq8-nq1H3v_0aB5cD9eF", "sWq8-nq1H3v_0aB5cD9eFgg", "sWq8 nq1H3v_0aB5cD9eFg"})
    void aReferenceOfSomethingElseIsNoArrivalAndOpensTheDayAllTheSame(String ref) throws Exception {
        var read = read(told("{\"referral\": {\"ref\": \"%s\"}}".formatted(ref)));
        assertTrue(read.arrivals().isEmpty());
        assertEquals(1, read.heard().size());
    }

    @Test
    void aPictureIsHeardWithoutWords() throws Exception {
        var read = read(told("{\"message\": {\"mid\": \"m_1\", \"attachments\": [{\"type\": \"image\"}]}}"));
        assertEquals(List.of(new Heard(PSID, "", AT, "m_1")), read.heard());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "null",
                "{\"object\":\"page\",\"entry\":[{\"id\":\"104915542157871\",\"changes\":[{\"field\":\"feed\"}]}]}",
                "{\"entry\":[{\"id\":\"104915542157871\",\"messaging\":[{}]}]}",
                "{\"entry\":[{\"id\":\"104915542157871\",\"messaging\":[{\"message\":{\"is_echo\":true}}]}]}",
                "{\"entry\":[{\"id\":\"104915542157871\",\"messaging\":[{\"sender\":{\"id\":\"1\"},\"read\":{}}]}]}",
                "{\"entry\":[{\"id\":\"104915542157871\",\"messaging\":[{\"sender\":{\"id\":\"1\"},\"reaction\":{}}]}]}",
                "{\"entry\":{\"messaging\":7}}"
            })
    void whatWeDoNotKnowIsNoError(String body) throws Exception {
        var read = read(MessengerStandIn.signed(body, MessengerStandIn.SECRET));
        assertEquals("[][][][]", "" + read.reports() + read.heard() + read.arrivals() + read.watermarks());
    }

    @Test
    void theSameEventsInAnotherOrderAreTheSameNotice() throws Exception {
        var one = event("{\"message\": {\"mid\": \"m_1\", \"text\": \"a\"}}", AT);
        var other = event("{\"read\": {\"watermark\": 1750857384000}}", AT);
        assertEquals(read(told(one, other)).eventKey(), read(told(other, one)).eventKey());
        assertNotEquals(read(told(one)).eventKey(), read(told(one, other)).eventKey());
    }

    @Test
    void anEchoIsNotTakenForTheMessageItself() throws Exception {
        var written = event("{\"message\": {\"mid\": \"m_1\", \"text\": \"a\"}}", AT);
        var echo = event("{\"message\": {\"mid\": \"m_1\", \"is_echo\": true}}", AT);
        assertNotEquals(read(told(written)).eventKey(), read(told(echo)).eventKey());
        assertTrue(read(told(echo)).heard().isEmpty());
    }

    @Test
    void noTimeIsOfTheFuture() throws Exception {
        var read = read(told(event("{\"message\": {\"mid\": \"m_1\"}}", LATER.plusSeconds(999))));
        assertEquals(LATER, read.heard().get(0).at());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "sha256=", "sha1=", "sha256=00", "SHA256="})
    void anythingButItsSignatureIsRefused(String header) {
        var body = MessengerStandIn.comes(PSID, TOKEN).body();
        assertThrows(BadNotice.class, () -> read(new Told(Map.of("x-hub-signature-256", header), body)));
    }

    @Test
    void theChallengeGoesBackToWhoeverKnowsOurToken() {
        assertEquals(Optional.of("7"), greeted("chosen-by-us"));
        assertEquals(Optional.empty(), greeted("guessed"));
    }

    @Test
    void printsNoAddressAndNoToken() throws Exception {
        var told = read(sample("referral")).toString() + read(sample("events"));
        assertTrue(!told.contains(PSID) && !told.contains(TOKEN) && !told.contains("Stop"), told);
    }

    private Optional<String> greeted(String token) {
        var query = "hub.mode=subscribe&hub.challenge=7&hub.verify_token=" + token;
        return account.greet(new Notice("messenger", Map.of(Notice.QUERY, query), new byte[0], AT));
    }

    private static ObjectNode event(String json, Instant at) {
        var event = MessengerStandIn.from(PSID, MessengerStandIn.PAGE, at.toEpochMilli());
        event.setAll((ObjectNode) Json.read(json.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        return event;
    }

    private static Told told(String event) {
        return told(event(event, AT));
    }

    private static Told told(ObjectNode... events) {
        return MessengerStandIn.signed(MessengerStandIn.body(MessengerStandIn.PAGE, events));
    }

    private static Told sample(String name) throws Exception {
        return MessengerStandIn.signed(
                Files.readString(Path.of("samples", "messenger", name, "notice.json")), MessengerStandIn.SECRET);
    }

    private ReadNotice read(Told told) throws BadNotice {
        var notice = MessengerChannelTest.notice(told);
        return account.read(new Notice("messenger", notice.headers(), notice.body(), LATER));
    }
}
