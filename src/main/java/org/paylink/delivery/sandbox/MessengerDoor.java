package org.paylink.delivery.sandbox;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.paylink.delivery.sandbox.JdbcMessenger.Order;
import org.springframework.context.annotation.Conditional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Where senders hand in their texts: {@code POST /sandbox/messenger/messages} with a bearer key. Each text accepted is one bubble; nothing is
 * recognised as a repetition. {@link Behaviour} lists the addresses that are treated in special ways.
 */
@RestController
@RequestMapping("/sandbox/messenger")
@Conditional(MessengerAccounts.Configured.class)
final class MessengerDoor {

    private static final int BODY_BYTES_MAX = 64 * 1024;
    private static final int TEXT_CHARACTERS_MAX = 4096;
    private static final int WORD_CHARACTERS_MAX = 200;
    private static final int LINK_CHARACTERS_MAX = 2000;

    private final MessengerAccounts accounts;
    private final JdbcMessenger messenger;
    private final MessengerWebhooks webhooks;
    private final ObjectReader json;

    MessengerDoor(MessengerAccounts accounts, JdbcMessenger messenger, MessengerWebhooks webhooks, ObjectMapper json) {
        this.accounts = accounts;
        this.messenger = messenger;
        this.webhooks = webhooks;
        this.json = json.readerFor(Order.class).with(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    }

    @PostMapping("/messages")
    ResponseEntity<byte[]> accept(
            @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false) @Nullable String authorization,
            HttpServletRequest request)
            throws IOException {
        var account = Optional.ofNullable(authorization)
                .filter(header -> header.startsWith("Bearer "))
                .flatMap(header -> accounts.withKey(header.substring("Bearer ".length())));
        if (account.isEmpty()) {
            return no(HttpStatus.UNAUTHORIZED, "unknown_api_key", "there is no account with this key");
        }
        if (webhooks.crowded()) {
            return no(HttpStatus.TOO_MANY_REQUESTS, "slow_down", "too many webhooks wait for their receiver");
        }
        var order = read(request);
        var objection = order == null ? Optional.of("the body is not an order") : objection(order);
        if (order == null || objection.isPresent()) {
            return no(HttpStatus.BAD_REQUEST, "invalid_request", objection.orElse(""));
        }
        var behaviour = Behaviour.of(order.to());
        if (behaviour == Behaviour.NOT_ON_MESSENGER) {
            return no(HttpStatus.UNPROCESSABLE_ENTITY, "not_on_messenger", "nobody here has this address");
        }
        var id = messenger.accept(account.get().name(), order);
        return behaviour == Behaviour.ANSWER_LOST ? brokenOff() : accepted(id);
    }

    private @Nullable Order read(HttpServletRequest request) throws IOException {
        var body = request.getInputStream().readNBytes(BODY_BYTES_MAX + 1);
        if (body.length > BODY_BYTES_MAX) {
            return null;
        }
        try {
            return json.readValue(body);
        } catch (JacksonException e) {
            return null;
        }
    }

    /** What is wrong with an order. Its fields come from outside: any of them may be missing. */
    private static Optional<String> objection(Order order) {
        if (isWrong(order.to(), WORD_CHARACTERS_MAX)) {
            return Optional.of("'to' is not an address");
        }
        if (isWrong(order.from(), WORD_CHARACTERS_MAX) || isWrong(order.language(), WORD_CHARACTERS_MAX)) {
            return Optional.of("'from' or 'language' is missing or too long");
        }
        if (isWrong(order.text(), TEXT_CHARACTERS_MAX)) {
            return Optional.of("'text' is missing or longer than %d characters".formatted(TEXT_CHARACTERS_MAX));
        }
        if (isTooLong(order.name(), WORD_CHARACTERS_MAX) || isTooLong(order.correlation(), WORD_CHARACTERS_MAX)) {
            return Optional.of("'name' or 'correlation' is too long");
        }
        return order.link() == null || isWebAddress(order.link())
                ? Optional.empty()
                : Optional.of("'link' is no web address");
    }

    private static boolean isWrong(@Nullable String text, int max) {
        return text == null || text.isBlank() || isTooLong(text, max);
    }

    private static boolean isTooLong(@Nullable String text, int max) {
        return text != null && (text.length() > max || text.indexOf('\u0000') >= 0);
    }

    private static boolean isWebAddress(String link) {
        try {
            var uri = URI.create(link);
            return link.length() <= LINK_CHARACTERS_MAX
                    && uri.getHost() != null
                    && ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static ResponseEntity<byte[]> accepted(String id) {
        return ResponseEntity.accepted()
                .contentType(MediaType.APPLICATION_JSON)
                .body("{\"id\":\"%s\"}".formatted(id).getBytes(StandardCharsets.UTF_8));
    }

    /** Promises more bytes than it sends and hangs up: the sender sees its connection break. */
    private static ResponseEntity<byte[]> brokenOff() {
        return ResponseEntity.accepted()
                .contentType(MediaType.APPLICATION_JSON)
                .contentLength(100)
                .header(HttpHeaders.CONNECTION, "close")
                .body(new byte[] {'{'});
    }

    private static ResponseEntity<byte[]> no(HttpStatus status, String error, String message) {
        var answer = ResponseEntity.status(status).contentType(MediaType.APPLICATION_JSON);
        if (status == HttpStatus.TOO_MANY_REQUESTS) {
            answer.header(HttpHeaders.RETRY_AFTER, "5");
        }
        var body = JsonNodeFactory.instance.objectNode().put("error", error).put("message", message);
        return answer.body(body.toString().getBytes(StandardCharsets.UTF_8));
    }
}
