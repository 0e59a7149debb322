package org.paylink.delivery.wechat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.paylink.delivery.Arrival;
import org.paylink.delivery.Channel.BadNotice;
import org.paylink.delivery.Channel.ReadNotice;
import org.paylink.delivery.ChannelStandIn.Told;
import org.paylink.delivery.DeliveryReport;
import org.paylink.delivery.DeliveryReport.Status;
import org.paylink.delivery.Heard;
import org.paylink.effects.HttpCalls;
import org.paylink.effects.Json;
import org.paylink.effects.Notice;

/** What WeChat tells us, and what we make of it. */
class WeChatNoticeTest {

    private static final String OPENID = WeChatTrial.OPENID;
    private static final String TOKEN = "sWq8-nq1H3v_0aB5cD9eFg";
    private static final Instant AT = Instant.ofEpochSecond(1750857384);

    private final WeChatChannel account = (WeChatChannel)
            WeChatTrial.account(URI.create("https://api.weixin.qq.com"), new HttpCalls(Duration.ofSeconds(1)));

    @Test
    void aFinishedJobIsAReport() throws Exception {
        assertEquals(
                List.of(new DeliveryReport(null, "200163836", Status.DELIVERED, AT, null)),
                read(sample("finished")).reports());
    }

    @ParameterizedTest
    @CsvSource({
        "success, DELIVERED,",
        "failed:user block, UNDELIVERED, the customer takes no messages of this account",
        "failed: user block, UNDELIVERED, the customer takes no messages of this account",
        "failed: system failed, UNDELIVERED, WeChat says that its own system failed",
        "failed: Jansen, UNDELIVERED, 'WeChat says that it failed, and not why'",
        "Success,,",
        "'',,"
    })
    void eachStatusOfAJobHasItsMeaning(String said, Status status, String problem) throws Exception {
        var xml = event("TEMPLATESENDJOBFINISH", "<MsgID>7</MsgID><Status>%s</Status>".formatted(said));
        var reports = read(post(xml)).reports();
        assertEquals(status == null ? List.of() : List.of(new DeliveryReport(null, "7", status, AT, problem)), reports);
    }

    @Test
    void whoFollowsOrScansWithATokenArrives() throws Exception {
        var arrival = List.of(new Arrival(OPENID, TOKEN, AT, "at " + AT));
        assertEquals(arrival, read(sample("scan")).arrivals());
        assertEquals(
                arrival,
                read(post(event("SCAN", "<EventKey>%s</EventKey>".formatted(TOKEN))))
                        .arrivals());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "qrscene_", "qrscene_123", "last_trade_no_7", "qrscene_sWq8-nq1H3v_0aB5cD9eFgg"})
    void aSceneOfSomethingElseIsNoArrival(String scene) throws Exception {
        var read = read(post(event("subscribe", "<EventKey>%s</EventKey>".formatted(scene))));
        assertTrue(read.arrivals().isEmpty());
    }

    @Test
    void whatFollowersWriteIsHeard() throws Exception {
        assertEquals(
                List.of(new Heard(OPENID, "退订 & stop", AT, "23")),
                read(post(written("退订 &amp; stop"))).heard());
    }

    @Test
    void theSameMessageAgainIsTheSameNoticeAndAnotherIsNot() throws Exception {
        assertEquals(
                read(post(written("a"))).eventKey(), read(post(written("a"))).eventKey());
        assertNotEquals(
                read(sample("finished")).eventKey(), read(sample("scan")).eventKey());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<xml/>",
                "<xml><MsgType>event</MsgType></xml>",
                "<xml><MsgType>event</MsgType><Event>LOCATION</Event><Latitude>23.1</Latitude></xml>",
                "<xml><MsgType>event</MsgType><Event>TEMPLATESENDJOBFINISH</Event><Status>success</Status></xml>",
                "<xml><MsgType>event</MsgType><Event>SCAN</Event><EventKey>sWq8-nq1H3v_0aB5cD9eFg</EventKey></xml>"
            })
    void whatWeDoNotKnowIsNoError(String xml) throws Exception {
        var read = read(post(xml));
        assertEquals("[][][]", "" + read.reports() + read.heard() + read.arrivals());
    }

    @Test
    void aPlainBodyIsNotBelievedThoughTheTimeIsSigned() {
        var genuine = sample("finished");
        var plain = new Told(genuine.headers(), event("VIEW", ""), genuine.query());
        assertThrows(BadNotice.class, () -> read(plain));
    }

    @Test
    void whatIsOfAnotherAccountOrTooOldIsNotBelieved() {
        assertThrows(BadNotice.class, () -> read(WeChatPost.of("<xml/>", AT, WeChatPost.TOKEN, "wx0000000000000000")));
        assertThrows(
                BadNotice.class,
                () -> read(WeChatPost.of("<xml/>", AT.minusSeconds(601), WeChatPost.TOKEN, WeChatPost.APP)));
        assertThrows(
                BadNotice.class,
                () -> read(WeChatPost.of("<xml/>", AT.plusSeconds(601), WeChatPost.TOKEN, WeChatPost.APP)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"no base64!", "AAAA", "", "AAAAAAAAAAAAAAAAAAAAAA=="})
    void whatCannotBeDecryptedIsRefused(String encrypted) {
        assertThrows(BadNotice.class, () -> read(WeChatPost.signed(encrypted, AT, WeChatPost.TOKEN)));
    }

    @Test
    void aLengthBeyondTheEndIsRefused() {
        var block = new byte[32];
        block[16] = 0x7f;
        block[31] = 1;
        assertThrows(BadNotice.class, () -> read(WeChatPost.signed(WeChatPost.encrypted(block), AT, WeChatPost.TOKEN)));
    }

    @Test
    void noEntityIsEverResolved() {
        var bomb = "<!DOCTYPE xml [<!ENTITY a SYSTEM \"file:///etc/hostname\">]><xml><MsgType>&a;</MsgType></xml>";
        assertThrows(BadNotice.class, () -> read(post(bomb)));
        assertThrows(BadNotice.class, () -> read(post("<!DOCTYPE xml><xml/>")));
    }

    @ParameterizedTest
    @CsvSource({"right, 5927782489442352469, 5927782489442352469", "wrong, 5927782489442352469,", "right, %3Cscript%3E,"
    })
    void theEchoGoesBackToWhoeverSignsWithOurToken(String how, String echo, String answer) {
        var token = how.equals("right") ? WeChatPost.TOKEN : "guessed";
        var query = "signature=%s&timestamp=1&nonce=n&echostr=%s".formatted(WeChatPost.sha1(token, "1", "n"), echo);
        var knock = new Notice("wechat", Map.of(Notice.QUERY, query), new byte[0], AT);
        assertEquals(Optional.ofNullable(answer), account.greet(knock));
    }

    @Test
    @Tag("conformance")
    void tencentsSampleIsReadAndSignedAlike() throws Exception {
        var shared = Path.of(Objects.requireNonNullElse(System.getenv("PAYLINK_SHARED"), "../shared"));
        var vector = Json.read(Files.readAllBytes(shared.resolve("vectors/wechat/crypt.json")));
        var crypt = new WeChatCrypt(
                Json.text(vector, "token"), Json.text(vector, "encodingAesKey"), Json.text(vector, "appId"));
        var encrypted = Json.text(vector, "encrypt");
        assertEquals(Json.text(vector, "plaintext"), new String(crypt.decrypted(encrypted), StandardCharsets.UTF_8));
        assertEquals(encrypted, WeChatPost.encrypted(Json.text(vector, "plaintext"), Json.text(vector, "appId")));
        var computed = vector.path("computed_signatures");
        var timestamp = Json.text(computed, "timestamp");
        var nonce = Json.text(computed, "nonce");
        assertTrue(crypt.signed(Json.text(computed, "signature"), timestamp, nonce));
        assertTrue(crypt.signed(Json.text(computed, "msg_signature"), timestamp, nonce, encrypted));
    }

    private static String event(String event, String more) {
        return WeChatStandIn.event(OPENID, AT.getEpochSecond(), event, more);
    }

    private static String written(String text) {
        return "<xml><FromUserName>%s</FromUserName><CreateTime>%d</CreateTime><MsgType>text</MsgType><Content>%s</Content><MsgId>23</MsgId></xml>"
                .formatted(OPENID, AT.getEpochSecond(), text);
    }

    private static Told post(String xml) {
        return WeChatPost.of(xml, AT.plusSeconds(1), WeChatPost.TOKEN, WeChatPost.APP);
    }

    private static Told sample(String name) {
        try {
            return post(Files.readString(Path.of("samples", "wechat", name, "notice.xml")));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private ReadNotice read(Told told) throws BadNotice {
        var notice = WeChatChannelTest.notice(told);
        return account.read(new Notice("wechat", notice.headers(), notice.body(), AT));
    }
}
