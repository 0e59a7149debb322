package org.paylink.payment.mollie;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
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
import org.paylink.effects.HttpCalls;
import org.paylink.effects.Json;
import org.paylink.effects.Notice;
import org.paylink.payment.BadNotice;
import org.paylink.payment.Observation.Status;
import org.paylink.payment.PaymentProvider;
import org.paylink.payment.PaymentProvider.Look;
import org.paylink.payment.PaymentProvider.ReadNotice;

class MollieNoticeTest {

    private static final UUID SESSION = UUID.fromString("6f1d2a52-6c0e-4b6b-9d8a-0b8f3c1e7a54");
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final HttpCalls CALLS = new HttpCalls(Duration.ofSeconds(1));
    private static final URI NOBODY = URI.create("http://127.0.0.1:9");
    private static final PaymentProvider ACCOUNT = MollieTrial.account(NOBODY, CALLS);

    @Test
    void anUnsignedNoticeIsAReasonToLookWhereItKnowsTheAddress() throws BadNotice {
        var read = ACCOUNT.read(unsigned(query(SESSION), NOON));
        assertEquals(List.of(), read.observations());
        assertEquals(List.of(new Look(SESSION, null)), read.look());
    }

    @Test
    void theSameUnsignedNoticeComesForEachChangeAndIsNeverTakenForAnOlderOne() throws BadNotice {
        var first = ACCOUNT.read(unsigned(query(SESSION), NOON));
        assertEquals(first, ACCOUNT.read(unsigned(query(SESSION), NOON)));
        assertNotEquals(
                first.eventKey(),
                ACCOUNT.read(unsigned(query(SESSION), NOON.plusSeconds(60))).eventKey());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "session=%s", "token=%s", "session=%s&token=", "session=%s&token=00", "session=%s&session=%s"
            })
    void whoDoesNotKnowTheAddressIsNotBelieved(String query) {
        var forged = unsigned(query.replace("%s", SESSION.toString()), NOON);
        assertThrows(BadNotice.class, () -> ACCOUNT.read(forged));
    }

    @Test
    void theTokenOfOneSessionIsNoGoodForAnother() {
        var other = query(SESSION).replace(SESSION.toString(), UUID.randomUUID().toString());
        assertThrows(BadNotice.class, () -> ACCOUNT.read(unsigned(other, NOON)));
        var withSessionThatIsNone = query(SESSION).replace(SESSION.toString(), "x");
        assertThrows(BadNotice.class, () -> ACCOUNT.read(unsigned(withSessionThatIsNone, NOON)));
    }

    @ParameterizedTest
    @CsvSource({
        "paid, paid, DONE",
        "authorized, authorized, PENDING",
        "pending, pending, PENDING",
        "canceled, canceled, CANCELLED",
        "expired, expired, EXPIRED",
        // A word of theirs that is new, or none.
        "paid, blessed, PENDING",
        "paid, '', PENDING"
    })
    void countsAsMoneyOnlyWhatSurelyIs(String event, String status, Status expected) throws BadNotice {
        var seen = read("payment." + event, payment(status)).observations();
        assertEquals(1, seen.size());
        assertEquals(expected, seen.get(0).status());
        assertEquals(SESSION, seen.get(0).session());
        assertEquals("12.34 EUR", seen.get(0).amount().toString());
    }

    @Test
    void isNoMoneyWhereNobodySaysWhenItWasPaid() throws BadNotice {
        var paid = (ObjectNode) payment("paid");
        paid.remove("paidAt");
        assertEquals(
                Status.PENDING, read("payment.paid", paid).observations().get(0).status());
    }

    @Test
    void aPaymentThatFailedIsOver() throws BadNotice {
        var seen = read("payment.failed", payment("failed")).observations();
        assertEquals(
                List.of(Status.FAILED, Status.EXPIRED),
                seen.stream().map(one -> one.status()).toList());
    }

    @Test
    void anEventThatOnlySaysWhichIsAReasonToLook() throws BadNotice {
        var missing = MissingNode.getInstance();
        assertEquals(
                List.of(new Look(null, "tr_1")), read("payment.paid", missing).look());
        assertEquals(
                List.of(new Look(null, "tr_1")),
                read("payment-link.paid", missing).look());
        for (var kind : List.of("refund.refunded", "chargeback.received")) {
            var read = read(kind, Json.object().put("id", "x").put("paymentId", "tr_7"));
            assertEquals(List.of(), read.observations());
            assertEquals(List.of(new Look(null, "tr_7")), read.look());
            assertEquals(List.of(), read(kind, missing).look());
        }
    }

    @Test
    void keepsWhatIsOfAnotherApplicationOrSaysNothingNew() throws BadNotice {
        var other = (ObjectNode) payment("paid");
        other.putObject("metadata").put("paylink_session", "4711");
        for (var read : List.of(read("payment.paid", other), read("profile.blessed", payment("paid")))) {
            assertTrue(read.observations().isEmpty() && read.look().isEmpty());
        }
    }

    @Test
    void refusesTheOtherWorldAndWhatIsNoEvent() {
        var live = ((ObjectNode) payment("paid")).put("mode", "live");
        assertThrows(BadNotice.class, () -> read("payment.paid", live));
        assertThrows(BadNotice.class, () -> ACCOUNT.read(MollieTrial.signed(Json.object(), MollieTrial.SECRET, NOON)));
    }

    @Test
    void believesEitherSecretWhileItIsChangedAndNoneWhereThereIsNone() throws BadNotice {
        var event = MollieTrial.event("payment.paid", "tr_1", payment("paid"));
        var settings = new HashMap<>(MollieTrial.settings(NOBODY));
        settings.put("webhook-secret", "before, after");
        for (var secret : List.of("before", "after")) {
            var notice = MollieTrial.signed(event, secret, NOON);
            assertEquals(
                    1,
                    MollieTrial.account(CALLS, settings)
                            .read(notice)
                            .observations()
                            .size());
            assertThrows(BadNotice.class, () -> ACCOUNT.read(notice));
        }
        settings.remove("webhook-secret");
        var without = MollieTrial.account(CALLS, settings);
        assertThrows(BadNotice.class, () -> without.read(MollieTrial.signed(event, "before", NOON)));
    }

    @Test
    void readsTheSamples() throws BadNotice, IOException {
        var form = Files.readAllBytes(Path.of("samples", "mollie", "payment-changed", "notice.txt"));
        assertEquals(
                List.of(new Look(SESSION, null)),
                ACCOUNT.read(new Notice("trial", Map.of(Notice.QUERY, query(SESSION)), form, NOON))
                        .look());
        var event = Json.read(Files.readAllBytes(Path.of("samples", "mollie", "payment-paid", "notice.json")));
        var seen = ACCOUNT.read(MollieTrial.signed(event, MollieTrial.SECRET, NOON))
                .observations();
        assertEquals("123.45 EUR", seen.get(0).amount().toString());
        assertEquals(Status.DONE, seen.get(0).status());
    }

    private static ReadNotice read(String type, JsonNode entity) throws BadNotice {
        return ACCOUNT.read(MollieTrial.signed(MollieTrial.event(type, "tr_1", entity), MollieTrial.SECRET, NOON));
    }

    private static JsonNode payment(String status) {
        var asked = Json.object();
        asked.set("amount", MollieSale.money(MollieTrial.euro("12.34")));
        asked.putObject("metadata").put("paylink_session", SESSION.toString());
        var sale = new MollieSale(asked, "", NOBODY);
        sale.status = status;
        return sale.tree(true).put("paidAt", "2026-11-22T12:01:00+00:00");
    }

    private static String query(UUID session) {
        return new MollieSignature(MollieTrial.KEY, List.of())
                .address(URI.create("https://pay.example/webhooks/mollie"), session)
                .getRawQuery();
    }

    private static Notice unsigned(String query, Instant receivedAt) {
        return new Notice("trial", Map.of(Notice.QUERY, query), "id=tr_1".getBytes(StandardCharsets.UTF_8), receivedAt);
    }
}
