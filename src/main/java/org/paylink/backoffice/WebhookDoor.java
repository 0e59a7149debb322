package org.paylink.backoffice;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.paylink.effects.Notice;
import org.paylink.flow.KeepNotice;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where providers tell us what happened. What is believed is durable before it is answered; everything else is theirs to send again. */
@RestController
final class WebhookDoor {

    private static final Logger LOG = LoggerFactory.getLogger(WebhookDoor.class);

    private final KeepNotice keep;
    private final Clock clock;
    private final MeterRegistry meters;
    private final int bytesMax;

    WebhookDoor(KeepNotice keep, Clock clock, MeterRegistry meters, OfficeSettings settings) {
        this.keep = keep;
        this.clock = clock;
        this.meters = meters;
        this.bytesMax = settings.backoffice().noticeBytes();
    }

    /** A provider makes sure that this address is ours. Nothing changes, whoever asks. */
    @GetMapping("/webhooks/{account}")
    ResponseEntity<String> greet(@PathVariable String account, HttpServletRequest request) {
        var greeting = keep.greet(new Notice(account, headers(request), new byte[0], clock.instant()));
        return greeting.map(text -> plain(HttpStatus.OK, text)).orElseGet(() -> plain(HttpStatus.FORBIDDEN, ""));
    }

    @PostMapping("/webhooks/{account}")
    ResponseEntity<String> hear(@PathVariable String account, HttpServletRequest request) throws IOException {
        var body = BoundedBody.read(request, bytesMax);
        if (body.isEmpty()) {
            return answer(HttpStatus.PAYLOAD_TOO_LARGE, "-", "too-large");
        }
        try {
            var answer = keep.keep(new Notice(account, headers(request), body.get(), clock.instant()));
            return switch (answer) {
                case KEPT -> {
                    answer(HttpStatus.OK, account, "kept");
                    yield plain(HttpStatus.OK, keep.thanks(account));
                }
                // The name is not counted: whoever invents names would fill the memory with them.
                case NO_SUCH_ACCOUNT -> answer(HttpStatus.NOT_FOUND, "-", "no-such-account");
                case REFUSED -> refused(account, body.get().length);
            };
        } catch (DataAccessException | TransactionException e) {
            LOG.warn(
                    "A notice cannot be kept, its sender is asked to come again: {}",
                    e.getClass().getSimpleName());
            return answer(HttpStatus.SERVICE_UNAVAILABLE, "-", "not-kept");
        }
    }

    private ResponseEntity<String> refused(String account, int bytes) {
        LOG.warn(
                "A notice to {} is not believed: its signature is wrong or it cannot be read ({} bytes)",
                account,
                bytes);
        return answer(HttpStatus.UNAUTHORIZED, account, "refused");
    }

    private ResponseEntity<String> answer(HttpStatus status, String account, String answer) {
        meters.counter("paylink.notices", "account", account, "answer", answer).increment();
        var response = ResponseEntity.status(status);
        return status == HttpStatus.SERVICE_UNAVAILABLE
                ? response.header(HttpHeaders.RETRY_AFTER, "30").build()
                : response.build();
    }

    /** As plain text: what a stranger sent must never be read as a page. */
    private static ResponseEntity<String> plain(HttpStatus status, String text) {
        return text.isEmpty()
                ? ResponseEntity.status(status).build()
                : ResponseEntity.status(status)
                        .contentType(MediaType.TEXT_PLAIN)
                        .body(text);
    }

    private static Map<String, String> headers(HttpServletRequest request) {
        var headers = new LinkedHashMap<String, String>();
        Collections.list(request.getHeaderNames())
                .forEach(name -> headers.put(
                        name.toLowerCase(Locale.ROOT), String.join(",", Collections.list(request.getHeaders(name)))));
        var query = request.getQueryString();
        if (query != null) {
            headers.put(Notice.QUERY, query);
        }
        return headers;
    }
}
