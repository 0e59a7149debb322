package org.paylink.payment.route;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.paylink.effects.AccountSettings;
import org.paylink.effects.Hmac;
import org.paylink.effects.Notice;
import org.paylink.payment.BadNotice;
import org.paylink.payment.PaymentProvider.Look;

/** A notice of a route's provider: believed or not, and whom it makes us ask about. Nothing it says is money. */
class RouteNoticeTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final String SECRET = "secret-of-the-trial";
    private static final Map<String, String> SIGNED =
            Map.of("notices.signature", "X-Kassa-Seal", "notices.secret", SECRET, "notices.session", "about.checkout");
    private static final String BODY = "{\"about\": {\"checkout\": \"ko_1\"}, \"paid\": \"100.00\"}";

    @Test
    void aSignedNoticeMakesUsAskAndIsNeverMoney() throws Exception {
        for (var seal :
                List.of(hex(BODY), "sha256=" + hex(BODY), hex(BODY).toUpperCase(java.util.Locale.ROOT), base64(BODY))) {
            var read = RouteTrial.account(SIGNED).read(notice(BODY, "x-kassa-seal", seal));
            assertEquals(List.of(new Look(null, "ko_1")), read.look());
            assertTrue(read.observations().isEmpty());
        }
    }

    @Test
    void aSampleOfTheRecipeIsRead() throws Exception {
        var sample = Files.readString(Path.of("samples/kassa/settled/notice.json"));
        var read = RouteTrial.account(SIGNED).read(notice(sample, "x-kassa-seal", hex(sample)));
        assertEquals(List.of(new Look(null, "ko_5f1c")), read.look());
    }

    @Test
    void whatIsNotSignedByTheSecretOverTheseBytesIsRefused() {
        for (var seal : List.of("", "sha256=", hex(BODY + " "), hex(BODY).substring(2), base64(""))) {
            refused(SIGNED, notice(BODY, "x-kassa-seal", seal));
        }
        refused(SIGNED, notice(BODY, "x-other", hex(BODY)));
    }

    @Test
    void aTokenInTheAddressIsAskedFor() throws Exception {
        var settings = Map.of("notices.token", "t&ken");
        var id = UUID.fromString("7b0d6f3e-2a2e-4d6b-9f0e-5b0e3c1c7a55");
        var address =
                RouteSignature.of(settings(settings)).address(URI.create("https://pay.example/webhooks/kassa"), id);
        assertEquals("https://pay.example/webhooks/kassa?session=" + id + "&token=t%26ken", address.toString());
        var read = RouteTrial.account(settings).read(notice("", Notice.QUERY, String.valueOf(address.getRawQuery())));
        assertEquals(List.of(new Look(id, id.toString())), read.look());
        refused(settings, notice("", Notice.QUERY, "session=" + id));
        refused(settings, notice("", Notice.QUERY, "session=" + id + "&token=t"));
    }

    @Test
    void whatIsUnsignedMakesUsAskOnlyWhereTheSettingsSaySo() throws Exception {
        var form = "checkout=ko_1&status=paid";
        var unsigned = Map.of("notices.unsigned", "true", "notices.session", "checkout");
        assertEquals(
                List.of(new Look(null, "ko_1")),
                RouteTrial.account(unsigned).read(notice(form, "x", "y")).look());
        refused(Map.of(), notice(form, Notice.QUERY, "session=ko_1"));
        refused(Map.of("notices.unsigned", "false"), notice(form, Notice.QUERY, "session=ko_1"));
    }

    @Test
    void everySessionOfAListIsAskedAbout() throws Exception {
        var settings = Map.of("notices.unsigned", "true", "notices.session", "events.id");
        var read =
                RouteTrial.account(settings).read(notice("{\"events\": [{\"id\": \"a\"}, {\"id\": 7}, {}]}", "x", "y"));
        assertEquals(List.of(new Look(null, "a"), new Look(null, "7")), read.look());
    }

    @Test
    void whatNamesNobodyOrCannotBeReadIsRefused() {
        var settings = Map.of("notices.unsigned", "true", "notices.session", "id");
        for (var body : List.of("", "{}", "{\"id\": null}", "{\"id\":", "[[[[", "{\"id\": \"a\", \"id\": \"b\"}")) {
            refused(settings, notice(body, "x", "y"));
        }
        refused(settings, notice("[" + "{\"id\": \"a\"},".repeat(100) + "{\"id\": \"a\"}]", "x", "y"));
    }

    @Test
    void theSameWordsLaterAreAnotherEventAndReadAgainTheSame() throws Exception {
        var provider = RouteTrial.account(SIGNED);
        var first = notice(BODY, "x-kassa-seal", hex(BODY));
        var later = new Notice("kassa", first.headers(), first.body(), NOON.plusMillis(1));
        assertEquals(provider.read(first), provider.read(first));
        assertNotEquals(provider.read(first).eventKey(), provider.read(later).eventKey());
    }

    @Test
    void saysInOneSentenceWhichSettingIsWrong() {
        wrong(Map.of("notices.secret", SECRET), "needs both notices.signature, the header's name, and notices.secret");
        wrong(Map.of("notices.signature", "X"), "needs both notices.signature, the header's name, and notices.secret");
        wrong(Map.of("notices.session", "id"), "needs one of notices.signature with notices.secret, notices.token");
        wrong(Map.of("notices.token", "a", "notices.unsigned", "true"), "needs one of notices.signature");
        wrong(Map.of("notices.unsigned", "yes"), "has notices.unsigned, which is neither true nor false");
        wrong(Map.of("notices.seal", "X"), "has notices.seal; known are");
        for (var life : List.of("long", "0s", "-1h")) {
            wrong(Map.of("life", life), "has a life that is none");
        }
    }

    @Test
    void showsNoSecretWhenPrinted() throws IOException {
        assertFalse((RouteTrial.account(SIGNED) + " " + RouteSignature.of(settings(SIGNED))).contains("secret"));
    }

    private static void wrong(Map<String, String> settings, String sentence) {
        var message = String.valueOf(assertThrows(IllegalArgumentException.class, () -> RouteTrial.account(settings))
                .getMessage());
        assertTrue(message.startsWith("paylink.payment.kassa " + sentence), message);
        assertFalse(message.contains(SECRET), message);
    }

    private static void refused(Map<String, String> settings, Notice notice) {
        assertThrows(BadNotice.class, () -> RouteTrial.account(settings).read(notice));
    }

    private static Notice notice(String body, String header, String value) {
        return new Notice("kassa", Map.of(header, value), body.getBytes(StandardCharsets.UTF_8), NOON);
    }

    private static String hex(String body) {
        return HexFormat.of().formatHex(mac(body));
    }

    private static String base64(String body) {
        return Base64.getEncoder().encodeToString(mac(body));
    }

    private static byte[] mac(String body) {
        return new Hmac(SECRET).of(body.getBytes(StandardCharsets.UTF_8));
    }

    private static AccountSettings settings(Map<String, String> values) {
        return new AccountSettings("paylink.payment", "kassa", new HashMap<>(values));
    }
}
