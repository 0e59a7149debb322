package org.paylink.flow;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.paylink.delivery.ChannelAccounts;
import org.paylink.flow.PreviewDunning.Preview;
import org.paylink.money.Price;
import org.springframework.stereotype.Component;

/** Says what the messages of a preview would cost, by channel, where a channel's account says what one costs. */
@Component
public final class PreviewCosts {

    private final ChannelAccounts channels;

    PreviewCosts(ChannelAccounts channels) {
        this.channels = channels;
    }

    /** {@code each} and {@code total} null: nobody has said what a message of that channel costs, which is not the same as nothing. */
    public record Cost(
            String channel,
            long messages,
            @Nullable Price each,
            @Nullable Price total) {}

    public List<Cost> of(Preview preview) {
        var messages = new TreeMap<String, Long>();
        for (var count : preview.counts()) {
            if (count.channel() != null) {
                messages.merge(count.channel(), count.messages(), Long::sum);
            }
        }
        return messages.entrySet().stream().map(this::cost).toList();
    }

    private Cost cost(Map.Entry<String, Long> messages) {
        var each = channels.cost(messages.getKey());
        Optional<Price> total = each.map(price -> price.times(messages.getValue()));
        return new Cost(messages.getKey(), messages.getValue(), each.orElse(null), total.orElse(null));
    }
}
