package org.paylink.delivery.whatsapp;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.paylink.delivery.ChannelStandIn;
import org.paylink.delivery.DeliveryReport.Status;
import org.paylink.delivery.Message.Purpose;
import org.paylink.delivery.Messages.State;
import org.paylink.effects.Json;
import org.paylink.effects.StandIn;
import org.paylink.flow.ChannelJourneyContract;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

final class WhatsAppJourneyTest extends ChannelJourneyContract {

    private static final WhatsAppStandIn WHATSAPP = new WhatsAppStandIn();

    @DynamicPropertySource
    static void account(DynamicPropertyRegistry registry) {
        WhatsAppTrial.settings(WHATSAPP.url(), "https://pay.example")
                .forEach((key, value) -> registry.add("paylink.delivery.phone." + key, () -> value));
    }

    @Override
    protected ChannelStandIn messenger() {
        return WHATSAPP;
    }

    @Test
    void theRequestSpeaksTheCustomersLanguageAndItsButtonOpensThePayPage() {
        received("100.00");
        accepted(1);
        var calls = WHATSAPP.heard();
        var template = Json.read(calls.get(calls.size() - 1).body()).path("template");
        assertEquals("nl", template.at("/language/code").asText());
        assertEquals(
                "€\u00a0100,00", template.at("/components/0/parameters/2/text").asText());
        assertEquals(token(), template.at("/components/1/parameters/0/text").asText());
    }

    @Test
    void metaMakesSureThatTheAddressIsOurs() {
        var right = get("?hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token=chosen-by-us");
        assertEquals(200, right.statusCode());
        assertEquals("1158201444", right.body());
        var wrong = get("?hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token=guessed");
        assertEquals(403, wrong.statusCode());
        assertTrue(wrong.body().isEmpty());
    }

    @Test
    void aReceiptSoonAfterTheCustomersTextNeedsNoTemplate() {
        received("100.00");
        accepted(1);
        assertEquals(200, post(WHATSAPP.written(phone().substring(1), null, "Tot zo")));
        worksOff();
        pays("100.00");
        accepted(2);
        becomes(Purpose.RECEIPT, State.SENT);
        var sent = Json.read(last().body());
        assertEquals("text", sent.path("type").asText());
        assertTrue(sent.at("/text/body").asText().contains("100,00"), "the receipt's own words");
    }

    @Test
    void whoShowsOnlyAnIdIsRecognisedAndAStopHoldsForTheNumberToo() {
        received("100.00");
        tellsTheId();
        assertEquals(200, post(WHATSAPP.written(null, userId(), "Stop")));
        worksOff();
        assertEquals(
                List.of("stop"),
                jdbc.queryForList(
                        "select lower(understood) from heard where address = ? and merchant = 'acme'",
                        String.class,
                        phone()));
        receivedWithoutPhone("90.00");
        pays("90.00");
        await().until(
                        () -> 1
                                == count(
                                        "select count(*) from effect where subject = ? and state = 'PARKED' and problem like '%stopped%'"));
        assertTrue(WHATSAPP.accepted(userId()).isEmpty());
    }

    @Test
    void whoseNumberTheErpLostIsReachedByTheId() {
        received("100.00");
        tellsTheId();
        receivedWithoutPhone("90.00");
        pays("90.00");
        await().until(() -> WHATSAPP.accepted(userId()).size() == 1);
        assertEquals(userId(), Json.read(last().body()).path("recipient").asText());
        assertEquals(200, post(WHATSAPP.written(null, userId(), "Hallo daar")));
        worksOff();
        assertEquals(0, count("select count(*) from heard where ? = any(invoices) and merchant is null"));
    }

    private void tellsTheId() {
        var request = accepted(1).get(0);
        becomes(Purpose.REQUEST, State.SENT);
        var status = WHATSAPP.status(request, Status.DELIVERED).put("recipient_user_id", userId());
        assertEquals(
                200,
                post(WhatsAppStandIn.signed(
                        WhatsAppStandIn.body(WhatsAppStandIn.NUMBER, status), WhatsAppStandIn.SECRET)));
        becomes(Purpose.REQUEST, State.DELIVERED);
        worksOff();
    }

    private String userId() {
        return "NL." + phone().substring(1) + "aB";
    }

    private int count(String query) {
        return Objects.requireNonNull(jdbc.queryForObject(query, Integer.class, invoice()));
    }

    private static StandIn.Call last() {
        return WHATSAPP.heard().get(WHATSAPP.heard().size() - 1);
    }

    @Test
    void whatTheCustomerWritesIsTakenWithoutError() throws Exception {
        var written = Files.readString(Path.of("samples", "whatsapp", "written", "notice.json"));
        assertEquals(200, post(WhatsAppStandIn.signed(written, WhatsAppStandIn.SECRET)));
        worksOff();
    }
}
