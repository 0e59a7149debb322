package org.paylink.payment;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.paylink.effects.AccountSettings;
import org.springframework.stereotype.Component;

/** The configured payment accounts by name. An account of type {@code route} is served by a route and has no adapter here. */
@Component
public final class PaymentAccounts {

    /** The type of an account whose sessions a route opens. */
    public static final String ROUTE = "route";

    private final Map<String, PaymentProvider> providers = new LinkedHashMap<>();
    private final Map<String, String> types = new TreeMap<>();

    /** @throws IllegalArgumentException with a sentence that names the account and what is wrong with its settings */
    public PaymentAccounts(PaymentSettings settings, List<PaymentProviderType> known) {
        var byType = new TreeMap<String, PaymentProviderType>();
        known.forEach(type -> byType.put(type.type(), type));
        settings.payment().forEach((name, values) -> {
            var account = new AccountSettings("paylink.payment", name, values);
            types.put(name, account.type());
            if (account.type().equals(ROUTE)) {
                return;
            }
            var type = byType.get(account.type());
            if (type == null) {
                throw new IllegalArgumentException("paylink.payment.%s.type is '%s'; known are %s and %s"
                        .formatted(name, account.type(), byType.keySet(), ROUTE));
            }
            providers.put(name, type.account(account));
        });
    }

    /** The adapter of an account; empty for one that a route serves, or none. */
    public Optional<PaymentProvider> provider(String account) {
        return Optional.ofNullable(providers.get(account));
    }

    public Optional<String> type(String account) {
        return Optional.ofNullable(types.get(account));
    }

    /** Those with an adapter. */
    public Set<String> names() {
        return providers.keySet();
    }
}
