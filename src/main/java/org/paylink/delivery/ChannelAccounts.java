package org.paylink.delivery;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import org.paylink.effects.AccountSettings;
import org.paylink.money.Price;
import org.springframework.stereotype.Component;

/** The configured channels by name. An account of type {@code route} is served by a route. */
@Component
public final class ChannelAccounts {

    /** The type of a channel whose messages a route sends. */
    public static final String ROUTE = "route";

    /** The type of a channel whose messages a payment account sends itself. */
    public static final String DELEGATED = "delegated";

    private final Map<String, Channel> channels = new LinkedHashMap<>();
    private final Map<String, String> types = new TreeMap<>();
    private final Map<String, Double> perSecond = new TreeMap<>();
    private final Map<String, Price> costs = new TreeMap<>();

    /** @throws IllegalArgumentException with a sentence that names the account and what is wrong with its settings */
    public ChannelAccounts(DeliverySettings settings, List<ChannelType> known) {
        var byType = new TreeMap<String, ChannelType>();
        known.forEach(type -> byType.put(type.type(), type));
        settings.delivery().forEach((name, values) -> {
            var account = new AccountSettings("paylink.delivery", name, values);
            types.put(name, account.type());
            account.perSecond().ifPresent(rate -> perSecond.put(name, rate));
            cost(account).ifPresent(cost -> costs.put(name, cost));
            if (account.type().equals(ROUTE)) {
                channels.put(name, new RouteChannel(account));
                return;
            }
            if (account.type().equals(DELEGATED)) {
                channels.put(name, new DelegatedChannel(account));
                return;
            }
            var type = byType.get(account.type());
            if (type == null) {
                throw new IllegalArgumentException("paylink.delivery.%s.type is '%s'; known are %s, %s and %s"
                        .formatted(name, account.type(), byType.keySet(), ROUTE, DELEGATED));
            }
            channels.put(name, type.account(account));
            type.perSecond().ifPresent(rate -> perSecond.putIfAbsent(name, rate));
        });
    }

    private static Optional<Price> cost(AccountSettings account) {
        return account.optional("cost")
                .map(written -> Price.find(written)
                        .orElseThrow(() -> account.wrong(
                                "has cost: %s; write what one message costs as an amount and its currency, such as 0.08 EUR"
                                        .formatted(written))));
    }

    /** What one message costs; empty where nobody has said so, which is not the same as nothing. */
    public Optional<Price> cost(String account) {
        return Optional.ofNullable(costs.get(account));
    }

    /** How many messages may begin in a second; empty without a limit. */
    public OptionalDouble perSecond(String account) {
        var rate = perSecond.get(account);
        return rate == null ? OptionalDouble.empty() : OptionalDouble.of(rate);
    }

    public Optional<Channel> channel(String account) {
        return Optional.ofNullable(channels.get(account));
    }

    public boolean servedByRoute(String account) {
        return ROUTE.equals(types.get(account));
    }

    /** Who sends its messages instead of us; empty for a channel that we send by. */
    public Optional<Delegation> delegation(String account) {
        return channel(account)
                .filter(DelegatedChannel.class::isInstance)
                .map(channel -> ((DelegatedChannel) channel).delegation());
    }

    /** How customers come to be reached by it; empty for a channel that reaches them by what the ERP knows. */
    public Optional<Enrolment> enrolment(String account) {
        return channel(account).filter(Enrolment.class::isInstance).map(Enrolment.class::cast);
    }

    /** How it is asked whether its settings fit what the service has; empty for a channel where nothing is to be asked. */
    public Optional<Inspection> inspection(String account) {
        return channel(account).filter(Inspection.class::isInstance).map(Inspection.class::cast);
    }

    /** How many customers it may write to; empty for a channel without such a limit. */
    public Optional<Bounded> bounded(String account) {
        return channel(account).filter(Bounded.class::isInstance).map(Bounded.class::cast);
    }

    public Set<String> names() {
        return channels.keySet();
    }
}
