package org.paylink.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.paylink.delivery.ChannelAccounts;
import org.paylink.delivery.DeliverySettings;
import org.paylink.payment.PaymentAccounts;
import org.paylink.payment.PaymentSettings;

class ChooseChannelTest {

    private static final PaymentAccounts PAYMENTS = new PaymentAccounts(
            new PaymentSettings(Map.of("psp", Map.of("type", "scripted"), "bank", Map.of("type", "route"))),
            List.of(new ScriptedProvider()));

    @Test
    void saysInOneSentenceWhoCannotSendItself() {
        for (var account : List.of("bank", "nobody")) {
            assertEquals(
                    "paylink.delivery.wa.account is '%s', which is no payment account that sends by WHATSAPP itself"
                            .formatted(account),
                    refused(Map.of("type", "delegated", "account", account, "channel", "whatsapp")));
        }
    }

    @Test
    void saysInOneSentenceWhatIsMissingOrUnknown() {
        assertEquals(
                "paylink.delivery.wa.account is missing", refused(Map.of("type", "delegated", "channel", "whatsapp")));
        assertEquals("paylink.delivery.wa.channel is missing", refused(Map.of("type", "delegated", "account", "psp")));
        assertEquals(
                "paylink.delivery.wa.channel is 'pigeon'; known are mail, sms and whatsapp",
                refused(Map.of("type", "delegated", "account", "psp", "channel", "pigeon")));
    }

    private static String refused(Map<String, String> settings) {
        var merchants = new Merchants(
                new FlowSettings(
                        java.net.URI.create("http://localhost"),
                        FlowSettings.Link.HOSTED,
                        Map.of(),
                        new FlowSettings.Polling(java.time.Duration.ofSeconds(1), java.time.Duration.ofSeconds(1))),
                Clock.systemUTC());
        var error = assertThrows(
                IllegalArgumentException.class,
                () -> new ChooseChannel(
                        new ChannelAccounts(new DeliverySettings(Map.of("wa", settings)), List.of()),
                        PAYMENTS,
                        merchants));
        return String.valueOf(error.getMessage());
    }
}
