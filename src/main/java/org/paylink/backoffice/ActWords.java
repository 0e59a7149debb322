package org.paylink.backoffice;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Reads what a program says of an act: {@code {"why": "…", "until": "2026-12-01"}}, or nothing. */
@Component
final class ActWords {

    static final String WHO = "api";
    private static final int BODY_MAX = 10_000;

    private final ObjectMapper json;

    ActWords(ObjectMapper json) {
        this.json = json;
    }

    private record Wish(@Nullable String why, @Nullable String until) {}

    /** @throws Refused where the body is too large, or something else */
    Acts.Words read(HttpServletRequest request) throws IOException {
        var body = BoundedBody.read(request, BODY_MAX)
                .orElseThrow(() -> new Refused(
                        HttpStatus.PAYLOAD_TOO_LARGE, "The body is too large", null, "send {\"why\": \"…\"} only"));
        if (body.length == 0) {
            return new Acts.Words(null, null, WHO);
        }
        try {
            var wish = json.readValue(body, Wish.class);
            return new Acts.Words(wish.why(), wish.until(), WHO);
        } catch (JsonProcessingException e) {
            throw JsonFault.of(e, "send {\"why\": \"…\"}, and {\"until\": \"2026-12-01\"} where the act needs a day");
        }
    }
}
