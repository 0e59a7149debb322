package org.paylink.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.paylink.delivery.ChannelAccounts;
import org.paylink.delivery.ChannelType;
import org.paylink.delivery.DeliverySettings;
import org.paylink.delivery.Identities;
import org.paylink.invoice.CanonicalForm;
import org.paylink.invoice.NotAnInvoice;
import org.paylink.invoice.PayLink;
import org.paylink.payment.PaymentAccounts;
import org.paylink.payment.PaymentSettings;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionSynchronizationManager;

class ChooseChannelTest {

    private static final PaymentAccounts PAYMENTS = new PaymentAccounts(
            new PaymentSettings(Map.of(
                    "psp",
                    Map.of("type", "scripted"),
                    "bank",
                    Map.of("type", "bank", "holder", "ACME GmbH", "iban", "NL91ABNA0417164300"))),
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

    @Test
    void asksTheDatabaseNothingWhereNoChannelHasToBeComeTo() throws Exception {
        var choose = choosing(new ScriptedChannel());
        transaction(() -> {
            choose.expect(List.of(link("C-17")));
            assertEquals(
                    "+31612345678",
                    choose.reach("ch", link("C-17")).orElseThrow().address());
        });
    }

    @Test
    void asksOnceForAllWhoMayHaveComeAndNeverForWhomTheErpGivesNoNumber() throws Exception {
        var choose = choosing(new ScriptedEnrolment());
        assertTrue(choose.reach("ch", link(null)).isEmpty());
        transaction(() -> choose.expect(List.of(link(null))));
        // There is no database behind it, so that a question fails.
        assertThrows(IllegalStateException.class, () -> choose.reach("ch", link("C-17")));
        assertThrows(IllegalStateException.class, () -> transaction(() -> choose.expect(List.of(link("C-17")))));
    }

    private static void transaction(Runnable work) {
        TransactionSynchronizationManager.initSynchronization();
        try {
            work.run();
        } finally {
            TransactionSynchronizationManager.getSynchronizations().forEach(it -> it.afterCompletion(0));
            TransactionSynchronizationManager.clearSynchronization();
        }
    }

    private static PayLink link(@Nullable String id) {
        try {
            var customer = new HashMap<String, Object>(Map.of("phone", "+31612345678"));
            if (id != null) {
                customer.put("id", id);
            }
            var invoice = CanonicalForm.read(
                    Map.of("number", "F-17", "currency", "EUR", "open", "12.34", "customer", customer));
            return PayLink.received(new UUID(1, 1), "acme", "acme-invoices", "token", invoice, Instant.EPOCH);
        } catch (NotAnInvoice e) {
            throw new AssertionError(e);
        }
    }

    private static ChooseChannel choosing(ChannelType type) {
        var settings = new FlowSettings.MerchantSettings(
                null,
                "DE",
                "en",
                ZoneId.of("Europe/Berlin"),
                List.of(),
                Map.of(),
                List.of("ch"),
                null,
                null,
                "none",
                null);
        return choosing(Map.of("ch", Map.of("type", "scripted")), List.of(type), Map.of("acme", settings));
    }

    private static ChooseChannel choosing(
            Map<String, Map<String, String>> delivery,
            List<ChannelType> types,
            Map<String, FlowSettings.MerchantSettings> merchants) {
        var polling = new FlowSettings.Polling(Duration.ofSeconds(1), Duration.ofSeconds(1));
        var settings = new FlowSettings(URI.create("http://localhost"), FlowSettings.Link.HOSTED, merchants, polling);
        var named = new Merchants(settings, Clock.systemUTC());
        return new ChooseChannel(
                new ChannelAccounts(new DeliverySettings(delivery), types),
                new Identities(new JdbcTemplate(), Clock.systemUTC()),
                PAYMENTS,
                named,
                new Ways(named, PAYMENTS, settings));
    }

    private static String refused(Map<String, String> settings) {
        var error = assertThrows(
                IllegalArgumentException.class, () -> choosing(Map.of("wa", settings), List.of(), Map.of()));
        return String.valueOf(error.getMessage());
    }
}
