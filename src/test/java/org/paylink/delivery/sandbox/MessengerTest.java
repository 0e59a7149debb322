package org.paylink.delivery.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.paylink.delivery.sandbox.JdbcMessenger.Order;
import org.paylink.store.TestDatabase;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The messenger by itself, as one who writes another sender would try it. */
class MessengerTest {

    private static final String ORDER =
            "{\"to\":\"+31630000001\",\"from\":\"Zon\",\"language\":\"nl\",\"text\":\"Dag\"}";
    private static final WebhookReceiver RECEIVER = new WebhookReceiver();
    private static final SandboxServer SERVER = new SandboxServer(RECEIVER.url());

    @AfterAll
    static void stop() {
        SERVER.close();
        RECEIVER.close();
    }

    @Test
    void takesATextFromWhoeverHasTheKey() throws Exception {
        assertThat(post("Bearer " + SandboxServer.API_KEY, ORDER)).isEqualTo(202);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer wrong", "Bearer ", "Basic a2V5", SandboxServer.API_KEY})
    void refusesEveryoneElse(String authorization) throws Exception {
        assertThat(post(authorization, ORDER)).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "null",
                "[]",
                "{}",
                "{\"to\":\"+316\",\"from\":\"Zon\",\"language\":\"nl\"}",
                "{\"to\":\"+316\",\"from\":\"Zon\",\"language\":\"nl\",\"text\":\"Dag\",\"extra\":1}",
                "{\"to\":\"+316\",\"from\":\"Zon\",\"language\":\"nl\",\"text\":\"Dag\",\"link\":\"javascript:alert(1)\"}",
                "{\"to\":\"+316\",\"from\":\"Zon\",\"language\":\"nl\",\"text\":\"a\\u0000b\"}"
            })
    void refusesWhatIsNoOrder(String body) throws Exception {
        assertThat(post("Bearer " + SandboxServer.API_KEY, body)).isEqualTo(400);
    }

    @Test
    void countsTheWebhooksThatWaitNoFurtherThanItMust() {
        var jdbc = SERVER.part(JdbcClient.class);
        var webhooks = SERVER.part(JdbcWebhooks.class);
        jdbc.sql(
                        "insert into sandbox_webhook (account, body, due_at) select 'later', '{}', now() + interval '1 day' from generate_series(1, 3)")
                .update();
        assertThat(webhooks.moreThan(2)).isTrue();
        assertThat(webhooks.moreThan(1_000)).isFalse();
        jdbc.sql("delete from sandbox_webhook where account = 'later'").update();
    }

    @Test
    void forgetsTextsOfLongAgoAndKeepsTheOthers() throws Exception {
        var jdbc = SERVER.part(JdbcClient.class);
        assertThat(post("Bearer " + SandboxServer.API_KEY, ORDER.replace("Dag", "old")))
                .isEqualTo(202);
        assertThat(post("Bearer " + SandboxServer.API_KEY, ORDER.replace("Dag", "new")))
                .isEqualTo(202);
        jdbc.sql("update sandbox_message set accepted_at = accepted_at - interval '31 days' where body = 'old'")
                .update();
        SERVER.part(JdbcMessenger.class).forgetOld();
        var left = jdbc.sql("select body from sandbox_message where body in ('old', 'new')")
                .query(String.class);
        assertThat(left.list()).containsExactly("new");
    }

    @Test
    void refusesATextThatIsTooLong() throws Exception {
        assertThat(post("Bearer " + SandboxServer.API_KEY, ORDER.replace("Dag", "x".repeat(4097))))
                .isEqualTo(400);
        assertThat(post("Bearer " + SandboxServer.API_KEY, ORDER.replace("Dag", "x".repeat(100_000))))
                .isEqualTo(400);
    }

    @Test
    void tellsAfterARestartWhatItCouldNotTellBefore() {
        var database = TestDatabase.fresh();
        var text = new Order("+31630000002", null, "Zon", "nl", "Dag", null, "survives");
        try (var first = new SandboxServer(URI.create("http://localhost:1/nobody"), database)) {
            first.part(JdbcMessenger.class).accept("phone", text);
        }
        try (var receiver = new WebhookReceiver();
                var second = new SandboxServer(receiver.url(), database)) {
            assertThat(second.port()).isPositive();
            await().atMost(Duration.ofSeconds(40))
                    .until(() -> receiver.heard().stream()
                            .anyMatch(notice -> body(notice.body()).contains("\"survives\",\"status\":\"delivered\"")));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "+31612345678, USUAL",
        "+31612340404, NOT_ON_MESSENGER",
        "+31612340202, DELIVERED_LATE",
        "+31612340410, UNREACHABLE",
        "+31612340499, ANSWER_LOST",
        "eva@example.org, USUAL",
        "eva+late@example.org, DELIVERED_LATE",
        "eva+lost@example.org, ANSWER_LOST"
    })
    void treatsSomeAddressesInSpecialWays(String address, Behaviour behaviour) {
        assertThat(Behaviour.of(address)).isEqualTo(behaviour);
    }

    @Test
    void saysWhichSettingIsMissing() {
        var environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .addFirst(new MapPropertySource("it", Map.of("paylink.delivery.phone.type", "sandbox")));
        assertThatThrownBy(() -> new MessengerAccounts(environment))
                .hasMessage("paylink.delivery.phone.api-key is missing");
    }

    @Test
    void hearsUnderThePublicUrlUnlessToldOtherwise() {
        var environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .addFirst(new MapPropertySource(
                        "it",
                        Map.of(
                                "paylink.public-url", "https://pay.example.org/",
                                "paylink.delivery.phone.type", "sandbox",
                                "paylink.delivery.phone.api-key", "k",
                                "paylink.delivery.phone.webhook-secret", "s")));
        var account = new MessengerAccounts(environment).withKey("k").orElseThrow();
        assertThat(account.webhook()).isEqualTo(URI.create("https://pay.example.org/webhooks/phone"));
        assertThat(account.toString()).isEqualTo("Account[phone]");
    }

    private static int post(String authorization, String body) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(SERVER.url() + "/messages"))
                .header("Authorization", authorization)
                .POST(BodyPublishers.ofString(body))
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).statusCode();
    }

    private static String body(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
