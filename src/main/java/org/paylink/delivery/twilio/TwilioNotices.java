package org.paylink.delivery.twilio;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.paylink.delivery.Channel.BadNotice;
import org.paylink.delivery.Channel.ReadNotice;
import org.paylink.delivery.DeliveryReport;
import org.paylink.delivery.DeliveryReport.Status;
import org.paylink.delivery.Heard;
import org.paylink.delivery.Message;
import org.paylink.effects.DerivedId;
import org.paylink.effects.Form;
import org.paylink.effects.Notice;

/**
 * Reads what Twilio calls back: what became of one message, and what customers write. Twilio itself
 * sends nothing more to whoever said STOP, and then answers 21610.
 */
final class TwilioNotices {

    private final String accountSid;
    private final TwilioSignature signature;

    TwilioNotices(String accountSid, TwilioSignature signature) {
        this.accountSid = accountSid;
        this.signature = signature;
    }

    ReadNotice read(Notice notice) throws BadNotice {
        try {
            var query = notice.header(Notice.QUERY).orElse("");
            var queryFields = Form.read(query);
            var isForm = notice.header("content-type").orElse("").startsWith("application/x-www-form-urlencoded");
            var form = isForm ? Form.read(notice.body()) : Map.<String, String>of();
            var header = notice.header("x-twilio-signature").orElseThrow(() -> new BadNotice("it is not signed"));
            if (!signature.genuine(header, query, queryFields, notice.body(), form)) {
                throw new BadNotice("its signature is wrong");
            }
            return read(form, queryFields.getOrDefault(TwilioWords.CORRELATION, ""), notice);
        } catch (IllegalArgumentException e) {
            throw new BadNotice("it cannot be read");
        }
    }

    /** Known again by the message and its status: whatever else Twilio adds to a second call of the same. */
    private ReadNotice read(Map<String, String> form, String correlation, Notice notice) {
        var sid = form.getOrDefault("MessageSid", form.getOrDefault("SmsSid", ""));
        var word = form.getOrDefault("MessageStatus", form.getOrDefault("SmsStatus", ""));
        var key = sid.isEmpty()
                ? DerivedId.of("other", new String(notice.body(), StandardCharsets.ISO_8859_1))
                : DerivedId.of(sid, word);
        var ours = form.getOrDefault("AccountSid", accountSid).equals(accountSid) && !sid.isEmpty();
        var reports = status(word)
                .filter(status -> ours)
                .map(status -> new DeliveryReport(
                        Message.idIn(correlation).orElse(null),
                        sid,
                        status,
                        notice.receivedAt(),
                        problem(status, word, form)))
                .stream()
                .toList();
        return new ReadNotice(key.toString(), reports, ours ? heard(form, word, sid, notice) : List.of());
    }

    /** What a customer wrote. Where Twilio understood a stop itself it says so, whatever the words were. */
    private static List<Heard> heard(Map<String, String> form, String word, String sid, Notice notice) {
        var from = form.getOrDefault("From", "");
        if (!word.equals("received") || from.isEmpty()) {
            return List.of();
        }
        var text = form.getOrDefault("OptOutType", form.getOrDefault("Body", ""));
        return List.of(new Heard(from, text, notice.receivedAt(), sid));
    }

    private static @Nullable String problem(Status status, String word, Map<String, String> form) {
        return status == Status.UNDELIVERED ? TwilioErrors.problem(word, form.getOrDefault("ErrorCode", "")) : null;
    }

    /** A word that we do not know reports nothing. Whatever stands before "sent" proves that Twilio has the message. */
    private static Optional<Status> status(String word) {
        return switch (word) {
            case "accepted", "scheduled", "queued", "sending", "sent", "partially_delivered" ->
                Optional.of(Status.SENT);
            case "delivered" -> Optional.of(Status.DELIVERED);
            case "read" -> Optional.of(Status.READ);
            case "undelivered", "failed", "canceled" -> Optional.of(Status.UNDELIVERED);
            // Of what customers write.
            case "receiving", "received" -> Optional.empty();
            default -> Optional.empty();
        };
    }
}
