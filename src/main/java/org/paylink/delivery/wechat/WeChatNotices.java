package org.paylink.delivery.wechat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.paylink.delivery.Arrival;
import org.paylink.delivery.Channel.BadNotice;
import org.paylink.delivery.Channel.ReadNotice;
import org.paylink.delivery.DeliveryReport;
import org.paylink.delivery.DeliveryReport.Status;
import org.paylink.delivery.Heard;
import org.paylink.effects.DerivedId;
import org.paylink.effects.FlatXml;
import org.paylink.effects.Form;
import org.paylink.effects.Notice;

/**
 * Reads WeChat's callbacks: what became of a template message, who followed or scanned with a token, what followers write. Only encrypted ones are
 * believed: the signature of a plain one is over the time alone, and fits any body.
 */
final class WeChatNotices {

    // WeChat tries three times within a quarter of a minute.
    private static final Duration TOLERANCE = Duration.ofMinutes(10);
    private static final String TOKEN = "[A-Za-z0-9_-]{22}";
    private static final String SCENE = "qrscene_";

    private final WeChatCrypt crypt;

    WeChatNotices(WeChatCrypt crypt) {
        this.crypt = crypt;
    }

    ReadNotice read(Notice notice) throws BadNotice {
        try {
            var query = Form.read(notice.header(Notice.QUERY).orElse(""));
            var encrypted = FlatXml.read(notice.body()).getOrDefault("Encrypt", "");
            var timestamp = query.getOrDefault("timestamp", "");
            if (encrypted.isEmpty()
                    || !crypt.signed(
                            query.getOrDefault("msg_signature", ""),
                            timestamp,
                            query.getOrDefault("nonce", ""),
                            encrypted)) {
                throw new BadNotice("its signature is wrong, or it is not encrypted");
            }
            if (seconds(timestamp).isEmpty()
                    || Duration.between(seconds(timestamp).get(), notice.receivedAt())
                                    .abs()
                                    .compareTo(TOLERANCE)
                            > 0) {
                throw new BadNotice("its signature is stale");
            }
            return read(FlatXml.read(crypt.decrypted(encrypted)), notice.receivedAt());
        } catch (IllegalArgumentException e) {
            throw new BadNotice("it cannot be read");
        }
    }

    /** The text to give back where WeChat makes sure that the address is ours. */
    Optional<String> greeting(Notice knock) {
        try {
            var query = Form.read(knock.header(Notice.QUERY).orElse(""));
            return Optional.ofNullable(query.get("echostr"))
                    .filter(echo -> echo.matches("[A-Za-z0-9_.+/=-]{1,200}"))
                    .filter(echo -> crypt.signed(
                            query.getOrDefault("signature", ""),
                            query.getOrDefault("timestamp", ""),
                            query.getOrDefault("nonce", "")));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static ReadNotice read(Map<String, String> xml, Instant receivedAt) {
        var at = seconds(xml.getOrDefault("CreateTime", ""))
                .filter(time -> time.isBefore(receivedAt))
                .orElse(receivedAt);
        var from = xml.getOrDefault("FromUserName", "");
        if (!xml.getOrDefault("MsgType", "").equals("event")) {
            var id = xml.getOrDefault("MsgId", "");
            var heard = new Heard(from, xml.getOrDefault("Content", ""), at, id);
            return new ReadNotice(
                    id.isEmpty() ? key(xml) : key("written", from, id),
                    List.of(),
                    from.isEmpty() ? List.of() : List.of(heard));
        }
        return switch (xml.getOrDefault("Event", "")) {
            case "TEMPLATESENDJOBFINISH" -> finished(xml, at);
            case "subscribe", "SCAN" -> came(xml, from, at);
            default -> new ReadNotice(key(xml), List.of());
        };
    }

    private static ReadNotice finished(Map<String, String> xml, Instant at) {
        var id = xml.getOrDefault("MsgID", "");
        var said = xml.getOrDefault("Status", "");
        var status = said.equals("success") ? Status.DELIVERED : said.startsWith("failed") ? Status.UNDELIVERED : null;
        var reports = status == null || id.isEmpty()
                ? List.<DeliveryReport>of()
                : List.of(new DeliveryReport(null, id, status, at, problem(status, said)));
        return new ReadNotice(key("finished", id, said), reports);
    }

    private static @Nullable String problem(Status status, String said) {
        if (status != Status.UNDELIVERED) {
            return null;
        }
        return switch (said.replaceAll("\\s", "")) {
            case "failed:userblock" -> "the customer takes no messages of this account";
            case "failed:systemfailed" -> "WeChat says that its own system failed";
            default -> "WeChat says that it failed, and not why";
        };
    }

    /** By a code with our token: a new follower brings it behind a word of WeChat's, one who follows already brings it bare. */
    private static ReadNotice came(Map<String, String> xml, String from, Instant at) {
        var scene = xml.getOrDefault("EventKey", "");
        var token = scene.startsWith(SCENE) ? scene.substring(SCENE.length()) : scene;
        var arrivals = from.isEmpty() || !token.matches(TOKEN)
                ? List.<Arrival>of()
                : List.of(new Arrival(from, token, at, "at " + at));
        return new ReadNotice(key(xml), List.of(), List.of(), arrivals, List.of());
    }

    /** The same event is sent again with the same content; in what order its fields stand does not matter. */
    private static String key(Map<String, String> xml) {
        return key(new TreeMap<>(xml).toString());
    }

    private static String key(Object... parts) {
        return DerivedId.of(parts).toString();
    }

    private static Optional<Instant> seconds(String text) {
        return text.matches("\\d{1,11}") ? Optional.of(Instant.ofEpochSecond(Long.parseLong(text))) : Optional.empty();
    }
}
