package org.paylink.backoffice;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.paylink.backoffice.Wording.Tone;
import org.paylink.delivery.Messages;
import org.paylink.effects.EffectHistory.Kept;
import org.paylink.effects.EffectState;
import org.paylink.invoice.Timeline;
import org.paylink.payment.Sessions;

/** Merges all that is known of an invoice into one story in time order, the newest first. Decides only: reads nothing, shows nothing. */
final class Story {

    private final InvoiceFile file;
    private final Wording wording;
    private final Map<String, Kept> effects;

    private Story(InvoiceFile file, Wording wording) {
        this.file = file;
        this.wording = wording;
        this.effects = file.effects().stream()
                .collect(Collectors.toMap(effect -> key(effect.kind(), effect.ordinal()), Function.identity()));
    }

    static List<Moment> of(InvoiceFile file, Wording wording) {
        return new Story(file, wording).moments();
    }

    private List<Moment> moments() {
        var moments = new ArrayList<Moment>();
        file.timeline().forEach(entry -> moments.add(entry(entry)));
        file.messages().forEach(message -> moments.add(message(message)));
        file.sessions().forEach(session -> moments.add(session(session)));
        new MoneyStory(file, wording, effects).addTo(moments);
        file.effects().stream().filter(this::standsAlone).forEach(effect -> moments.add(alone(effect)));
        moments.add(Moment.plain(
                file.link().receivedAt(),
                Tone.BUSY,
                "Invoice received",
                "from " + file.link().source()));
        moments.sort(Comparator.comparing(Moment::at).reversed());
        return List.copyOf(moments);
    }

    private static Moment entry(Timeline.Entry entry) {
        var who = entry.who() == null ? "" : " by " + entry.who();
        return Moment.plain(
                entry.at(), EventWords.tone(entry.event()), EventWords.title(entry.event()) + who, entry.detail());
    }

    private Moment message(Messages.Kept message) {
        var effect = find(message.id());
        var steps = new ArrayList<String>();
        steps.add("written " + wording.time(message.writtenAt()));
        add(steps, "sent ", message.sentAt());
        add(steps, "delivered ", message.deliveredAt());
        add(steps, "read ", message.readAt());
        var doubt = effect != null && effect.state() == EffectState.IN_DOUBT;
        return new Moment(
                message.writtenAt(),
                doubt ? Tone.WARN : tone(message.state()),
                "%s by %s: %s"
                        .formatted(
                                EventWords.purpose(message.purpose()),
                                message.channel(),
                                doubt ? "in doubt" : EventWords.state(message.state())),
                null,
                message.text(),
                steps,
                problem(effect, message.problem()),
                EffectWords.buttons(effect));
    }

    private Moment session(Sessions.Session session) {
        var effect = find(session.id());
        return new Moment(
                session.openedAt(),
                EventWords.tone(session.state()),
                "Payment page at %s: %s".formatted(session.account(), EventWords.state(session.state())),
                Wording.amount(session.amount()),
                null,
                List.of(),
                problem(effect, null),
                // What the provider sent itself is a message first, and has its buttons there.
                effect != null && effect.kind().equals("delegate_message") ? List.of() : EffectWords.buttons(effect));
    }

    /** What has no message, session or payment that tells of it; a withdrawn page is worth a word only where it failed. */
    private boolean standsAlone(Kept effect) {
        return switch (effect.kind()) {
            case "send_message", "send_answer", "delegate_message" ->
                file.messages().stream().noneMatch(message -> message.id().equals(effect.id()));
            case "open_session" ->
                file.sessions().stream().noneMatch(session -> session.id().equals(effect.id()));
            case "confirm_payment", "read_back" -> false;
            case "cancel_session", "ask_session" -> EffectWords.needsPerson(effect);
            default -> true;
        };
    }

    private Moment alone(Kept effect) {
        var at = effect.settledAt() == null ? effect.plannedAt() : effect.settledAt();
        return new Moment(
                at,
                EffectWords.tone(effect.state()),
                "%s by %s: %s"
                        .formatted(
                                EffectWords.kind(effect.kind()), effect.account(), EffectWords.state(effect.state())),
                null,
                null,
                List.of(),
                problem(effect, null),
                EffectWords.buttons(effect));
    }

    private @Nullable String problem(@Nullable Kept effect, @Nullable String otherwise) {
        return EffectWords.problem(effect, otherwise, wording);
    }

    private @Nullable Kept find(UUID id) {
        return file.effects().stream()
                .filter(effect -> effect.id().equals(id))
                .findFirst()
                .orElse(null);
    }

    private void add(List<String> steps, String word, @Nullable Instant at) {
        if (at != null) {
            steps.add(word + wording.time(at));
        }
    }

    private static Tone tone(Messages.State state) {
        return switch (state) {
            case SENDING -> Tone.QUIET;
            case SENT, DELEGATED -> Tone.BUSY;
            case DELIVERED, READ -> Tone.GOOD;
            case UNDELIVERED -> Tone.BAD;
        };
    }

    static String key(String kind, String ordinal) {
        return kind + " " + ordinal;
    }
}
