package org.paylink.backoffice;

import org.paylink.backoffice.Wording.Tone;
import org.paylink.delivery.Message;
import org.paylink.delivery.Messages;
import org.paylink.payment.Sessions;

/** What happened, in plain words. */
final class EventWords {

    static String title(String event) {
        return switch (event) {
            case "changed" -> "The ERP changed it";
            case "parked" -> "Needs a person";
            case "pay pressed" -> "The customer pressed pay";
            case "payment pending" -> "Payment is on its way";
            case "payment failed" -> "An attempt to pay failed";
            case "payment needs a person" -> "A payment needs a person";
            case "session expired" -> "The payment page expired";
            case "session cancelled" -> "The payment page was withdrawn";
            case "overpaid" -> "Paid too much";
            case "not confirmed" -> "The ERP does not show the payment";
            case "held" -> "Held: no messages";
            case "released" -> "Released: messages go out again";
            case "promised" -> "The customer promised to pay";
            case "reminder asked for" -> "Reminder asked for";
            case "customer wrote" -> "The customer wrote";
            case "plan ended" -> "The dunning plan is over";
            case "seen to" -> "A person has seen to it";
            case "charged" -> "Charged beside the invoice";
            case "not charged" -> "Not charged: finance has to look";
            case "charges settled" -> "Part of the payment settled charges";
            case "charges taken back" -> "Charges are open again";
            default -> event.isEmpty() ? event : Character.toUpperCase(event.charAt(0)) + event.substring(1);
        };
    }

    static Tone tone(String event) {
        return switch (event) {
            case "parked", "payment needs a person", "not confirmed", "overpaid", "plan ended" -> Tone.BAD;
            case "not charged",
                    "charges taken back",
                    "disputed",
                    "payment failed",
                    "payment pending",
                    "session expired" -> Tone.WARN;
            case "pay pressed", "changed", "reminder asked for", "promised", "customer wrote" -> Tone.BUSY;
            default -> Tone.QUIET;
        };
    }

    static String purpose(Message.Purpose purpose) {
        return switch (purpose) {
            case REQUEST -> "Payment request";
            case REMINDER -> "Reminder";
            case NOTICE -> "Notice";
            case RECEIPT -> "Receipt";
            case ANSWER -> "Answer";
        };
    }

    static String state(Messages.State state) {
        return switch (state) {
            case SENDING -> "on its way";
            case SENT -> "sent";
            case DELEGATED -> "sent by the provider itself, delivery unknown";
            case DELIVERED -> "delivered";
            case READ -> "read";
            case UNDELIVERED -> "not delivered";
        };
    }

    static String state(Sessions.State state) {
        return switch (state) {
            case OPENING -> "being opened";
            case OPEN -> "open";
            case PENDING -> "payment on its way";
            case PAID -> "paid";
            case FAILED -> "failed";
            case EXPIRED -> "expired";
            case CANCELLED -> "withdrawn";
        };
    }

    static Tone tone(Sessions.State state) {
        return switch (state) {
            case OPENING, OPEN -> Tone.BUSY;
            case PENDING -> Tone.WARN;
            case PAID -> Tone.GOOD;
            case FAILED -> Tone.BAD;
            case EXPIRED, CANCELLED -> Tone.QUIET;
        };
    }

    private EventWords() {}
}
