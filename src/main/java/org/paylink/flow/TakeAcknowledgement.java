package org.paylink.flow;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.paylink.invoice.Merchant;
import org.paylink.mapping.Mappings;
import org.paylink.mapping.SourceRecord;
import org.springframework.stereotype.Component;

/** Takes in an ERP's acknowledgement of payments, record by record, so that a wrong one keeps no other from being heard. */
@Component
final class TakeAcknowledgement implements AcknowledgementDoor {

    private static final int SAID = 5;

    private final Merchants merchants;
    private final Mappings mappings;
    private final MapBackward maps;
    private final SettleBooking settle;

    TakeAcknowledgement(Merchants merchants, Mappings mappings, MapBackward maps, SettleBooking settle) {
        this.merchants = merchants;
        this.mappings = mappings;
        this.maps = maps;
        this.settle = settle;
    }

    @Override
    public Heard take(String merchant, @Nullable String mapping, Object file, @Nullable String name) {
        var known = merchants.named(merchant);
        var heard = new Heard(0, 0, 0);
        var wrong = new ArrayList<String>();
        int count = 0;
        try (var records = mappings.read(file, name, mapping)) {
            while (records.hasNext()) {
                var record = records.next();
                try {
                    heard = heard.plus(one(known, mapping, record));
                } catch (IllegalArgumentException e) {
                    count++;
                    if (wrong.size() < SAID) {
                        wrong.add(record.place() + ": " + e.getMessage());
                    }
                }
            }
        }
        if (count > 0) {
            throw new UnreadableDelivery("%d records of the acknowledgement do not count, the others do; %s"
                    .formatted(count, String.join("; ", wrong)));
        }
        return heard;
    }

    private Heard one(Merchant merchant, @Nullable String mapping, SourceRecord record) {
        record.fault().ifPresent(why -> {
            throw new IllegalArgumentException(why.reason() + "; " + why.cure());
        });
        var mapped = mapping == null ? Optional.of(record.tree()) : maps.mapped(mapping, merchant, record.tree());
        if (mapped.isEmpty()) {
            return new Heard(0, 0, 0);
        }
        var answer = RouteAnswer.of(mapped.get());
        var payment = answer.key("key")
                .orElseThrow(() -> new IllegalArgumentException(
                        "key is none of ours; give back the key that the payment came with"));
        var status = answer.field("status").orElse("").toLowerCase(Locale.ROOT);
        return switch (status) {
            case "accepted" ->
                settle.accepted(
                        merchant.id(), payment, answer.field("erpReference").orElse(null));
            case "refused" ->
                settle.refused(merchant.id(), payment, answer.field("reason").orElse("no reason given"));
            // A word that we do not know must not count as booked, and not as refused.
            default ->
                throw new IllegalArgumentException("status is none of %s; map the ERP's own words to these"
                        .formatted(List.of("accepted", "refused")));
        };
    }
}
