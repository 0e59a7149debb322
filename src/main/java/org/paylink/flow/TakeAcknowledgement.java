package org.paylink.flow;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.paylink.invoice.Merchant;
import org.paylink.mapping.MappingRefused;
import org.paylink.mapping.Mappings;
import org.paylink.mapping.SourceRecord;
import org.springframework.stereotype.Component;

/** Takes in an ERP's acknowledgement of payments, record by record, so that a wrong one keeps no other from being heard. */
@Component
final class TakeAcknowledgement implements AcknowledgementDoor {

    private static final String UUID_FORM = "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}";
    private static final int SAID = 5;

    private final Merchants merchants;
    private final Mappings mappings;
    private final SettleBooking settle;

    TakeAcknowledgement(Merchants merchants, Mappings mappings, SettleBooking settle) {
        this.merchants = merchants;
        this.mappings = mappings;
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
        var mapped = mapping == null ? record.tree() : mapped(merchant, mapping, record);
        if (mapped == null) {
            return new Heard(0, 0, 0);
        }
        var answer = RouteAnswer.of(mapped);
        var payment = key(answer.field("key").orElse(""));
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

    private @Nullable Object mapped(Merchant merchant, String mapping, SourceRecord record) {
        var found = mappings.named(mapping)
                .orElseThrow(() -> new IllegalArgumentException(
                        "there is no usable mapping '%s'; usable are %s".formatted(mapping, mappings.names())));
        try {
            return found.evaluate(record.tree(), merchant);
        } catch (MappingRefused e) {
            throw new IllegalArgumentException("mapping '%s': %s".formatted(mapping, e.getMessage()));
        }
    }

    private static UUID key(String text) {
        if (!text.matches(UUID_FORM)) {
            throw new IllegalArgumentException("key is none of ours; give back the key that the payment came with");
        }
        return UUID.fromString(text);
    }
}
