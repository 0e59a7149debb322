package org.paylink.payment.paypal;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.paylink.effects.HttpCalls;
import org.paylink.effects.Json;
import org.paylink.effects.Notice;
import org.paylink.effects.Trouble;
import org.paylink.payment.BadNotice;

/** Whether a notice is PayPal's, without asking PayPal: whose certificate is believed, and from where. */
class PayPalSignatureTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final JsonNode EVENT = PayPalPost.event("A.NEW.EVENT", Json.object());

    private final PayPalStandIn payPal = new PayPalStandIn();

    @AfterEach
    void closes() {
        payPal.close();
    }

    @Test
    void fetchesACertificateOnce() {
        var signature = signature(payPal.url());
        for (int i = 0; i < 3; i++) {
            assertDoesNotThrow(() -> signature.check(signedBy("signer")));
        }
        assertEquals(1, payPal.heard().size());
    }

    /** It is worked off in a transaction, where nobody may be called. */
    @Test
    void whatTheDoorHasBelievedIsBelievedAfterARestartWithoutACall() {
        var arrived = signedBy("signer");
        var kept = new Notice(arrived.account(), arrived.headers(), arrived.body(), arrived.receivedAt(), true);
        assertDoesNotThrow(() -> signature(payPal.url()).check(kept));
        assertEquals(0, payPal.heard().size());
    }

    @ParameterizedTest
    @CsvSource({
        "other-name, the certificate is not PayPal's",
        "stranger, 'the certificate is not trusted, or not any more'",
        "expired, 'the certificate is not trusted, or not any more'"
    })
    void believesOnlyPayPalsOwnCertificates(String certificate, String why) {
        assertEquals(why, refused(signature(payPal.url()), signedBy(certificate)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/v1/notifications/certs/signer",
                "https://api.paypal.com.evil.example/v1/notifications/certs/signer",
                "https://evilpaypal.com/v1/notifications/certs/signer",
                "https://api.paypal.com@evil.example/v1/notifications/certs/signer",
                "https://evil.example#api.paypal.com/v1/notifications/certs/signer",
                "https://api.paypal.com:8443/v1/notifications/certs/signer",
                "http://api.paypal.com/v1/notifications/certs/signer",
                "https://api.sandbox.paypal.com/v1/notifications/certs/signer",
                "https://api.paypal.com/v1/notifications/certs/../../oauth2/token",
                "https://api.paypal.com/v1/notifications/certs/signer?x=y",
                "https://api.paypal.com/v1/notifications/certs/",
                "file:///v1/notifications/certs/signer",
                ""
            })
    void fetchesFromNobodyButPayPal(String address) {
        var notice = PayPalPost.notice(EVENT, address, NOON, NOON);
        var why = refused(signature(URI.create("https://api-m.paypal.com")), notice);
        assertEquals("PAYPAL-CERT-URL is none of PayPal's", why);
    }

    @ParameterizedTest
    @CsvSource({
        "https://api-m.paypal.com, https://api.paypal.com",
        "https://api-m.sandbox.paypal.com, https://api.sandbox.paypal.com"
    })
    void fetchesFromPayPalsOtherHosts(URI api, String host) {
        var notice = PayPalPost.notice(EVENT, host + "/v1/notifications/certs/signer", NOON, NOON);
        // There is no way out of here: that it was tried is enough.
        var calls = new HttpCalls(Duration.ofMillis(1));
        var certificates = new PayPalCertificates(calls, api, authority());
        assertTrue(refused(new PayPalSignature(PayPalTrial.WEBHOOK, certificates), notice)
                .startsWith("the certificate cannot be"));
    }

    @Test
    void doesNotLetItselfBeKeptBusyWithFetching() {
        var signature = signature(payPal.url());
        for (int i = 0; i < 30; i++) {
            refused(signature, signedBy("stranger"));
        }
        assertEquals(10, payPal.heard().size());
        var later = NOON.plusSeconds(60);
        var notice = PayPalPost.notice(EVENT, payPal.url(), later, later);
        assertDoesNotThrow(() -> signature.check(notice));
    }

    @Test
    void aCertificateThatCouldNotBeFetchedIsFetchedAgain() {
        var signature = signature(payPal.url());
        payPal.troubledBy(Trouble.BROKEN, Trouble.HANGS_UP, Trouble.A_PAGE_INSTEAD_OF_JSON);
        for (int i = 0; i < 3; i++) {
            assertTrue(refused(signature, signedBy("signer")).startsWith("the certificate cannot be"));
        }
        assertDoesNotThrow(() -> signature.check(signedBy("signer")));
    }

    @ParameterizedTest
    @CsvSource({"P4D, true", "P4DT1S, false", "-PT10M, true", "-PT10M1S, false"})
    void believesATryOfFourDaysForTheyTryForThree(Duration age, boolean believed) {
        var notice = PayPalPost.notice(EVENT, payPal.url(), NOON.minus(age), NOON);
        if (believed) {
            assertDoesNotThrow(() -> signature(payPal.url()).check(notice));
            return;
        }
        assertEquals("PAYPAL-TRANSMISSION-TIME is too far from now", refused(signature(payPal.url()), notice));
    }

    @ParameterizedTest
    @CsvSource({
        "paypal-transmission-id, another",
        "paypal-transmission-time, 2026-11-22T12:00:01Z",
        "paypal-transmission-time, yesterday",
        "paypal-transmission-sig, aGVsbG8=",
        "paypal-transmission-sig, no base64",
        "paypal-auth-algo, SHA1withRSA"
    })
    void refusesWhatWasChanged(String header, String value) {
        var genuine = signedBy("signer");
        var headers = new HashMap<>(genuine.headers());
        headers.put(header, value);
        refused(signature(payPal.url()), new Notice("trial", headers, genuine.body(), NOON));
        headers.remove(header);
        refused(signature(payPal.url()), new Notice("trial", headers, genuine.body(), NOON));
    }

    @Test
    void refusesWhatIsForAnotherWebhook() {
        var certificates = new PayPalCertificates(new HttpCalls(Duration.ofSeconds(5)), payPal.url(), authority());
        assertEquals(
                "PAYPAL-TRANSMISSION-SIG does not match",
                refused(new PayPalSignature("ANOTHER", certificates), signedBy("signer")));
    }

    /** The real ones are signed by an authority that Java knows, and nobody's own is among those. */
    @Test
    void doesNotBelieveTheTrialsAuthorityWhereNobodySaysSo() {
        var certificates =
                new PayPalCertificates(new HttpCalls(Duration.ofSeconds(5)), payPal.url(), PayPalAuthority.ofJava());
        assertEquals(
                "the certificate is not trusted, or not any more",
                refused(new PayPalSignature(PayPalTrial.WEBHOOK, certificates), signedBy("signer")));
    }

    private static String refused(PayPalSignature signature, Notice notice) {
        return String.valueOf(
                assertThrows(BadNotice.class, () -> signature.check(notice)).getMessage());
    }

    private Notice signedBy(String certificate) {
        return PayPalPost.notice(EVENT, payPal.url() + "/v1/notifications/certs/" + certificate, NOON, NOON);
    }

    private static PayPalSignature signature(URI api) {
        return new PayPalSignature(
                PayPalTrial.WEBHOOK, new PayPalCertificates(new HttpCalls(Duration.ofSeconds(5)), api, authority()));
    }

    private static PayPalAuthority authority() {
        return PayPalAuthority.ofFile(PayPalPost.KEYS.resolve("authority.pem").toString());
    }
}
