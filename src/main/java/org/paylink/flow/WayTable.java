package org.paylink.flow;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.paylink.flow.FlowSettings.MerchantSettings;
import org.paylink.invoice.Customer;
import org.paylink.money.Money;
import org.paylink.settings.StartRefused;

/**
 * Which of a merchant's payment accounts are offered for an amount to a customer, as the settings say: {@code pay-with} in its order, less what
 * {@code ways} excludes. What the providers themselves take is asked elsewhere.
 */
public final class WayTable {

    private final Map<String, Map<String, WayRule>> merchants;

    private WayTable(Map<String, Map<String, WayRule>> merchants) {
        this.merchants = merchants;
    }

    /** What is to be paid, and by whom. */
    public record Case(Money amount, @Nullable String country, Customer.Kind customer) {

        /** As it is written: {@code NL EUR 120.00 consumer}. */
        @Override
        public String toString() {
            return "%s %s %s %s"
                    .formatted(
                            country == null ? "-" : country,
                            amount.currency().code(),
                            amount.decimal(),
                            customer.name().toLowerCase(java.util.Locale.ROOT));
        }
    }

    /** @throws StartRefused where something written there cannot be meant */
    public static WayTable of(FlowSettings settings) {
        var merchants = new LinkedHashMap<String, Map<String, WayRule>>();
        settings.merchants().forEach((name, merchant) -> merchants.put(name, rules(name, merchant)));
        return new WayTable(merchants);
    }

    private static Map<String, WayRule> rules(String name, MerchantSettings merchant) {
        var path = "paylink.merchants." + name;
        for (var account : merchant.ways().keySet()) {
            if (!merchant.payWith().contains(account)) {
                throw new StartRefused(
                        "The setting %s.ways.%s is about an account that %s.pay-with does not name"
                                .formatted(path, account, path),
                        "correct the name, or add it there; there are " + merchant.payWith());
            }
        }
        var rules = new LinkedHashMap<String, WayRule>();
        for (var account : merchant.payWith()) {
            var way = merchant.ways().get(account);
            rules.put(account, way == null ? WayRule.NONE : WayRule.of(path + ".ways." + account, way));
        }
        return rules;
    }

    /** The accounts, in the order offered. */
    public List<String> offered(String merchant, Case asked) {
        var offered = new ArrayList<String>();
        merchants.getOrDefault(merchant, Map.of()).forEach((account, rule) -> {
            if (rule.allows(asked)) {
                offered.add(account);
            }
        });
        return offered;
    }

    /** Whether the settings let this account take it; an account that is not offered by itself has no rule. */
    boolean allows(String merchant, String account, Case asked) {
        return merchants
                .getOrDefault(merchant, Map.of())
                .getOrDefault(account, WayRule.NONE)
                .allows(asked);
    }

    /** Cases on both sides of each line that the merchant's settings draw, for a person to look at. */
    public List<Case> examples(String merchant, String country) {
        return WayExamples.of(
                List.copyOf(merchants.getOrDefault(merchant, Map.of()).values()), country);
    }
}
