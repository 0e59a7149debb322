package org.paylink.cli;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.paylink.effects.HttpCalls;
import org.paylink.flow.FlowSettings;
import org.paylink.flow.WayTable;
import org.paylink.flow.WayTable.Case;
import org.paylink.invoice.Customer;
import org.paylink.money.Currency;
import org.paylink.money.Money;
import org.paylink.payment.PaymentAccounts;
import org.paylink.payment.PaymentProviderType;
import org.paylink.payment.PaymentSettings;
import org.springframework.context.annotation.ClassPathBeanDefinitionScanner;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.type.filter.AssignableTypeFilter;

/** Shows who is offered which ways to pay, as the running connector would decide it; nobody is called. */
final class WaysShown implements AutoCloseable {

    private static final Pattern CASE = Pattern.compile(
            "(?:([A-Z]{2}|-) )?([A-Z]{3}) (\\d{1,15}(?:\\.\\d{1,4})?)(?: (consumer|business|unknown))?");
    private static final Duration NO_CALLS = Duration.ofSeconds(1);

    private final FlowSettings settings;
    private final WayTable table;
    private final HttpCalls calls = new HttpCalls(NO_CALLS);
    private final GenericApplicationContext types = new GenericApplicationContext();
    private final Map<String, Optional<PaymentAccounts>> accounts = new LinkedHashMap<>();
    private final List<String> warnings = new ArrayList<>();

    WaysShown(ConfigurableEnvironment environment, FlowSettings settings, PaymentSettings payment) {
        this.settings = settings;
        this.table = WayTable.of(settings);
        types.setEnvironment(environment);
        types.registerBean(HttpCalls.class, () -> calls);
        types.registerBean(Clock.class, Clock::systemUTC);
        var scanner = new ClassPathBeanDefinitionScanner(types, false, environment);
        scanner.addIncludeFilter(new AssignableTypeFilter(PaymentProviderType.class));
        scanner.scan("org.paylink.payment");
        types.refresh();
        var known = List.copyOf(types.getBeansOfType(PaymentProviderType.class).values());
        payment.payment().forEach((name, values) -> accounts.put(name, account(name, values, known)));
    }

    /** Keys may be missing where settings are only checked: then what the provider takes is not known, and the rest is shown all the same. */
    private Optional<PaymentAccounts> account(
            String name, Map<String, String> values, List<PaymentProviderType> known) {
        try {
            return Optional.of(new PaymentAccounts(new PaymentSettings(Map.of(name, values)), known));
        } catch (IllegalArgumentException e) {
            warnings.add("which currencies %s takes is not known here: %s".formatted(name, e.getMessage()));
            return Optional.empty();
        }
    }

    /** What keeps an account's provider from being asked what it takes. */
    List<String> warnings() {
        return warnings;
    }

    /** For each merchant a line for each example, or for the one given. */
    List<String> lines(@Nullable Case example) {
        var lines = new ArrayList<String>();
        settings.merchants().forEach((name, merchant) -> {
            lines.add("Ways to pay %s:".formatted(name));
            var cases = example == null ? table.examples(name, merchant.country()) : List.of(example);
            cases.forEach(one -> lines.add("  %-32s %s".formatted(one, words(offered(name, one)))));
        });
        return lines;
    }

    private List<String> offered(String merchant, Case asked) {
        return table.offered(merchant, asked).stream()
                .filter(name -> accounts.containsKey(name)
                        && accounts.get(name)
                                .map(account -> account.takes(name, asked.amount(), asked.country()))
                                .orElse(true))
                .toList();
    }

    private static String words(List<String> offered) {
        return offered.isEmpty() ? "none: it would wait for a person" : String.join(", ", offered);
    }

    /** @throws IllegalArgumentException with a sentence where it is written otherwise than {@code NL EUR 120.00 consumer} */
    static Case read(String example) {
        var match = CASE.matcher(example.strip());
        try {
            if (match.matches()) {
                var country = "-".equals(match.group(1)) ? null : match.group(1);
                var kind = match.group(4) == null ? "unknown" : match.group(4);
                return new Case(
                        Money.of(new BigDecimal(match.group(3)), Currency.of(match.group(2))),
                        country,
                        Customer.Kind.valueOf(kind.toUpperCase(Locale.ROOT)));
            }
        } catch (IllegalArgumentException e) {
            // No such currency, or more decimals than it has: said below.
        }
        throw new IllegalArgumentException(
                "'%s' is no example; write one as \"NL EUR 120.00 consumer\"".formatted(example));
    }

    @Override
    public void close() {
        types.close();
        calls.close();
    }
}
