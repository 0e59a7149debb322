package org.paylink.measure;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.paylink.delivery.ChannelAccounts;
import org.paylink.measure.NoticeRows.Fate;
import org.paylink.measure.NoticeRows.Followed;
import org.paylink.measure.NoticeRows.Key;
import org.paylink.measure.NoticeRows.Messages;
import org.paylink.measure.NoticeRows.Met;
import org.paylink.money.Currency;
import org.paylink.money.Price;
import org.springframework.stereotype.Component;

/** What notices brought, by step and by channel, and what their messages cost. */
@Component
final class Recovery {

    private final NoticeRows rows;
    private final ChannelAccounts channels;

    Recovery(NoticeRows rows, ChannelAccounts channels) {
        this.rows = rows;
        this.channels = channels;
    }

    record All(List<Brought> steps, List<Brought> channels, List<Brought.Unasked> unasked) {}

    All of(Scope scope) {
        var fates = rows.fates(scope);
        var messages = rows.messages(scope);
        var found = new Found(fates, messages, rows.met(scope), rows.followed(scope));
        var keys = new LinkedHashSet<>(fates.keySet());
        keys.addAll(messages.keySet());
        keys.addAll(found.met().keySet());
        var steps = new ArrayList<Brought>();
        var byChannel = new ArrayList<Brought>();
        keys.forEach(key -> (key.step() ? steps : byChannel).add(brought(key, found)));
        return new All(steps, byChannel, rows.unasked(scope));
    }

    private record Found(
            Map<Key, Fate> fates, Map<Key, List<Messages>> messages, Map<Key, Met> met, Map<Key, Followed> followed) {}

    private Brought brought(Key key, Found found) {
        var currency = Currency.of(key.currency());
        var messages = found.messages().getOrDefault(key, List.of());
        var met = found.met().getOrDefault(key, new Met(0, null));
        var followed = found.followed().getOrDefault(key, new Followed(0, BigDecimal.ZERO, null, null));
        var fate = found.fates().get(key);
        var recovered = Exact.units(followed.recovered(), currency);
        var cost = cost(messages);
        var known = followed.ofKnown() == null ? BigDecimal.ZERO : followed.ofKnown();
        return new Brought(
                key.currency(),
                key.name(),
                fate == null ? null : fate.due(),
                fate == null ? messages.stream().mapToLong(Messages::sent).sum() : fate.sent(),
                fate == null ? met.arrived() : fate.arrived(),
                fate == null ? messages.stream().mapToLong(Messages::failed).sum() : fate.failed(),
                met.open() == null ? null : Exact.units(met.open(), currency),
                followed.payments(),
                recovered,
                Exact.percent(known, met.open(), 1),
                followed.medianDays(),
                cost,
                per100(cost, recovered, currency));
    }

    private @Nullable List<Price> cost(List<Messages> messages) {
        var sums = new TreeMap<String, Price>();
        for (var each : messages) {
            if (each.taken() == 0) {
                continue;
            }
            var one = channels.cost(each.channel());
            if (one.isEmpty()) {
                return null;
            }
            sums.merge(one.get().currency().code(), one.get().times(each.taken()), Recovery::sum);
        }
        return List.copyOf(sums.values());
    }

    private static Price sum(Price one, Price other) {
        return new Price(one.amount().add(other.amount()), one.currency());
    }

    private static @Nullable BigDecimal per100(@Nullable List<Price> cost, BigDecimal recovered, Currency currency) {
        if (cost == null || cost.size() != 1 || !cost.get(0).currency().equals(currency)) {
            return null;
        }
        return Exact.percent(cost.get(0).amount(), recovered, 2);
    }
}
