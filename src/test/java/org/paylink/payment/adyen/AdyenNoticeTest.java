package org.paylink.payment.adyen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.paylink.payment.adyen.AdyenPost.body;
import static org.paylink.payment.adyen.AdyenPost.item;
import static org.paylink.payment.adyen.AdyenPost.notice;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
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
import org.paylink.effects.AccountSettings;
import org.paylink.effects.HttpCalls;
import org.paylink.effects.Notice;
import org.paylink.money.Money;
import org.paylink.payment.BadNotice;
import org.paylink.payment.Observation;
import org.paylink.payment.PaymentProvider;
import org.paylink.payment.PaymentProvider.Look;
import org.paylink.payment.PaymentProvider.ReadNotice;

/** What Adyen's notices say. */
class AdyenNoticeTest {

    private static final UUID SESSION = UUID.fromString("6f1d2a52-6c0e-4b6b-9d8a-0b8f3c1e7a54");
    private static final String OURS = "INV-2026-000123-6f1d2a526c0e4b6b9d8a0b8f3c1e7a54";
    private static final String OTHER_KEY = "9064450A8892A093D9E97EFCC9639DE31B74F3A7803135555A3C96F5A57915D6";
    private static final Money AMOUNT = AdyenWords.UNITS.money(1234, "EUR");
    private static final PaymentProvider ACCOUNT = account(AdyenTrial.HMAC_KEY);

    @ParameterizedTest
    @CsvSource({
        "AUTHORISATION,           true,  PAYMENT DONE own",
        "AUTHORISATION,           false, PAYMENT FAILED own PAYMENT FAILED original",
        "AUTHORISATION,           maybe, PAYMENT PENDING own",
        "CAPTURE,                 true,  ''",
        "CAPTURE,                 false, PAYMENT FAILED own PAYMENT FAILED original",
        "CAPTURE_FAILED,          true,  PAYMENT FAILED own PAYMENT FAILED original",
        "CANCELLATION,            true,  PAYMENT FAILED own PAYMENT FAILED original",
        "CANCELLATION,            false, look",
        "CANCEL_OR_REFUND,        true,  PAYMENT FAILED own PAYMENT FAILED original",
        "TECHNICAL_CANCEL,        true,  PAYMENT FAILED own PAYMENT FAILED original",
        "EXPIRE,                  true,  PAYMENT FAILED own PAYMENT FAILED original",
        "OFFER_CLOSED,            true,  PAYMENT FAILED own PAYMENT FAILED original",
        "REFUND,                  true,  REFUND DONE own",
        "REFUND,                  false, REFUND FAILED own REFUND FAILED original",
        "REFUND,                  maybe, REFUND PENDING own",
        "REFUND_FAILED,           true,  REFUND FAILED own REFUND FAILED original",
        "REFUNDED_REVERSED,       true,  REFUND FAILED own REFUND FAILED original",
        "CHARGEBACK,              true,  CHARGEBACK DONE own",
        "CHARGEBACK,              false, CHARGEBACK PENDING own",
        "SECOND_CHARGEBACK,       true,  CHARGEBACK DONE own-second",
        "CHARGEBACK_REVERSED,     true,  CHARGEBACK FAILED own CHARGEBACK FAILED original",
        "PREARBITRATION_ACCEPTED, true,  CHARGEBACK FAILED own CHARGEBACK FAILED original",
        "PREARBITRATION_LOST,     true,  CHARGEBACK FAILED own CHARGEBACK FAILED original",
        "SCHEME_ARBITRATION_LOST, true,  CHARGEBACK FAILED own CHARGEBACK FAILED original",
        // Of what is new to us, or said in another way than is documented, the link is asked.
        "PENDING,                 true,  look",
        "AUTHORISATION_ADJUSTMENT, true, look",
        "BLESSED,                 true,  look"
    })
    void countsAsMoneyOnlyWhatSurelyIs(String event, String success, String expected) throws BadNotice {
        var read = read(item(event, "own", "original", OURS, AMOUNT).put("success", success));
        assertEquals(expected, told(read));
        assertTrue(read.look().stream().allMatch(new Look(SESSION, null)::equals));
        for (var seen : read.observations()) {
            assertEquals(SESSION, seen.session());
            assertEquals("12.34 EUR", seen.amount().toString());
            assertEquals(Instant.parse("2026-11-22T12:00:00Z"), seen.at());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "NOTIFICATION_OF_CHARGEBACK",
                "NOTIFICATION_OF_FRAUD",
                "REQUEST_FOR_INFORMATION",
                "INFORMATION_SUPPLIED",
                "ISSUER_COMMENTS",
                "ISSUER_RESPONSE_TIMEFRAME_EXPIRED",
                "DISPUTE_DEFENSE_PERIOD_ENDED",
                "PREARBITRATION_OPEN",
                "PREARBITRATION_DECLINED",
                "PREARBITRATION_ISSUER_WITHDRAWN",
                "PREARBITRATION_WON",
                "SCHEME_ARBITRATION",
                "SCHEME_ARBITRATION_WON",
                "POSTPONED_REFUND",
                "MANUAL_REVIEW_ACCEPT",
                "MANUAL_REVIEW_REJECT",
                "ORDER_OPENED",
                "ORDER_CLOSED",
                "AUTORESCUE",
                "CANCEL_AUTORESCUE",
                "ACH_NOTIFICATION_OF_CHANGE",
                "DIRECT_DEBIT_NOTICE_OF_CHANGE_NOTIFICATION",
                "PAIDOUT_REVERSED",
                "PAYOUT_DECLINE",
                "PAYOUT_EXPIRE",
                "PAYOUT_THIRDPARTY",
                "RECURRING_CONTRACT",
                "REFUND_WITH_DATA",
                "REPORT_AVAILABLE",
                "VOID_PENDING_REFUND"
            })
    void saysNothingWhereNoMoneyMoved(String event) throws BadNotice {
        assertEquals("", told(read(item(event, "own", "original", OURS, AMOUNT))));
    }

    @Test
    void readsEachOfSeveralItems() throws BadNotice {
        var read = read(
                item("AUTHORISATION", "p1", "", OURS, AMOUNT),
                item("AUTHORISATION", "p2", "", "another shop's", AMOUNT),
                item("REFUND", "p3", "p1", OURS, AMOUNT));
        assertEquals("PAYMENT DONE p1 REFUND DONE p3", told(read));
        assertEquals("amex", read.observations().get(0).method());
    }

    @Test
    void believesNoneWhereOneIsForged() {
        var forged = item("AUTHORISATION", "p2", "", OURS, AMOUNT);
        var genuine = item("AUTHORISATION", "p1", "", OURS, AMOUNT);
        body(OTHER_KEY, forged);
        body(genuine);
        refused(AdyenPost.unsignedBody(genuine, forged));
        refused(AdyenPost.unsignedBody(forged, genuine));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pspReference",
                "originalReference",
                "merchantAccountCode",
                "merchantReference",
                "eventCode",
                "success"
            })
    void noticesThatASignedFieldWasChanged(String field) {
        var item = item("REFUND", "own", "original", OURS, AMOUNT);
        body(item);
        refused(AdyenPost.unsignedBody(item.put(field, "x")));
    }

    @Test
    void noticesThatTheAmountWasChanged() {
        for (var path : List.of("value", "currency")) {
            var item = item("REFUND", "own", "original", OURS, AMOUNT);
            body(item);
            item.withObject("/amount").put(path, path.equals("value") ? "1235" : "USD");
            refused(AdyenPost.unsignedBody(item));
        }
    }

    @Test
    void believesTheOldAndTheNewKeyWhileItIsChanged() throws BadNotice {
        var account = account(OTHER_KEY + ", " + AdyenTrial.HMAC_KEY);
        for (var key : List.of(OTHER_KEY, AdyenTrial.HMAC_KEY)) {
            var body = body(key, item("AUTHORISATION", "own", "", OURS, AMOUNT));
            assertEquals(1, account.read(notice(body)).observations().size());
        }
        refused(body(OTHER_KEY, item("AUTHORISATION", "own", "", OURS, AMOUNT)));
    }

    @Test
    void wantsTheNameAndPasswordThatWereAgreedUpon() {
        var body = body(item("AUTHORISATION", "own", "", OURS, AMOUNT)).getBytes(StandardCharsets.UTF_8);
        for (var headers : List.of(Map.<String, String>of(), Map.of("authorization", "Basic cGF5bGluazo="))) {
            assertThrows(BadNotice.class, () -> ACCOUNT.read(new Notice("trial", headers, body, Instant.EPOCH)));
        }
    }

    @Test
    void refusesTheOtherWorldAndWhatHoldsNothing() {
        var live =
                body(item("AUTHORISATION", "own", "", OURS, AMOUNT)).replace("\"live\":\"false\"", "\"live\":\"true\"");
        refused(live);
        refused(AdyenPost.unsignedBody());
        refused("{}");
        refused("");
        refused("[1]");
    }

    @Test
    void passesOverAnotherMerchantAccountOfTheCompany() throws BadNotice {
        var other = item("AUTHORISATION", "own", "", OURS, AMOUNT).put("merchantAccountCode", "AcmePOS");
        assertEquals("", told(read(other)));
    }

    @Test
    void knowsAChangeUnderAnotherReferenceByThePaymentItIsAbout() throws BadNotice {
        var seen =
                read(item("REFUND", "own", "payment", "credit note 7", AMOUNT)).observations();
        assertEquals(
                List.of("payment"), seen.stream().map(Observation::reference).toList());
        assertEquals("", told(read(item("REFUND", "own", "", "credit note 7", AMOUNT))));
        var foreign = item("REFUND", "own", "payment", "credit note 7", AMOUNT);
        foreign.withObject("/amount").put("currency", "CNH");
        assertEquals("", told(read(foreign)));
    }

    @Test
    void recognisesWhatIsSentAgain() throws BadNotice {
        var item = item("AUTHORISATION", "own", "", OURS, AMOUNT);
        var first = read(item).eventKey();
        assertEquals(
                first, read(item.put("eventDate", "2026-11-22T14:00:00+01:00")).eventKey());
        assertNotEquals(first, read(item.put("success", "false")).eventKey());
        assertNotEquals(
                first, read(item("AUTHORISATION", "p2", "", OURS, AMOUNT)).eventKey());
    }

    @ParameterizedTest
    @CsvSource({"authorised, PAYMENT DONE 8836183819713023", "refunded, REFUND DONE 8816183820293027"})
    void readsTheSamples(String name, String expected) throws IOException, BadNotice {
        var body = Files.readString(Path.of("samples", "adyen", name, "notice.json"));
        var read = ACCOUNT.read(notice(body));
        assertEquals(expected, told(read));
        assertEquals("123.45 EUR", read.observations().get(0).amount().toString());
    }

    private static String told(ReadNotice read) {
        var told = read.observations().stream()
                .map(seen -> seen.entry() + " " + seen.status() + " " + seen.paymentId())
                .toList();
        return read.look().isEmpty() ? String.join(" ", told) : "look";
    }

    private static ReadNotice read(ObjectNode... items) throws BadNotice {
        return ACCOUNT.read(notice(body(items)));
    }

    private static void refused(String body) {
        assertThrows(BadNotice.class, () -> ACCOUNT.read(notice(body)));
    }

    private static PaymentProvider account(String hmacKey) {
        var settings = new HashMap<>(AdyenTrial.settings(URI.create("http://127.0.0.1:9")));
        settings.put("hmac-key", hmacKey);
        return new AdyenProviderType(new HttpCalls(Duration.ofSeconds(1)), Clock.systemUTC())
                .account(new AccountSettings("paylink.payment", "trial", settings));
    }
}
