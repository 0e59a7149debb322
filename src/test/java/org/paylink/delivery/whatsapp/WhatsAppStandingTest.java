package org.paylink.delivery.whatsapp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.paylink.delivery.Channel.BadNotice;
import org.paylink.delivery.Message;
import org.paylink.delivery.Message.Occasion;
import org.paylink.delivery.Message.Purpose;
import org.paylink.delivery.News;
import org.paylink.delivery.SampleMessages;
import org.paylink.effects.HttpCalls;
import org.paylink.effects.Notice;

/** How many customers Meta lets the portfolio write to, and what it tells of the account itself. */
class WhatsAppStandingTest {

    private static final HttpCalls CALLS = new HttpCalls(Duration.ofSeconds(5));

    private final WhatsAppStandIn whatsApp = new WhatsAppStandIn();
    private final Map<String, String> settings =
            new HashMap<>(WhatsAppTrial.settings(whatsApp.url(), WhatsAppTrial.PUBLIC_URL));

    WhatsAppStandingTest() {
        settings.put("waba-id", WhatsAppShelf.BUSINESS_ACCOUNT);
    }

    @AfterEach
    void closes() {
        whatsApp.close();
    }

    @ParameterizedTest
    @CsvSource({"TIER_50, 50", "TIER_250, 250", "TIER_2K, 2000", "TIER_100K, 100000", "TIER_UNLIMITED,"})
    void theLimitIsRead(String tier, Integer customers) {
        settings.put("messaging-limit", "17");
        whatsApp.tier = tier;
        var account = account();
        assertEquals(OptionalInt.of(17), account.bound().customers());
        assertEquals(List.of(), inspected(account));
        assertEquals(of(customers), account.bound().customers());
        assertEquals(Duration.ofHours(24), account.bound().within());
    }

    @Test
    void olderVersionsOfTheGraphCallItOtherwise() {
        settings.put("url", whatsApp.url() + "/v23.0");
        assertEquals(List.of(), inspected(account()));
        settings.put("url", whatsApp.url() + "/v26.0");
        assertEquals(List.of(), inspected(account()));
        var fields = whatsApp.heard().stream()
                .filter(call -> call.path().endsWith(WhatsAppStandIn.NUMBER))
                .map(call -> call.query())
                .toList();
        assertEquals(
                List.of("fields=messaging_limit_tier", "fields=whatsapp_business_manager_messaging_limit"), fields);
    }

    @Test
    void aWordThatWeDoNotKnowLeavesWhatWasKnownAndIsToldWithItsCure() {
        settings.put("messaging-limit", "250");
        whatsApp.tier = "TIER_OF_CAKES";
        var account = account();
        assertEquals(
                List.of("Meta says no limit of customers that we understand; 250 counts: write messaging-limit"),
                inspected(account));
        assertEquals(OptionalInt.of(250), account.bound().customers());
    }

    @Test
    void whoMayNotReadItIsToldSo() {
        whatsApp.tier = "";
        assertEquals(
                List.of(
                        "its limit of customers cannot be read: WhatsApp answered 10: the access token is not valid or may"
                                + " not do this; let the token read the number, or write messaging-limit"),
                inspected(account()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"TIER_250", "-1", "2 000", "many"})
    void aWrongSettingIsRefusedInASentence(String limit) {
        settings.put("messaging-limit", limit);
        var refused = assertThrows(IllegalArgumentException.class, this::account);
        assertEquals(
                "paylink.delivery.whatsapp has messaging-limit: %s; write how many customers, such as 2000, or unlimited"
                        .formatted(limit),
                refused.getMessage());
    }

    @Test
    void accountsOfOnePortfolioAreCountedTogether() {
        assertEquals(WhatsAppShelf.BUSINESS_ACCOUNT, account().bound().audience());
        settings.put("portfolio", "acme");
        assertEquals("acme", account().bound().audience());
        settings.remove("portfolio");
        settings.remove("waba-id");
        assertEquals(WhatsAppStandIn.NUMBER, account().bound().audience());
    }

    /** Meta counts who is written to outside of the day after the customer's own text. */
    @Test
    void whoeverWroteLatelyDoesNotCount() {
        var account = account();
        var plain = SampleMessages.to("+31612345678");
        assertTrue(account.counts(plain));
        assertTrue(account.counts(heardBefore(plain, Duration.ofHours(24))));
        assertFalse(account.counts(heardBefore(plain, Duration.ofHours(23))));
        assertFalse(account.counts(SampleMessages.answer("+31612345678")));
    }

    private static Message heardBefore(Message message, Duration ago) {
        return new Message(
                message.id(),
                1,
                Purpose.REQUEST,
                message.address(),
                message.merchantName(),
                message.language(),
                message.text(),
                message.link(),
                message.values(),
                new Occasion(null, null, null, Instant.now().minus(ago), null, List.of()));
    }

    @Test
    void aPauseHoldsAtOnceAndAnApprovalReleases() throws Exception {
        var account = account();
        for (var word : List.of("PAUSED", "DISABLED", "REJECTED", "PENDING_DELETION")) {
            assertTrue(account.told(news(status("payment_request", "nl", word)).get(0)));
            assertTrue(account.told(
                    news(status("payment_request_plain", "nl", word)).get(0)));
            assertEquals(
                    Optional.of("Meta has template payment_request in nl as " + word),
                    account.holdsBack(SampleMessages.to("+31612345678")));
            account.told(news(status("payment_request_plain", "nl", "FLAGGED")).get(0));
            assertTrue(account.holdsBack(SampleMessages.to("+31612345678")).isPresent());
            account.told(news(status("payment_request_plain", "nl", word.equals("PAUSED") ? "APPROVED" : "REINSTATED"))
                    .get(0));
            assertEquals(Optional.empty(), account.holdsBack(SampleMessages.to("+31612345678")));
        }
    }

    @Test
    void newsOfAnotherAccountIsNotOurs() throws Exception {
        var another = news(status("payment_request", "nl", "PAUSED").replace(WhatsAppShelf.BUSINESS_ACCOUNT, "77777"));
        assertFalse(account().told(another.get(0)));
        settings.remove("waba-id");
        assertFalse(account().told(another.get(0)));
    }

    @ParameterizedTest
    @CsvSource({
        "'\"max_daily_conversations_per_business\": 2000', 2000",
        "'\"max_daily_conversations_per_business\": \"TIER_10K\", \"max_daily_conversation_per_phone\": 250', 10000",
        "'\"max_daily_conversation_per_phone\": -1',",
        "'\"event\": \"UPGRADE\", \"current_limit\": \"TIER_2K\"', 2000"
    })
    void theLimitIsToldToo(String value, Integer customers) throws Exception {
        settings.put("messaging-limit", "17");
        var account = account();
        assertTrue(account.told(
                news(told("business_capability_update", "{" + value + "}")).get(0)));
        assertEquals(of(customers), account.bound().customers());
    }

    @Test
    void theAccountsOwnTroublesAreShownForAWeek() throws Exception {
        var account = account();
        account.told(new News(WhatsAppShelf.BUSINESS_ACCOUNT, "account", "ACCOUNT_RESTRICTION", Instant.now()));
        assertEquals(
                List.of("Meta says of the business account: ACCOUNT_RESTRICTION; look into Meta's manager why"),
                inspected(account));
        var old = Instant.now().minus(Duration.ofDays(7));
        account.told(new News(WhatsAppShelf.BUSINESS_ACCOUNT, "account", "ACCOUNT_RESTRICTION", old));
        assertEquals(List.of(), inspected(account));
        var banned = "{\"event\": \"DISABLED_UPDATE\", \"ban_info\": {\"waba_ban_state\": \"DISABLE\"}}";
        account.told(news(told("account_update", banned).replace("1739321024", "1963800000"))
                .get(0));
        assertEquals(1, inspected(account).size());
    }

    @Test
    void ourSamplesAreUnderstoodAndTheSameNewsOnAnotherDayIsAnotherEvent() throws Exception {
        var sample = Files.readString(Path.of("samples", "whatsapp", "news", "notice.json"));
        assertEquals(
                List.of(
                        new News(
                                "102290129340398",
                                "template payment_request nl",
                                "PAUSED",
                                Instant.ofEpochSecond(1763800000)),
                        new News("102290129340398", "limit", "2000", Instant.ofEpochSecond(1763800000))),
                news(sample));
        assertFalse(read(sample)
                .eventKey()
                .equals(read(sample.replace("1763800000", "1763900000")).eventKey()));
        assertEquals(read(sample).eventKey(), read(sample).eventKey());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"field\": \"security\", \"value\": {\"event\": \"PIN_CHANGED\"}}",
                "{\"field\": \"business_capability_update\", \"value\": {\"max_phone_numbers_per_waba\": 25}}",
                "{\"field\": \"business_capability_update\", \"value\": {\"max_daily_conversations_per_business\": null}}",
                "{\"field\": \"business_capability_update\"}",
                "{}"
            })
    void whatTellsNothingOfUseIsNoNews(String change) throws Exception {
        assertEquals(List.of(), news("{\"entry\": [{\"id\": \"1\", \"time\": 7, \"changes\": [" + change + "]}]}"));
    }

    private static String status(String template, String language, String event) {
        return told("message_template_status_update", """
                {"event": "%s", "message_template_id": 1689556908129832, "message_template_name": "%s",
                 "message_template_language": "%s", "reason": "NONE"}""".formatted(event, template, language));
    }

    private static String told(String field, String value) {
        return """
                {"object": "whatsapp_business_account", "entry": [{"id": "%s", "time": 1739321024,
                 "changes": [{"field": "%s", "value": %s}]}]}""".formatted(WhatsAppShelf.BUSINESS_ACCOUNT, field, value);
    }

    private List<News> news(String body) throws BadNotice {
        return read(body).news();
    }

    private org.paylink.delivery.Channel.ReadNotice read(String body) throws BadNotice {
        Notice notice = WhatsAppChannelTest.notice(WhatsAppStandIn.signed(body, WhatsAppStandIn.SECRET));
        return account().read(notice);
    }

    private static OptionalInt of(Integer customers) {
        return Stream.ofNullable(customers).mapToInt(Integer::intValue).findFirst();
    }

    private static List<String> inspected(WhatsAppChannel account) {
        return account.inspect().toCompletableFuture().join();
    }

    private WhatsAppChannel account() {
        return (WhatsAppChannel) WhatsAppTrial.account(settings, CALLS);
    }
}
