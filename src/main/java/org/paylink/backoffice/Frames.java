package org.paylink.backoffice;

import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.paylink.delivery.HeardTexts;
import org.paylink.effects.EffectHistory;
import org.paylink.flow.Merchants;
import org.paylink.invoice.Merchant;
import org.paylink.mapping.ParkedRecords;
import org.springframework.stereotype.Component;

/** What stands around each page: where one is, whose invoices are shown, how much waits for a person. */
@Component
final class Frames {

    private final Merchants merchants;
    private final ParkedRecords parked;
    private final EffectHistory effects;
    private final HeardTexts texts;

    Frames(Merchants merchants, ParkedRecords parked, EffectHistory effects, HeardTexts texts) {
        this.merchants = merchants;
        this.parked = parked;
        this.effects = effects;
        this.texts = texts;
    }

    /**
     * {@code active}: which page; {@code merchant}: the one chosen, empty for all; {@code parked} and {@code replies}: how many records and texts of
     * customers wait for a person.
     */
    record Frame(String active, String merchant, List<Merchant> merchants, long parked, long replies) {}

    Frame frame(String active, @Nullable String merchant) {
        return new Frame(
                active,
                merchant == null ? "" : merchant,
                List.copyOf(merchants.all()),
                parked.count(null),
                texts.countOpen(null));
    }

    /** The merchant of that name; null for none or an unknown one, which means all. */
    @Nullable
    String chosen(@Nullable String name) {
        return name != null && merchants.find(name).isPresent() ? name : null;
    }

    /** In whose zone times are written: the merchant's, else the first one's. */
    Wording wording(@Nullable String merchant) {
        var zone = merchants.all().stream()
                .filter(each -> merchant == null || each.id().equals(merchant))
                .map(Merchant::zone)
                .findFirst();
        return new Wording(zone.orElse(ZoneOffset.UTC));
    }

    /** What is in doubt, refused or given up. */
    List<EffectHistory.Kept> waiting(@Nullable String merchant, int max) {
        return effects.waiting(merchant, max);
    }

    List<EffectHistory.Tally> waitingPerState(@Nullable String merchant) {
        return effects.waitingPerState(merchant);
    }
}
