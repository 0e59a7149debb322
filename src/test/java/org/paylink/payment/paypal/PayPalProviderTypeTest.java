package org.paylink.payment.paypal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.paylink.effects.AccountSettings;
import org.paylink.effects.HttpCalls;
import org.paylink.effects.OutsideFailure;
import org.paylink.effects.OutsideFailure.Kind;
import org.paylink.payment.PaymentProvider;
import org.paylink.payment.TrialOrders;

class PayPalProviderTypeTest {

    private final PayPalStandIn payPal = new PayPalStandIn();

    @AfterEach
    void closes() {
        payPal.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"url", "client-id", "client-secret", "webhook-id"})
    void saysInOneSentenceWhatIsMissing(String key) {
        var settings = PayPalTrial.settings(payPal.url());
        settings.remove(key);
        var error = assertThrows(IllegalArgumentException.class, () -> account(PayPalTrial.account(settings)));
        assertEquals("paylink.payment.trial.%s is missing".formatted(key), error.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"no/such/file.pem", "pom.xml", "src/test/resources/paypal", "\u0000"})
    void saysThatTheAuthorityCannotBeRead(String file) {
        var settings = PayPalTrial.settings(payPal.url());
        settings.put("certificate-authority", file);
        var error = assertThrows(IllegalArgumentException.class, () -> account(PayPalTrial.account(settings)));
        assertEquals(
                "paylink.payment.trial.certificate-authority is no file of certificates in PEM", error.getMessage());
    }

    @Test
    void needsNoAuthorityOfItsOwnAndPrintsNoKey() {
        var settings = PayPalTrial.settings(URI.create("https://api-m.sandbox.paypal.com/"));
        settings.remove("certificate-authority");
        assertEquals(
                "PayPalProvider[Account[api-m.sandbox.paypal.com]]",
                account(PayPalTrial.account(settings)).toString());
    }

    @Test
    void asksForOneTokenAndKeepsIt() {
        var account = account(PayPalTrial.account(PayPalTrial.settings(payPal.url())));
        for (int i = 0; i < 3; i++) {
            account.open(TrialOrders.of("12.34")).toCompletableFuture().join();
        }
        assertEquals(1, payPal.granted.get());
    }

    @Test
    void aWrongSecretIsForAPerson() {
        var settings = PayPalTrial.settings(payPal.url());
        settings.put("client-secret", "wrong");
        var error = assertThrows(
                CompletionException.class,
                () -> account(PayPalTrial.account(settings))
                        .open(TrialOrders.of("12.34"))
                        .toCompletableFuture()
                        .join());
        var failure = assertInstanceOf(OutsideFailure.class, error.getCause());
        assertEquals(Kind.ASK_A_HUMAN, failure.kind());
        assertEquals("no access token: PayPal answered 401", failure.getMessage());
    }

    private static PaymentProvider account(AccountSettings settings) {
        return new PayPalProviderType(new HttpCalls(Duration.ofSeconds(5)), Clock.systemUTC()).account(settings);
    }
}
