package org.paylink.flow;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.paylink.claim.Contacted;
import org.paylink.delivery.Message;
import org.paylink.delivery.Message.Purpose;
import org.paylink.delivery.QuietHours;
import org.paylink.delivery.RecipientZones;
import org.paylink.effects.Effect;
import org.paylink.effects.Verdict;
import org.paylink.invoice.PayLink;
import org.springframework.stereotype.Component;

/** When a merchant's customers may be written to, and how long a message may take to arrive before the next channel is tried. */
@Component
final class ContactRules {

    private static final Set<Purpose> COUNTED = Set.of(Purpose.REQUEST, Purpose.REMINDER, Purpose.NOTICE);
    private static final Duration HELD_BACK = Duration.ofMinutes(30);

    private final Map<String, QuietHours> quiet = new HashMap<>();
    private final Map<String, Duration> patience = new HashMap<>();
    private final Merchants merchants;
    private final Contacted contacted;
    private final int perDay;
    private final Clock clock;

    /** @throws IllegalArgumentException with a sentence that names the merchant whose quiet hours cannot be read */
    ContactRules(
            FlowSettings settings, DunningSettings dunning, Merchants merchants, Contacted contacted, Clock clock) {
        this.merchants = merchants;
        this.contacted = contacted;
        this.perDay = dunning.contactsPerDay();
        this.clock = clock;
        settings.merchants().forEach((id, merchant) -> {
            try {
                QuietHours.of(merchant.quietHours()).ifPresent(hours -> quiet.put(id, hours));
            } catch (IllegalArgumentException wrong) {
                throw new IllegalArgumentException(
                        "paylink.merchants.%s.quiet-hours: %s".formatted(id, wrong.getMessage()), wrong);
            }
            if (merchant.nextChannelAfter() != null
                    && !merchant.nextChannelAfter().isZero()) {
                patience.put(id, merchant.nextChannelAfter());
            }
        });
    }

    /** When it may go out, in the customer's own time: now, or the end of the quiet hours. A receipt is waited for at any hour. */
    Instant earliest(PayLink link, Purpose purpose) {
        var now = clock.instant();
        var hours = quiet.get(link.merchant());
        if (hours == null || purpose == Purpose.RECEIPT) {
            return now;
        }
        var zone = merchants.named(link.merchant()).zone();
        return hours.firstLoud(now, RecipientZones.of(link.invoice().customer(), zone));
    }

    /** Until when a message sent now should have arrived; empty where nobody waits for that. */
    Optional<Instant> expectedBy(String merchant) {
        return Optional.ofNullable(patience.get(merchant)).map(clock.instant()::plus);
    }

    /**
     * Counts messages to people, whoever sends them about whatever, receipts aside; those beyond what one person may get in a day wait for the next. A
     * repetition counts once.
     */
    Map<Effect, Verdict> tooMany(Map<Effect, Message> ready) {
        var wishes = ready.entrySet().stream()
                .filter(each -> each.getKey().attempt() == 1
                        && COUNTED.contains(each.getValue().purpose()))
                .map(each -> new Contacted.Wish(
                        each.getKey().id(),
                        each.getValue().address(),
                        each.getKey().subject()))
                .toList();
        var now = clock.instant();
        var today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        var beyond = contacted.beyond(wishes, now, today, perDay);
        var later = new HashMap<Effect, Verdict>();
        ready.keySet().stream()
                .filter(effect -> beyond.contains(effect.id()))
                .forEach(effect -> later.put(
                        effect,
                        new Verdict.Later(
                                today.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant(),
                                "the customer has got %d messages today".formatted(perDay))));
        return later;
    }

    /** When a message is tried again that its service would not take now. */
    Instant again() {
        return clock.instant().plus(HELD_BACK);
    }

    /** Since when something must have been heard from a customer to be answered in words of our own. */
    Instant since(Duration answersWithin) {
        return clock.instant().minus(answersWithin);
    }

    boolean isLoud(Instant earliest) {
        return !earliest.isAfter(clock.instant());
    }
}
