package org.paylink.delivery.twilio;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.paylink.delivery.ChannelStandIn;
import org.paylink.delivery.DeliveryReport.Status;
import org.paylink.effects.Form;
import org.paylink.effects.Json;

/** Twilio's Messages resource, as far as it is documented: recognises no repetition, and signs its callbacks with the account's auth token. */
final class TwilioStandIn extends ChannelStandIn {

    static final String ACCOUNT = "AC0123456789abcdef0123456789abcdef";
    static final String KEY = "SK0123456789abcdef0123456789abcdef";
    static final String TOKEN = "auth-token-of-the-trial";
    static final String SECRET = "api-secret-of-the-trial";
    static final String WEBHOOK = "https://pay.example/webhooks/phone";

    private static final Set<String> FIELDS =
            Set.of("To", "From", "MessagingServiceSid", "Body", "ContentSid", "ContentVariables", "StatusCallback");

    private final List<Accepted> accepted = new CopyOnWriteArrayList<>();

    private record Accepted(String sid, Map<String, String> form) {
        String correlation() {
            return Form.read(String.valueOf(URI.create(form.getOrDefault("StatusCallback", "x:?"))
                            .getRawQuery()))
                    .getOrDefault("message", "");
        }
    }

    @Override
    protected Reply answer(Call call) {
        if (!Set.of(basic(ACCOUNT, TOKEN), basic(KEY, SECRET))
                .contains(call.headers().get("authorization"))) {
            return error(401, 20003);
        }
        if (!call.path().equals("/2010-04-01/Accounts/" + ACCOUNT + "/Messages.json")) {
            return error(404, 20404);
        }
        var form = Form.read(call.body());
        if (!FIELDS.containsAll(form.keySet()) || form.containsKey("Body") == form.containsKey("ContentSid")) {
            return error(400, 21602);
        }
        if (!form.getOrDefault("To", "").matches("(whatsapp:)?\\+[1-9]\\d+")) {
            return error(400, 21211);
        }
        if (form.getOrDefault("Body", "").length() > 1600) {
            return error(400, 21617);
        }
        return accept(form);
    }

    private static String basic(String user, String password) {
        var login = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(login);
    }

    private Reply accept(Map<String, String> form) {
        var sid = "SM%032x".formatted(accepted.size() + 1);
        accepted.add(new Accepted(sid, form));
        var answer = Json.object()
                .put("sid", sid)
                .put("account_sid", ACCOUNT)
                .put("status", "queued")
                .put("to", form.get("To"))
                .put("num_segments", "1")
                .putNull("error_code")
                .putNull("error_message");
        return Reply.json(201, new String(Json.write(answer), StandardCharsets.UTF_8));
    }

    @Override
    public List<String> accepted(String address) {
        return accepted.stream()
                .filter(it ->
                        it.form.getOrDefault("To", "").replace("whatsapp:", "").equals(address))
                .map(Accepted::correlation)
                .toList();
    }

    @Override
    public Told notice(String correlation, Status status) {
        var message = accepted.stream()
                .filter(it -> it.correlation().equals(correlation))
                .findFirst()
                .orElseThrow();
        var form = status(message.sid, word(status), status == Status.UNDELIVERED ? "30005" : "");
        form.put("To", message.form.getOrDefault("To", ""));
        return signed(form, "?message=" + correlation, TOKEN);
    }

    static Map<String, String> status(String sid, String word, String code) {
        var form = new LinkedHashMap<String, String>();
        form.put("SmsSid", sid);
        form.put("SmsStatus", word);
        form.put("MessageStatus", word);
        form.put("MessageSid", sid);
        form.put("AccountSid", ACCOUNT);
        form.put("From", "+14155238886");
        form.put("ApiVersion", "2010-04-01");
        if (!code.isEmpty()) {
            form.put("ErrorCode", code);
        }
        return form;
    }

    private static String word(Status status) {
        return switch (status) {
            case SENT -> "sent";
            case DELIVERED -> "delivered";
            case READ -> "read";
            case UNDELIVERED -> "undelivered";
        };
    }

    static Told signed(Map<String, String> form, String query, String token) {
        var fields = new StringBuilder(WEBHOOK).append(query);
        new java.util.TreeMap<>(form)
                .forEach((name, value) -> fields.append(name).append(value));
        return told(form, query, new TwilioSignature(token, URI.create(WEBHOOK)).of(fields.toString()));
    }

    private static Told told(Map<String, String> form, String query, String signature) {
        var headers = Map.of(
                "x-twilio-signature", signature, "content-type", "application/x-www-form-urlencoded; charset=UTF-8");
        return new Told(headers, Form.write(form), query);
    }

    @Override
    public Told forged(Told genuine) {
        return signed(Form.read(genuine.body()), genuine.query(), "auth-token-of-somebody-else");
    }

    static Reply error(int status, int code) {
        return Reply.json(status, """
                {"code": %d, "message": "+31612345678 of Piet Jansen was refused",
                 "more_info": "https://www.twilio.com/docs/errors/%d", "status": %d}""".formatted(code, code, status));
    }
}
