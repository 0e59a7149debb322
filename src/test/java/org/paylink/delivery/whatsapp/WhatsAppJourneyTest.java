package org.paylink.delivery.whatsapp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.paylink.delivery.ChannelStandIn;
import org.paylink.effects.Json;
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
    void whatTheCustomerWritesIsTakenWithoutError() throws Exception {
        var written = Files.readString(Path.of("samples", "whatsapp", "written", "notice.json"));
        assertEquals(200, post(WhatsAppStandIn.signed(written, WhatsAppStandIn.SECRET)));
        worksOff();
    }
}
