package org.paylink.delivery.twilio;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.paylink.delivery.Message;
import org.paylink.delivery.Message.Purpose;
import org.paylink.delivery.twilio.TwilioChannelType.Sender;
import org.paylink.effects.Form;
import org.paylink.effects.Json;

/** Twilio's words and ours. */
final class TwilioWords {

    /** What our correlation is called in the query of the callback's address, which is signed with it. */
    static final String CORRELATION = "message";

    private static final int TEMPLATE_MAX = 1024;

    private final Sender sender;
    private final @Nullable TwilioTemplates templates;
    private final SmsText sms;

    /** @param templates those that were approved; null where free texts are sent */
    TwilioWords(Sender sender, @Nullable TwilioTemplates templates, SmsText sms) {
        this.sender = sender;
        this.templates = templates;
        this.sms = sms;
    }

    int charactersMax() {
        return templates == null ? SmsText.CHARACTERS_MAX : TEMPLATE_MAX;
    }

    Map<String, String> order(Message message) {
        var form = new LinkedHashMap<String, String>();
        form.put("To", (sender.whatsApp() ? "whatsapp:" : "") + message.address());
        if (sender.from() != null) {
            form.put("From", sender.from());
        }
        if (sender.service() != null) {
            form.put("MessagingServiceSid", sender.service());
        }
        if (templates == null) {
            form.put("Body", sms.written(message.text()));
        } else if (message.purpose() == Purpose.ANSWER) {
            form.put("Body", message.text());
        } else {
            form.putAll(templates.fill(message));
        }
        if (!sender.webhook().getHost().matches("localhost|127\\..*")) {
            // Twilio refuses a message over an address that it could not call.
            form.put("StatusCallback", sender.webhook() + "?" + Form.write(Map.of(CORRELATION, message.correlation())));
        }
        return form;
    }

    /** Their id of a message they have accepted; what they do with it then, their callbacks tell. */
    static String accepted(JsonNode answer) {
        var sid = Json.text(answer, "sid");
        if (!sid.matches("(SM|MM)[0-9a-fA-F]{32}")) {
            throw new IllegalArgumentException("sid is no message's");
        }
        return sid;
    }
}
