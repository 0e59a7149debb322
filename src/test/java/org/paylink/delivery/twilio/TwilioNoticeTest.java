package org.paylink.delivery.twilio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.paylink.delivery.Channel;
import org.paylink.delivery.Channel.BadNotice;
import org.paylink.delivery.Channel.ReadNotice;
import org.paylink.delivery.ChannelStandIn.Told;
import org.paylink.delivery.DeliveryReport;
import org.paylink.delivery.DeliveryReport.Status;
import org.paylink.effects.Form;
import org.paylink.effects.HttpCalls;
import org.paylink.effects.Notice;

/** What Twilio calls back, and what we make of it. */
class TwilioNoticeTest {

    private static final UUID ID = UUID.fromString("6f1d2a52-6c0e-4b6b-9d8a-0b8f3c1e7a54");
    private static final String SID = "SM0123456789abcdef0123456789abcdef";
    private static final Instant AT = Instant.parse("2026-11-22T09:00:00Z");

    private final Channel account = TwilioTrial.account(
            TwilioTrial.sms(URI.create("https://api.twilio.com")), new HttpCalls(Duration.ofSeconds(1)));

    @ParameterizedTest
    @CsvSource({
        "accepted, SENT",
        "scheduled, SENT",
        "queued, SENT",
        "sending, SENT",
        "sent, SENT",
        "partially_delivered, SENT",
        "delivered, DELIVERED",
        "read, READ",
        "undelivered, UNDELIVERED",
        "failed, UNDELIVERED",
        "canceled, UNDELIVERED",
        "receiving,",
        "received,",
        "DELIVERED,",
        "paid,",
        "'',"
    })
    void everyStatusIsKnownAndAWordWeDoNotKnowReportsNothing(String word, Status status) throws Exception {
        var reports = read(told(TwilioStandIn.status(SID, word, ""))).reports();
        var problem = status == Status.UNDELIVERED ? "Twilio says that it is " + word + ", and not why" : null;
        assertEquals(status == null ? List.of() : List.of(new DeliveryReport(ID, SID, status, AT, problem)), reports);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "30003; Twilio answered 30003: the phone is off or out of reach",
                "30007; Twilio answered 30007: a carrier filtered it as unwanted",
                "21610; Twilio answered 21610: the customer said STOP",
                "63016; Twilio answered 63016: outside of 24 hours WhatsApp takes approved templates only",
                "39999; Twilio answered 39999",
                "+31612345678; Twilio says that it is failed, and not why"
            })
    void aFailureSaysWhyByItsCode(String code, String problem) throws Exception {
        assertEquals(
                problem,
                read(told(TwilioStandIn.status(SID, "failed", code)))
                        .reports()
                        .get(0)
                        .problem());
    }

    @Test
    void withoutOurCorrelationTheMessageIsKnownByTheirId() throws Exception {
        var told = TwilioStandIn.signed(TwilioStandIn.status(SID, "sent", ""), "", TwilioStandIn.TOKEN);
        assertEquals(
                List.of(new DeliveryReport(null, SID, Status.SENT, AT, null)),
                read(told).reports());
    }

    @ParameterizedTest
    @ValueSource(strings = {"stop", "callback"})
    void samplesAreRead(String name) throws Exception {
        var body = Files.readString(Path.of("samples", "twilio", name, "notice.form"))
                .strip();
        var read = read(TwilioStandIn.signed(Form.read(body), "", TwilioStandIn.TOKEN));
        assertEquals(name.equals("stop") ? 0 : 1, read.reports().size());
    }

    @Test
    void theSameStatusOfTheSameMessageIsTheSameEvent() throws Exception {
        var first = TwilioStandIn.status(SID, "delivered", "");
        var again = new HashMap<>(first);
        again.put("RawDlrDoneDate", "2611220900");
        assertEquals(read(told(first)).eventKey(), read(told(again)).eventKey());
        assertNotEquals(
                read(told(first)).eventKey(),
                read(told(TwilioStandIn.status(SID, "sent", ""))).eventKey());
    }

    @Test
    void whatIsOfAnotherAccountSaysNothingHere() throws Exception {
        var form = TwilioStandIn.status(SID, "delivered", "");
        form.put("AccountSid", "ACffffffffffffffffffffffffffffffff");
        assertTrue(read(told(form)).reports().isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "=", "x", "RSOYDt4T1cUTdK1PDd93/VVr8B8="})
    void anythingButItsSignatureIsRefused(String signature) {
        var told = told(TwilioStandIn.status(SID, "sent", ""));
        var headers = new HashMap<>(told.headers());
        headers.put("x-twilio-signature", signature);
        assertThrows(BadNotice.class, () -> read(new Told(headers, told.body(), told.query())));
    }

    /** Its fields would not be signed then. */
    @Test
    void aFormThatSaysItIsNoneIsRefused() {
        var told = told(TwilioStandIn.status(SID, "sent", ""));
        var headers = new HashMap<>(told.headers());
        headers.put("content-type", "application/json");
        assertThrows(BadNotice.class, () -> read(new Told(headers, told.body(), told.query())));
        assertThrows(BadNotice.class, () -> read(new Told(told.headers(), told.body() + "&To=1", told.query())));
    }

    @Test
    void aSignatureIsGoodWithAndWithoutTheUsualPort() {
        var signature = new TwilioSignature("12345", URI.create("https://pay.example/webhooks/phone"));
        for (var address : List.of("https://pay.example/webhooks/phone", "https://pay.example:443/webhooks/phone")) {
            assertTrue(signature.genuine(
                    signature.of(address + "?a=1x2"), "a=1", Map.of(), new byte[0], Map.of("x", "2")));
        }
        var other = signature.of("https://pay.example:8443/webhooks/phone?a=1x2");
        assertTrue(!signature.genuine(other, "a=1", Map.of(), new byte[0], Map.of("x", "2")));
    }

    private static Told told(Map<String, String> form) {
        return TwilioStandIn.signed(form, "?message=v1." + ID + ".1", TwilioStandIn.TOKEN);
    }

    private ReadNotice read(Told told) throws BadNotice {
        var notice = TwilioChannelTest.notice(told);
        return account.read(new Notice("phone", notice.headers(), told.body().getBytes(StandardCharsets.UTF_8), AT));
    }
}
