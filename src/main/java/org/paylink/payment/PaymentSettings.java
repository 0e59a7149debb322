package org.paylink.payment;

import java.util.Map;
import org.paylink.settings.Meaning;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.ConstructorBinding;

/** The payment accounts: name, and the settings of its type ({@code type}, {@code url}, keys). */
@ConfigurationProperties("paylink")
public record PaymentSettings(
        @Meaning("A payment account: `type`, `url` and what the type needs")
        Map<String, Map<String, String>> payment) {

    @ConstructorBinding
    public PaymentSettings {
        payment = payment == null ? Map.of() : payment;
    }

    /** Without values: they are secrets. */
    @Override
    public String toString() {
        return "PaymentSettings" + payment.keySet();
    }
}
