package org.paylink.payment.adyen;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.paylink.effects.Hmac;
import org.paylink.effects.Json;
import org.paylink.effects.Notice;
import org.paylink.payment.BadNotice;

/**
 * Checks what a notice carries: a signature over eight fields of each item, and the name and password of the whole where they are agreed upon. The
 * other fields are nobody's word, nothing may hang on them.
 */
final class AdyenSignature {

    private final List<Hmac> keys;
    private final @Nullable String login;

    /**
     * @param hexKeys while a key is changed, the old and the new one
     * @param login {@code name:password} of the notices, null where none are agreed upon
     */
    AdyenSignature(List<String> hexKeys, @Nullable String login) {
        keys = hexKeys.stream()
                .map(key -> new Hmac(HexFormat.of().parseHex(key)))
                .toList();
        this.login = login;
    }

    void check(Notice notice) throws BadNotice {
        if (login == null) {
            return;
        }
        var expected = "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8));
        if (!same(expected, notice.header("authorization").orElse(""))) {
            throw new BadNotice("its name and password are not those of this account");
        }
    }

    void check(JsonNode item) throws BadNotice {
        var theirs = Json.find(item.path("additionalData"), "hmacSignature").orElse("");
        var signed = signed(item).getBytes(StandardCharsets.UTF_8);
        var genuine = false;
        for (var key : keys) {
            genuine |= same(Base64.getEncoder().encodeToString(key.of(signed)), theirs);
        }
        if (!genuine) {
            throw new BadNotice("hmacSignature does not match");
        }
    }

    /** The eight fields, those that are missing empty. Nothing in them is escaped: their older documentation says otherwise, their vectors do not. */
    static String signed(JsonNode item) {
        var amount = item.path("amount");
        return Stream.of(
                        item.path("pspReference"),
                        item.path("originalReference"),
                        item.path("merchantAccountCode"),
                        item.path("merchantReference"),
                        amount.path("value"),
                        amount.path("currency"),
                        item.path("eventCode"),
                        item.path("success"))
                .map(field -> field.isNull() ? "" : field.asText())
                .collect(Collectors.joining(":"));
    }

    private static boolean same(String ours, String theirs) {
        return MessageDigest.isEqual(ours.getBytes(StandardCharsets.UTF_8), theirs.getBytes(StandardCharsets.UTF_8));
    }

    /** Without the keys. */
    @Override
    public String toString() {
        return "AdyenSignature";
    }
}
