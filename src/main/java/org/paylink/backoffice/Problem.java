package org.paylink.backoffice;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;

/** Why a program's call was not done: RFC 9457, with the cure beside it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Problem(int status, String title, @Nullable String detail, String cure) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static Problem of(HttpStatus status, String title, String cure) {
        return new Problem(status.value(), title, null, cure);
    }

    /** For filters, which stand before everything that writes JSON by itself. */
    void write(HttpServletResponse response) throws IOException {
        response.setStatus(status);
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.getOutputStream().write(JSON.writeValueAsString(this).getBytes(StandardCharsets.UTF_8));
    }
}
