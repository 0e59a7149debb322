package org.paylink.delivery;

import java.util.Map;
import org.paylink.settings.Meaning;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.ConstructorBinding;

/** The channel accounts: name, and the settings of its type ({@code type}, {@code url}, keys). */
@ConfigurationProperties("paylink")
public record DeliverySettings(
        @Meaning(
                "A channel: `type`, `url` and what the type needs; `cost`: what one message costs, such as `0.08 EUR`; empty: not known")
        Map<String, Map<String, String>> delivery) {

    @ConstructorBinding
    public DeliverySettings {
        delivery = delivery == null ? Map.of() : delivery;
    }

    /** Without values: they are secrets. */
    @Override
    public String toString() {
        return "DeliverySettings" + delivery.keySet();
    }
}
