package org.paylink.payment.adyen;

import org.jspecify.annotations.Nullable;
import org.paylink.payment.Observation.Entry;
import org.paylink.payment.Observation.Status;

/** Where Adyen says a link or a payment stands, in our words. A word we do not know is PENDING: it must never count as money. */
final class AdyenStatus {

    /** Nobody has paid and somebody still may: there is nothing to say. */
    static boolean isOpen(String link) {
        return link.equals("active");
    }

    static Status ofLink(String theirs) {
        return switch (theirs) {
            case "completed" -> Status.DONE;
            case "expired" -> Status.EXPIRED;
            case "paymentPending" -> Status.PENDING;
            // It stands in their list, and nobody says what it means.
            case "paid" -> Status.PENDING;
            default -> Status.PENDING;
        };
    }

    /** What an event says of money. {@code again}: a second movement that bears the same name as the first. */
    record Said(Entry entry, Status status, boolean again) {

        Said(Entry entry, Status status) {
            this(entry, status, false);
        }
    }

    /** Null where the event moves no money. {@code success} is their text: of the event, not of the payment. */
    static @Nullable Said of(String event, String success) {
        return switch (event) {
            case "AUTHORISATION" -> new Said(Entry.PAYMENT, outcome(success));
            // An authorisation that ended without money; where it was booked, a person must know. Of "cancel or refund"
            // nobody signs which it was.
            case "CANCELLATION", "CANCEL_OR_REFUND", "TECHNICAL_CANCEL", "CAPTURE_FAILED", "EXPIRE", "OFFER_CLOSED" ->
                success.equals("true") ? new Said(Entry.PAYMENT, Status.FAILED) : null;
            case "CAPTURE" -> success.equals("false") ? new Said(Entry.PAYMENT, Status.FAILED) : null;
            case "REFUND" -> new Said(Entry.REFUND, outcome(success));
            case "REFUND_FAILED", "REFUNDED_REVERSED" -> new Said(Entry.REFUND, Status.FAILED);
            case "CHARGEBACK" -> new Said(Entry.CHARGEBACK, taken(success));
            // The money is taken once more, after it came back.
            case "SECOND_CHARGEBACK" -> new Said(Entry.CHARGEBACK, taken(success), true);
            // It came back, or is lost after all: who books that must see how the dispute went.
            case "CHARGEBACK_REVERSED", "PREARBITRATION_ACCEPTED", "PREARBITRATION_LOST", "SCHEME_ARBITRATION_LOST" ->
                new Said(Entry.CHARGEBACK, Status.FAILED);
            default -> null;
        };
    }

    /** Events that surely say nothing of whether a link was paid; of any other the link itself is asked. */
    static boolean isBeside(String event) {
        return switch (event) {
            // Steps of a dispute on which no money moves.
            case "NOTIFICATION_OF_CHARGEBACK",
                    "NOTIFICATION_OF_FRAUD",
                    "REQUEST_FOR_INFORMATION",
                    "INFORMATION_SUPPLIED",
                    "ISSUER_COMMENTS",
                    "ISSUER_RESPONSE_TIMEFRAME_EXPIRED",
                    "DISPUTE_DEFENSE_PERIOD_ENDED",
                    "PREARBITRATION_OPEN",
                    "PREARBITRATION_DECLINED",
                    "PREARBITRATION_ISSUER_WITHDRAWN",
                    "PREARBITRATION_WON",
                    "SCHEME_ARBITRATION",
                    "SCHEME_ARBITRATION_WON" -> true;
            // Another event follows with what came of it.
            case "POSTPONED_REFUND",
                    "MANUAL_REVIEW_ACCEPT",
                    "MANUAL_REVIEW_REJECT",
                    "ORDER_OPENED",
                    "ORDER_CLOSED",
                    "AUTORESCUE",
                    "CANCEL_AUTORESCUE" -> true;
            // Not of payments by link.
            case "ACH_NOTIFICATION_OF_CHANGE",
                    "DIRECT_DEBIT_NOTICE_OF_CHANGE_NOTIFICATION",
                    "PAIDOUT_REVERSED",
                    "PAYOUT_DECLINE",
                    "PAYOUT_EXPIRE",
                    "PAYOUT_THIRDPARTY",
                    "RECURRING_CONTRACT",
                    "REFUND_WITH_DATA",
                    "REPORT_AVAILABLE",
                    "VOID_PENDING_REFUND" -> true;
            default -> false;
        };
    }

    private static Status outcome(String success) {
        return switch (success) {
            case "true" -> Status.DONE;
            case "false" -> Status.FAILED;
            default -> Status.PENDING;
        };
    }

    private static Status taken(String success) {
        return success.equals("true") ? Status.DONE : Status.PENDING;
    }

    private AdyenStatus() {}
}
