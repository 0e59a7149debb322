package org.paylink.payment;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.paylink.effects.AccountSettings;
import org.paylink.money.Currency;
import org.paylink.money.Money;
import org.springframework.stereotype.Component;

/** The configured payment accounts by name. A bank's has no adapter. */
@Component
public final class PaymentAccounts {

    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

    private final Map<String, PaymentProvider> providers = new LinkedHashMap<>();
    private final Map<String, BankAccount> banks = new LinkedHashMap<>();
    private final Map<String, String> types = new TreeMap<>();
    private final Map<String, AccountSettings> accounts = new TreeMap<>();

    /** @throws IllegalArgumentException with a sentence that names the account and what is wrong with its settings */
    public PaymentAccounts(PaymentSettings settings, List<PaymentProviderType> known) {
        var byType = new TreeMap<String, PaymentProviderType>();
        known.forEach(type -> byType.put(type.type(), type));
        settings.payment().forEach((name, values) -> {
            var account = new AccountSettings("paylink.payment", name, values);
            types.put(name, account.type());
            accounts.put(name, checked(account));
            if (account.type().equals(BankAccount.TYPE)) {
                banks.put(name, BankAccount.of(account));
                return;
            }
            var type = byType.get(account.type());
            if (type == null) {
                throw new IllegalArgumentException("paylink.payment.%s.type is '%s'; known are %s and %s"
                        .formatted(name, account.type(), byType.keySet(), BankAccount.TYPE));
            }
            providers.put(name, type.account(account));
        });
    }

    /** How many calls may begin in a second; empty without a limit. */
    public OptionalDouble perSecond(String account) {
        var settings = accounts.get(account);
        return settings == null ? OptionalDouble.empty() : settings.perSecond();
    }

    /** The adapter of an account; empty for one of a bank, or none. */
    public Optional<PaymentProvider> provider(String account) {
        return Optional.ofNullable(providers.get(account));
    }

    /** The account that customers transfer money to; empty for one of a provider. */
    public Optional<BankAccount> bank(String account) {
        return Optional.ofNullable(banks.get(account));
    }

    /**
     * Whether a payment can be opened there: the provider takes the amount, and the account's own {@code currencies} and {@code countries}, where
     * they are written, do not exclude it. A customer whose country is not known is excluded nowhere.
     */
    public boolean takes(String account, Money amount, @Nullable String country) {
        var settings = accounts.get(account);
        return settings != null
                && allows(settings.list("currencies"), amount.currency().code())
                && (country == null || allows(settings.list("countries"), country))
                && provider(account)
                        .map(it -> it.capabilities().units().takes(amount))
                        .orElse(true);
    }

    /** Of the given life at least, so that its own link can be sent. */
    public boolean lives(String account, Duration atLeast) {
        return provider(account)
                .map(it -> it.capabilities().life().longest().compareTo(atLeast) >= 0)
                .orElse(bank(account).isEmpty());
    }

    private static boolean allows(List<String> listed, String value) {
        return listed.isEmpty() || listed.contains(value);
    }

    private static AccountSettings checked(AccountSettings account) {
        for (var code : account.list("currencies")) {
            if (Currency.find(code).isEmpty()) {
                throw new IllegalArgumentException(
                        "paylink.payment.%s.currencies has '%s'; ISO 4217 codes look like EUR"
                                .formatted(account.name(), code));
            }
        }
        for (var code : account.list("countries")) {
            if (!COUNTRIES.contains(code)) {
                throw new IllegalArgumentException("paylink.payment.%s.countries has '%s'; ISO 3166 codes look like NL"
                        .formatted(account.name(), code));
            }
        }
        return account;
    }

    public Optional<String> type(String account) {
        return Optional.ofNullable(types.get(account));
    }

    /** Those with an adapter. */
    public Set<String> names() {
        return providers.keySet();
    }
}
