package org.paylink.payment.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.paylink.effects.AccountSettings;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

final class SandboxAloneTest {

    @Test
    void refusesToStartBesideALivePaymentAccount() {
        var objection = objection("payment.play", "sandbox", "payment.stripe", "stripe");
        assertTrue(objection.orElseThrow().contains("paylink.payment.stripe"));
    }

    @Test
    void refusesToStartBesideALiveChannel() {
        assertTrue(
                objection("payment.play", "sandbox", "delivery.wa", "whatsapp").isPresent());
        assertTrue(objection("delivery.phone", "sandbox", "payment.paypal", "paypal")
                .isPresent());
    }

    @Test
    void startsBesideRoutesAndOtherSandboxes() {
        assertEquals(Optional.empty(), objection("payment.play", "sandbox", "payment.bank", "route"));
        assertEquals(Optional.empty(), objection("payment.play", "sandbox", "delivery.phone", "sandbox"));
    }

    @Test
    void leavesLiveAccountsAlone() {
        assertEquals(Optional.empty(), objection("payment.stripe", "stripe", "delivery.wa", "whatsapp"));
    }

    @Test
    void hasNoBankWithoutASandboxAccount() {
        var settings = new ApplicationContextRunner().withUserConfiguration(SandboxConfiguration.class);
        settings.withPropertyValues("paylink.payment.stripe.type=stripe")
                .run(context -> assertFalse(context.containsBean("bankAccounts")));
        settings.withPropertyValues(
                        "paylink.payment.play.type=sandbox",
                        "paylink.payment.play.api-key=k",
                        "paylink.payment.play.webhook-secret=s")
                .run(context -> assertTrue(context.containsBean("bankAccounts")));
    }

    @Test
    void namesTheSettingThatIsMissing() {
        var incomplete = new AccountSettings("paylink.payment", "play", Map.of("type", "sandbox", "api-key", "k"));
        var error = assertThrows(IllegalArgumentException.class, () -> SandboxSettings.of(incomplete));
        assertEquals("paylink.payment.play.webhook-secret is missing", error.getMessage());
    }

    @Test
    void namesTheSettingThatIsWrong() {
        var wrong = new AccountSettings(
                "paylink.payment", "play", Map.of("api-key", "k", "webhook-secret", "s", "settle-after", "soon"));
        var error = assertThrows(IllegalArgumentException.class, () -> SandboxSettings.of(wrong));
        assertTrue(String.valueOf(error.getMessage()).startsWith("paylink.payment.play.settle-after is 'soon'"));
    }

    private static Optional<String> objection(String one, String type, String other, String otherType) {
        var settings = new HashMap<String, Object>();
        settings.put("paylink." + one + ".type", type);
        settings.put("paylink." + other + ".type", otherType);
        var environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("trial", settings));
        return SandboxAlone.objection(environment);
    }
}
