package org.paylink.backoffice;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.paylink.backoffice.Moment.Button;
import org.paylink.backoffice.Wording.Tone;
import org.paylink.effects.EffectHistory.Kept;
import org.paylink.effects.EffectState;

/** Outside work in plain words, and what a person can say to it. */
final class EffectWords {

    static String kind(String kind) {
        return switch (kind) {
            case "send_message" -> "Message";
            case "send_answer" -> "Answer";
            case "delegate_message" -> "Message of the provider";
            case "ask_session" -> "Asking what became of the payment page";
            case "open_session" -> "Payment page";
            case "cancel_session" -> "Withdrawing the payment page";
            case "confirm_payment" -> "Booking in the ERP";
            case "read_back" -> "Reading back from the ERP";
            case "tell_news" -> "News for a route";
            default -> kind.replace('_', ' ');
        };
    }

    static String state(EffectState state) {
        return switch (state) {
            case PLANNED -> "planned";
            case CLAIMED -> "under way";
            case DONE -> "done";
            case RETRY -> "will be tried again";
            case IN_DOUBT -> "in doubt";
            case FAILED -> "refused";
            case PARKED -> "given up, needs a person";
            case CANCELLED -> "no longer wanted";
        };
    }

    static Tone tone(EffectState state) {
        return switch (state) {
            case PLANNED, CLAIMED -> Tone.BUSY;
            case DONE -> Tone.GOOD;
            case RETRY, IN_DOUBT -> Tone.WARN;
            case FAILED, PARKED -> Tone.BAD;
            case CANCELLED -> Tone.QUIET;
        };
    }

    static boolean needsPerson(Kept effect) {
        return switch (effect.state()) {
            case IN_DOUBT, FAILED, PARKED -> true;
            case PLANNED, CLAIMED, DONE, RETRY, CANCELLED -> false;
        };
    }

    /** What keeps it, and what follows; null where nothing does. */
    static @Nullable String problem(@Nullable Kept effect, @Nullable String otherwise, Wording wording) {
        if (effect == null || effect.problem() == null) {
            return otherwise;
        }
        return switch (effect.state()) {
            case RETRY ->
                "%s. Tried %s, next try %s"
                        .formatted(effect.problem(), times(effect.attempt()), wording.time(effect.dueAt()));
            case IN_DOUBT ->
                "%s. Nobody knows whether it happened; evidence is awaited until %s"
                        .formatted(effect.problem(), wording.time(effect.dueAt()));
            case PLANNED, CLAIMED, DONE, FAILED, PARKED, CANCELLED -> effect.problem();
        };
    }

    static List<Button> buttons(@Nullable Kept effect) {
        if (effect == null || !needsPerson(effect)) {
            return List.of();
        }
        var path = "/effects/" + effect.id();
        var buttons = new ArrayList<Button>();
        if (effect.state() != EffectState.FAILED && effect.attempt() > 0) {
            happened(effect.kind(), path + "/happened", buttons);
        }
        buttons.add(again(effect, path + "/again"));
        return buttons;
    }

    private static void happened(String kind, String path, List<Button> buttons) {
        switch (kind) {
            case "send_message", "send_answer", "delegate_message" ->
                buttons.add(new Button("It was sent", path, "You saw that the customer has it. It is not sent again."));
            case "confirm_payment" ->
                buttons.add(
                        new Button("The ERP has it", path, "You saw the payment in the ERP. It is not booked again."));
            case "read_back" ->
                buttons.add(new Button(
                        "The ERP shows it", path, "You saw the payment in the ERP. It counts as confirmed."));
            default -> {
                // Whether a payment page was opened or closed is the provider's to know: trying again is harmless.
            }
        }
    }

    private static Button again(Kept effect, String path) {
        if (effect.kind().startsWith("send_") && effect.state() == EffectState.IN_DOUBT) {
            return new Button("Send again", path, "If the first one arrived after all, the customer gets it twice.");
        }
        return new Button("Try again", path, "It is tried once more now.");
    }

    private static String times(int attempts) {
        return attempts == 1 ? "once" : attempts + " times";
    }

    private EffectWords() {}
}
